#include "resources/kubernetes/object_fields.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t largest_text = std::size_t{64} << 10U;

void shorten(Value& value) {
  for_each_text(value, "", [](Value& text, std::string_view) {
    if (text.text()->size() > largest_text) {
      Value short_one = Value::unresolved(fmt::format("a text of {} bytes", text.text()->size()));
      short_one.file = text.file;
      short_one.line = text.line;
      text = std::move(short_one);
    }
  });
}

void hide_secret(Value& object) {
  for (const std::string_view part : {"data", "stringData"}) {
    Value* entries = find(object, part);
    if (entries == nullptr || entries->map() == nullptr) {
      continue;
    }
    for (Member& member : *entries->map()) {
      Value hidden = Value::unresolved("a Secret's value");
      hidden.file = member.value.file;
      hidden.line = member.value.line;
      member.value = std::move(hidden);
    }
  }
}

void drop_schemas(Value& object) {
  Value* spec = find(object, "spec");
  Value* versions = spec == nullptr ? nullptr : find(*spec, "versions");
  if (spec != nullptr) {
    erase(*spec, "validation");
  }
  if (versions != nullptr && versions->list() != nullptr) {
    for (Value& version : *versions->list()) {
      erase(version, "schema");
    }
  }
}

}  // namespace

void tidy(Object& object) {
  erase(object.value, "status");
  if (Value* metadata = find(object.value, "metadata")) {
    erase(*metadata, "managedFields");
    if (Value* annotations = find(*metadata, "annotations")) {
      erase(*annotations, "kubectl.kubernetes.io/last-applied-configuration");
    }
  }
  if (object.kind == "Secret" && object.group().empty()) {
    hide_secret(object.value);
  }
  if (object.kind == "CustomResourceDefinition") {
    drop_schemas(object.value);
  }
  shorten(object.value);
}

}  // namespace prodready::resources::kubernetes
