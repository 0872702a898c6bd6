#include "resources/terraform/state_file.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "resources/terraform/shown_values.hpp"

namespace prodready::resources::terraform {
namespace {

// The state lists paths of sensitive attributes: [[{"type": "get_attr", "value": "password"}]]. The first
// step of each is marked, which hides what is below too.
syntax::Node sensitive_marks(const syntax::Node* paths) {
  syntax::Node marks;
  marks.kind = syntax::NodeKind::mapping;
  if (paths == nullptr) {
    return marks;
  }
  for (const syntax::Node& path : paths->items) {
    if (path.is_sequence() && !path.items.empty() && path.items.front().text_of("type") == "get_attr") {
      syntax::Entry mark;
      mark.key.kind = syntax::NodeKind::scalar;
      mark.key.text = path.items.front().text_of("value");
      mark.value.kind = syntax::NodeKind::scalar;
      mark.value.text = "true";
      marks.entries.push_back(std::move(mark));
    }
  }
  return marks;
}

std::string suffix_of(const syntax::Node& instance) {
  const syntax::Node* key = instance.find("index_key");
  if (key == nullptr || !key->is_scalar()) {
    return "";
  }
  return key->quoted ? fmt::format("[\"{}\"]", key->text) : fmt::format("[{}]", key->text);
}

}  // namespace

std::vector<SourceItem> state_file_items(const syntax::Node& state, const Tables& tables) {
  std::vector<SourceItem> items;
  for (const syntax::Node& resource : state.find("resources")->items) {
    const std::string_view mode = resource.text_of("mode");
    const std::string_view type = resource.text_of("type");
    const syntax::Node* instances = resource.find("instances");
    if (instances == nullptr || !is_kept(tables, mode, type)) {
      continue;
    }
    const std::string_view module = resource.text_of("module");
    const std::string address = fmt::format("{}{}{}.{}", module, module.empty() ? "" : ".",
                                            item_type(mode, type), resource.text_of("name"));
    for (const syntax::Node& instance : instances->items) {
      if (instance.find("deposed") != nullptr) {
        continue;  // an old object that waits to be destroyed
      }
      const syntax::Node marks = sensitive_marks(instance.find("sensitive_attributes"));
      SourceItem item;
      item.type = item_type(mode, type);
      item.values = shown_values({.values = instance.find("attributes"), .sensitive = &marks});
      item.frame.key = address + suffix_of(instance);
      set_frame(item, instance, Origin::observed, SourceFormat::terraform_state);
      items.push_back(std::move(item));
    }
  }
  return items;
}

}  // namespace prodready::resources::terraform
