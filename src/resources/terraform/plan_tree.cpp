#include "resources/terraform/plan_tree.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "resources/terraform/plan_references.hpp"
#include "resources/terraform/shown_values.hpp"

namespace prodready::resources::terraform {
namespace {

// A planned or shown resource, and the address of the module that it stands in.
struct Placed {
  const syntax::Node* resource = nullptr;
  std::string_view module;
};

void collect(const syntax::Node* module, std::vector<Placed>& into) {
  if (module == nullptr) {
    return;
  }
  if (const syntax::Node* resources = module->find("resources")) {
    for (const syntax::Node& resource : resources->items) {
      into.push_back({&resource, module->text_of("address")});
    }
  }
  if (const syntax::Node* children = module->find("child_modules")) {
    for (const syntax::Node& child : children->items) {
      collect(&child, into);
    }
  }
}

// What is known only after apply, by the resource's address.
std::map<std::string_view, const syntax::Node*> unknown_values(const syntax::Node& plan) {
  std::map<std::string_view, const syntax::Node*> unknown;
  const syntax::Node* changes = plan.find("resource_changes");
  if (changes == nullptr) {
    return unknown;
  }
  for (const syntax::Node& change : changes->items) {
    const syntax::Node* what = change.find("change");
    if (what != nullptr && what->find("after_unknown") != nullptr) {
      unknown.emplace(change.text_of("address"), what->find("after_unknown"));
    }
  }
  return unknown;
}

const syntax::Node* root_module(const syntax::Node& document, std::string_view part) {
  const syntax::Node* values = document.find(part);
  return values == nullptr ? nullptr : values->find("root_module");
}

SourceItem item_of(const Placed& placed, const syntax::Node* unknown, Origin origin, SourceFormat format) {
  const syntax::Node& resource = *placed.resource;
  SourceItem item;
  item.type = item_type(resource.text_of("mode"), resource.text_of("type"));
  item.values = shown_values({.values = resource.find("values"),
                              .sensitive = resource.find("sensitive_values"),
                              .unknown = unknown});
  item.frame.key = resource.text_of("address");
  set_frame(item, resource, origin, format);
  return item;
}

bool is_wanted(const Placed& placed, const Tables& tables) {
  return is_kept(tables, placed.resource->text_of("mode"), placed.resource->text_of("type"));
}

}  // namespace

std::vector<SourceItem> plan_items(const syntax::Node& plan, const Tables& tables) {
  std::vector<Placed> resources;
  collect(root_module(plan, "planned_values"), resources);
  std::set<std::string, std::less<>> addresses;
  for (const Placed& placed : resources) {
    addresses.emplace(placed.resource->text_of("address"));
  }
  const auto unknown = unknown_values(plan);
  const PlanReferences references(plan, addresses);
  std::vector<SourceItem> items;
  for (const Placed& placed : resources) {
    if (!is_wanted(placed, tables)) {
      continue;
    }
    const auto of_resource = unknown.find(placed.resource->text_of("address"));
    SourceItem item = item_of(placed, of_resource == unknown.end() ? nullptr : of_resource->second,
                              Origin::planned, SourceFormat::terraform_plan);
    if (item.frame.region.empty()) {
      item.frame.region = references.region();
    }
    references.put_in(*placed.resource, placed.module, item.values);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<SourceItem> shown_state_items(const syntax::Node& state, const Tables& tables) {
  std::vector<Placed> resources;
  collect(root_module(state, "values"), resources);
  std::vector<SourceItem> items;
  for (const Placed& placed : resources) {
    if (is_wanted(placed, tables)) {
      items.push_back(item_of(placed, nullptr, Origin::observed, SourceFormat::terraform_state));
    }
  }
  return items;
}

}  // namespace prodready::resources::terraform
