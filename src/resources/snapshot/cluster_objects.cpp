#include "resources/snapshot/cluster_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "resources/kubernetes/object.hpp"
#include "resources/kubernetes/tree.hpp"
#include "resources/snapshot/json_head.hpp"
#include "resources/snapshot/json_value.hpp"

namespace prodready::resources::snapshot {
namespace {

bool is_kept_by_another(const Value& object) {
  const List& owners = kubernetes::list_at(object.at("metadata"), "ownerReferences");
  return std::ranges::any_of(owners,
                             [](const Value& owner) { return owner.at("controller").as_boolean() == true; });
}

// Where the scheduler put it: what it runs is its owner's to say.
void keep_node(Value& pod) {
  Value spec{Map{}};
  kubernetes::set(spec, "nodeName", pod.path("spec.nodeName"));
  kubernetes::set(pod, "spec", std::move(spec));
}

// The list's items, or the only object. Lists of one kind, as the API itself answers, name the kind once.
std::vector<Value> items_of(Value document) {
  Value* items = kubernetes::find(document, "items");
  if (items == nullptr || items->list() == nullptr) {
    std::vector<Value> one;
    one.push_back(std::move(document));
    return one;
  }
  const std::string kind = kubernetes::text_at(document, "kind");
  const bool is_of_one_kind = kind.size() > 4 && kind.ends_with("List");
  for (Value& item : *items->list()) {
    if (is_of_one_kind && item.map() != nullptr && item.at("kind").is_absent()) {
      kubernetes::set(item, "kind", kind.substr(0, kind.size() - 4));
      kubernetes::set(item, "apiVersion", document.at("apiVersion"));
    }
  }
  std::vector<Value> all;
  for (Value& item : *items->list()) {
    all.push_back(std::move(item));
  }
  return all;
}

class Objects {
 public:
  explicit Objects(const std::string& path) : path_(path), unit_(kubernetes::folder_of(path)) {}

  void add(Value item, const std::string& pointer) {
    const bool is_kept = is_kept_by_another(item);
    const std::string id = item.path("metadata.uid").as_text().value_or("");
    std::vector<Value> documents;
    documents.push_back(std::move(item));
    for (kubernetes::Object& object : kubernetes::objects_of(std::move(documents))) {
      if (is_kept && object.kind != "Pod") {
        continue;
      }
      if (is_kept) {
        keep_node(object.value);
      }
      Resource resource =
          kubernetes::to_resource(std::move(object), {.unit = unit_, .workspace = {}, .files = {}});
      resource.origin = Origin::observed;
      resource.id = id;
      resource.place = Place{.path = path_, .line = 0, .column = 0, .pointer = pointer};
      resources_.push_back(std::move(resource));
    }
  }

  std::vector<Resource> take() { return std::move(resources_); }

 private:
  const std::string& path_;
  std::string unit_;
  std::vector<Resource> resources_;
};

}  // namespace

bool opens_as_object(std::string_view head) {
  if (!head.starts_with('{')) {
    return false;
  }
  head.remove_prefix(1);
  std::optional<HeadMember> member = take_member(head);
  if (member && member->key == "kind") {
    member = take_member(head);
  }
  return member && member->key == "apiVersion";
}

Result<std::vector<Resource>> read_cluster_objects(ByteWindow& window, const std::string& path,
                                                   std::size_t limit) {
  while (window.rest().size() <= limit && window.more()) {
  }
  if (window.rest().size() > limit) {
    return Error{.kind = ErrorKind::too_large,
                 .message = fmt::format("is larger than {} bytes, the limit of one answer", limit),
                 .place = std::nullopt};
  }
  if (window.failure()) {
    return Error{.kind = ErrorKind::invalid, .message = *window.failure(), .place = std::nullopt};
  }
  WantedKeys whole;
  whole.add_whole();
  JsonReader reader;
  Result<Value> document = reader.read(window.rest(), whole);
  if (!document) {
    return std::move(document).error();
  }
  const bool is_list = document->at("items").list() != nullptr;
  Objects objects(path);
  std::size_t number = 0;
  for (Value& item : items_of(*std::move(document))) {
    objects.add(std::move(item), is_list ? fmt::format("/items/{}", number++) : "");
  }
  return objects.take();
}

}  // namespace prodready::resources::snapshot
