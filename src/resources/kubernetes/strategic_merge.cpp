#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "resources/kubernetes/patch.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

struct MergeKeys {
  std::string_view field;
  std::string_view parent;  // the list or map that holds the field's owner; "" for any
  std::string_view kind;    // "" for any
  std::string_view key;
};

// x-kubernetes-patch-merge-key of Kubernetes' OpenAPI, with the field's owner where the name alone is
// ambiguous.
constexpr std::array<MergeKeys, 25> merge_keys = {{{"containers", "spec", "", "name"},
                                                   {"initContainers", "spec", "", "name"},
                                                   {"ephemeralContainers", "spec", "", "name"},
                                                   {"ports", "containers", "", "containerPort"},
                                                   {"ports", "initContainers", "", "containerPort"},
                                                   {"ports", "ephemeralContainers", "", "containerPort"},
                                                   {"ports", "spec", "Service", "port"},
                                                   {"env", "containers", "", "name"},
                                                   {"env", "initContainers", "", "name"},
                                                   {"env", "ephemeralContainers", "", "name"},
                                                   {"volumeMounts", "containers", "", "mountPath"},
                                                   {"volumeMounts", "initContainers", "", "mountPath"},
                                                   {"volumeMounts", "ephemeralContainers", "", "mountPath"},
                                                   {"volumeDevices", "containers", "", "devicePath"},
                                                   {"volumeDevices", "initContainers", "", "devicePath"},
                                                   {"volumes", "spec", "", "name"},
                                                   {"imagePullSecrets", "spec", "", "name"},
                                                   {"hostAliases", "spec", "", "ip"},
                                                   {"topologySpreadConstraints", "spec", "", "topologyKey"},
                                                   {"resourceClaims", "spec", "", "name"},
                                                   {"schedulingGates", "spec", "", "name"},
                                                   {"secrets", "", "ServiceAccount", "name"},
                                                   {"webhooks", "", "", "name"},
                                                   {"ownerReferences", "metadata", "", "uid"},
                                                   {"conditions", "status", "", "type"}}};

constexpr std::size_t most_pairs = 4'000'000;  // of items that are compared

class Merger {
 public:
  explicit Merger(const Object& object) : kind_(object.kind), built_in_(object.is_built_in()) {}

  // `field`: the key that `target` stands under; false where the patch deletes it.
  bool merge(Value& target, const Value& patch, std::string_view field) {
    const std::string directive = text_at(patch, "$patch");
    if (directive == "delete") {
      return false;
    }
    if (directive == "replace") {
      target = without_directives(patch);
      return true;
    }
    if (target.map() == nullptr) {
      Value made{Map{}};
      made.file = patch.file;
      made.line = patch.line;
      target = std::move(made);
    }
    for (const Member& member : *patch.map()) {
      merge_member(target, member, field);
    }
    return true;
  }

 private:
  void merge_member(Value& target, const Member& member, std::string_view owner) {
    constexpr std::string_view from_list = "$deleteFromPrimitiveList/";
    if (member.key.starts_with(from_list)) {
      delete_items(target, std::string_view(member.key).substr(from_list.size()), member.value);
      return;
    }
    if (member.key.starts_with("$")) {
      return;
    }
    Value* old = find(target, member.key);
    if (member.value.is_absent()) {
      erase(target, member.key);
    } else if (member.value.map() != nullptr) {
      Value empty{Map{}};
      empty.file = member.value.file;
      empty.line = member.value.line;
      if (old == nullptr) {
        if (merge(empty, member.value, member.key)) {
          set(target, member.key, std::move(empty));
        }
      } else if (!merge(*old, member.value, member.key)) {
        erase(target, member.key);
      }
    } else if (member.value.list() != nullptr) {
      merge_list(target, old, member, owner);
    } else {
      set(target, member.key, member.value);
    }
  }

  static void delete_items(Value& target, std::string_view field, const Value& gone) {
    Value* old = find(target, field);
    if (old == nullptr || old->list() == nullptr || gone.list() == nullptr) {
      return;
    }
    erase_if(*old->list(),
             [&](const Value& item) { return std::ranges::find(*gone.list(), item) != gone.list()->end(); });
  }

  std::string_view key_of(std::string_view field, std::string_view owner) const {
    if (!built_in_) {
      return "";
    }
    const auto found = std::ranges::find_if(merge_keys, [&](const MergeKeys& keys) {
      return keys.field == field && (keys.parent.empty() || keys.parent == owner) &&
             (keys.kind.empty() || keys.kind == kind_);
    });
    return found == merge_keys.end() ? "" : found->key;
  }

  void merge_list(Value& target, Value* old, const Member& member, std::string_view owner) {
    const List& patch = *member.value.list();
    if (old != nullptr && old->list() != nullptr && old->list()->size() > most_pairs / (patch.size() + 1)) {
      set(target, member.key, Value::unresolved("a patch of a very long list"));
      return;
    }
    const bool replaces =
        std::ranges::any_of(patch, [](const Value& item) { return text_at(item, "$patch") == "replace"; });
    if (built_in_ && member.key == "finalizers" && owner == "metadata" && old != nullptr &&
        old->list() != nullptr) {
      add_primitives(*old->list(), patch);
      return;
    }
    const std::string_view key = key_of(member.key, owner);
    if (key.empty() || replaces) {
      set(target, member.key, plain_list(member.value));
      return;
    }
    List base = old != nullptr && old->list() != nullptr ? std::move(*old->list()) : List{};
    Value merged = merge_by_key(std::move(base), patch, key, member.key);
    merged.file = old != nullptr ? old->file : member.value.file;
    merged.line = old != nullptr ? old->line : member.value.line;
    set(target, member.key, std::move(merged));
  }

  static void add_primitives(List& target, const List& patch) {
    for (const Value& item : patch) {
      if (std::ranges::find(target, item) == target.end()) {
        target.push_back(item);
      }
    }
  }

  // What the patch names comes first, in its order, as kustomize has it.
  List merge_by_key(List base, const List& patch, std::string_view key, std::string_view field) {
    List merged;
    for (const Value& item : patch) {
      const auto found =
          std::ranges::find_if(base, [&](const Value& other) { return is_same(other, item, key); });
      if (found != base.end()) {
        if (merge(*found, item, field)) {
          merged.push_back(std::move(*found));
        }
        base.erase(found);
      } else if (text_at(item, "$patch") != "delete") {
        merged.push_back(item.map() != nullptr ? without_directives(item) : item);
      }
    }
    std::ranges::move(base, std::back_inserter(merged));
    return merged;
  }

  static bool is_same(const Value& left, const Value& right, std::string_view key) {
    const Value& one = left.at(key);
    const bool ports = key == "containerPort" || key == "port";
    const auto protocol = [](const Value& port) { return port.at("protocol").as_text().value_or("TCP"); };
    return !one.is_absent() && one == right.at(key) && (!ports || protocol(left) == protocol(right));
  }

  static Value plain_list(const Value& list) {
    Value plain = list;
    erase_if(*plain.list(), [](const Value& item) {
      return item.map() != nullptr && !item.at("$patch").is_absent() && item.map()->size() == 1;
    });
    for (Value& item : *plain.list()) {
      item = item.map() != nullptr ? without_directives(item) : std::move(item);
    }
    return plain;
  }

  // A patch where there was nothing: its values without directives and nulls.
  static Value without_directives(const Value& patch) {
    Value plain = patch;
    strip(plain);
    return plain;
  }

  static void strip(Value& value) {
    if (List* items = value.list()) {
      std::ranges::for_each(*items, strip);
    } else if (Map* members = value.map()) {
      erase_if(*members, [](const Member& member) {
        return member.key.starts_with("$patch") || member.value.is_absent();
      });
      for (Member& member : *members) {
        strip(member.value);
      }
    }
  }

  std::string kind_;
  bool built_in_;
};

}  // namespace

bool merge_patch(Object& object, const Value& patch) {
  if (patch.map() == nullptr) {
    return true;
  }
  Value rest = patch;
  // The names select the object; they do not change it.
  if (text_at(rest, "$patch").empty()) {
    for (const std::string_view key : {"apiVersion", "kind"}) {
      erase(rest, key);
    }
    if (Value* metadata = find(rest, "metadata")) {
      erase(*metadata, "name");
      erase(*metadata, "namespace");
    }
  }
  return Merger(object).merge(object.value, rest, "");
}

}  // namespace prodready::resources::kubernetes
