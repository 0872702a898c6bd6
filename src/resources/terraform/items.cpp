#include "resources/terraform/items.hpp"

#include <algorithm>
#include <utility>

#include "resources/terraform/blocks.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

// Collects the items of one root module.
class ItemCollector {
 public:
  ItemCollector(const Evaluation& evaluation, const std::string& unit, const std::string& workspace)
      : evaluation_(evaluation), unit_(unit), workspace_(workspace) {}

  void collect(ModuleInstance& module) {
    for (const ResourceBlock& resource : module.module().resources) {
      if (!evaluation_.is_kept(resource.is_data ? "data." + resource.type : resource.type)) {
        continue;
      }
      const Expansion& expanded = module.expansion(resource);
      for (const Instance& instance : expanded.instances) {
        if (!evaluation_.budget.spent.empty()) {
          return;
        }
        items_.push_back(item(module, resource, expanded, instance));
      }
    }
    for (const auto& [name, declared] : module.module().calls) {
      for (const std::unique_ptr<ModuleInstance>& called : module.call(name).modules) {
        collect(*called);
      }
    }
  }

  std::vector<SourceItem> finish() { return std::move(items_); }

 private:
  SourceItem item(ModuleInstance& module, const ResourceBlock& resource, const Expansion& expanded,
                  const Instance& instance) const {
    const hcl::Block& block = *resource.declared.block;
    const Scope scope = module.scope(resource.declared.file, &instance.each);
    SourceItem made;
    made.type = resource.is_data ? "data." + resource.type : resource.type;
    made.values = block_values(block.body, scope);
    Resource& frame = made.frame;
    frame.key = module.address_of_resource(resource) + instance.suffix;
    frame.unit = unit_;
    frame.workspace = workspace_;
    frame.attributes = meta_values(block.body, scope);
    frame.origin = Origin::declared;
    frame.format = SourceFormat::terraform;
    frame.maybe = module.maybe().empty() ? expanded.maybe : module.maybe();
    frame.many = module.is_many() || expanded.kind == Expansion::Kind::many;
    frame.place = Place{.path = evaluation_.store->files()[resource.declared.file - 1].path,
                        .line = block.position.line,
                        .column = block.position.column};
    if (!module.maybe().empty() && expanded.maybe.empty()) {
      made.module = module.address();
    }
    made.values.file = resource.declared.file;
    made.values.line = block.position.line;
    add_provider(module.provider(ModuleInstance::provider_of(resource)), made);
    return made;
  }

  // Region, account and default tags are the provider's.
  static void add_provider(const ProviderSettings& provider, SourceItem& item) {
    Resource& frame = item.frame;
    const std::optional<std::string> region = provider.region.as_text();
    frame.account = provider.account;
    if (!provider.role.is_absent()) {
      frame.attributes.make("provider.role_arn") = provider.role;
    }
    frame.region = item.values.at("region").as_text().value_or(region.value_or(""));
    if (!frame.region.empty()) {
      frame.partition = frame.region.starts_with("cn-")       ? "aws-cn"
                        : frame.region.starts_with("us-gov-") ? "aws-us-gov"
                                                              : "aws";
    }
    // A group hands its own tags to its instances: the provider adds none to it.
    if (!provider.default_tags.is_absent() && item.type != "aws_autoscaling_group") {
      Value& tags = item.values.make("tags");
      tags = with_defaults(provider.default_tags, tags);
    }
    const Value& tags = item.values.at("tags");
    frame.tags_known = !tags.is_unresolved();
    if (const Map* members = tags.map()) {
      for (const Member& member : *members) {
        frame.tags.insert_or_assign(member.key, member.value.as_text().value_or(""));
      }
    }
  }

  static Value with_defaults(const Value& defaults, const Value& tags) {
    if (is_unknown(tags) || tags.is_absent()) {
      return tags.is_absent() ? defaults : tags;
    }
    if (defaults.map() == nullptr || tags.map() == nullptr) {
      return is_unknown(defaults) ? missing_of(defaults) : tags;
    }
    Map merged = *defaults.map();
    for (const Member& member : *tags.map()) {
      const auto same = std::ranges::find(merged, member.key, &Member::key);
      if (same != merged.end()) {
        same->value = member.value;
      } else {
        merged.push_back(member);
      }
    }
    return merged;
  }

  static bool is_unknown(const Value& value) { return value.is_unresolved() || value.reference() != nullptr; }

  const Evaluation& evaluation_;
  const std::string& unit_;
  const std::string& workspace_;
  std::vector<SourceItem> items_;
};

}  // namespace

std::vector<SourceItem> items_of(ModuleInstance& root, const Evaluation& evaluation, const std::string& unit,
                                 const std::string& workspace) {
  ItemCollector collector(evaluation, unit, workspace);
  collector.collect(root);
  return collector.finish();
}

}  // namespace prodready::resources::terraform
