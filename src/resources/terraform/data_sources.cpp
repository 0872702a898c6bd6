// Data sources: what they read is not known, but for those that only put together what the code says.
#include <utility>

#include "resources/terraform/blocks.hpp"
#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/policy_document.hpp"
#include "resources/terraform/render_template.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using Kind = Expansion::Kind;

std::string partition_of(std::string_view region) {
  return region.starts_with("cn-") ? "aws-cn" : region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

bool is_default_vpc(const ResourceBlock& resource, const Scope& scope) {
  const hcl::Expression* is_default = resource.declared.block->body.find("default");
  return resource.type == "aws_vpc" && is_default != nullptr &&
         evaluate(*is_default, scope).as_boolean().value_or(false);
}

}  // namespace

// Region, account and partition are the provider's, where it states them.
std::optional<Value> ModuleInstance::account_value(const ResourceBlock& resource,
                                                   const std::string& attribute) {
  const ProviderSettings& settings = provider(provider_of(resource));
  const std::optional<std::string> region = settings.region.as_text();
  if (resource.type == "aws_region" && region &&
      (attribute == "name" || attribute == "id" || attribute == "region")) {
    return *region;
  }
  if (resource.type == "aws_caller_identity" && attribute == "account_id" && !settings.account.empty()) {
    return settings.account;
  }
  if (resource.type == "aws_partition" && region && (attribute == "partition" || attribute == "id")) {
    return partition_of(*region);
  }
  if (resource.type == "aws_partition" && region && attribute == "dns_suffix") {
    return region->starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  }
  return std::nullopt;
}

Value ModuleInstance::data_value(const ResourceBlock& resource, const Instance& instance,
                                 const std::string& attribute) {
  const hcl::Body& body = resource.declared.block->body;
  const Scope inner = scope(resource.declared.file, &instance.each);
  const std::string address = resource.address();
  if (resource.type == "aws_iam_policy_document" && (attribute == "json" || attribute == "minified_json")) {
    return policy_document(block_values(body, inner));
  }
  if (resource.type == "template_file" && attribute == "rendered") {
    const Value values = block_values(body, inner);
    const std::optional<std::string> text = values.at("template").as_text();
    const Map none;
    const Map* variables = values.at("vars").is_absent() ? &none : values.at("vars").map();
    return text && variables != nullptr ? render_template(*text, *variables, inner)
                                        : Value::unresolved(address);
  }
  if (std::optional<Value> known = account_value(resource, attribute)) {
    return *std::move(known);
  }
  // What the block asks for is what it finds.
  if (const hcl::Expression* argument = attribute.empty() ? nullptr : body.find(attribute)) {
    Value stated = evaluate(*argument, inner);
    if (stated.text() != nullptr) {
      return stated;
    }
  }
  Unresolved unknown{.what = address + (is_default_vpc(resource, inner) ? " (default)" : ""),
                     .shape = attribute.empty() ? "" : "${" + address + '.' + attribute + '}',
                     .references = {}};
  if (evaluation_.is_kept("data." + resource.type)) {
    unknown.references.push_back(
        {.resource = address_of_resource(resource) + instance.suffix, .attribute = attribute, .known = {}});
  }
  return unknown;
}

Names::Found ModuleInstance::find_data(std::span<const Step> steps, const Scope& scope) {
  if (steps.size() < 2) {
    return {failure(scope, "data"), steps.size()};
  }
  const std::string address =
      "data." + steps[0].key.as_text().value_or("") + '.' + steps[1].key.as_text().value_or("");
  const ResourceBlock* resource = module_.resource(address);
  if (resource == nullptr) {
    return {failure(scope, address), steps.size()};
  }
  const Expansion& expanded = expansion(*resource);
  std::size_t used = 2;
  const Instance* instance =
      expanded.kind == Kind::single || expanded.kind == Kind::maybe ? &expanded.instances.front() : nullptr;
  if (expanded.kind != Kind::single && steps.size() > 2 && !steps[2].attribute &&
      expanded.kind != Kind::many) {
    if (is_open(steps[2].key)) {
      return {missing_of(steps[2].key), steps.size()};
    }
    instance = find_instance(expanded, steps[2].key);
    if (instance == nullptr) {
      return {failure(scope, address + step_text(steps[2])), steps.size()};
    }
    used = 3;
  }
  if (instance == nullptr) {
    return all_data(*resource, expanded, used);
  }
  if (expanded.kind == Kind::maybe && used == 2) {
    return {Value::unresolved(expanded.maybe), steps.size()};
  }
  const bool has_attribute = steps.size() > used;
  const std::string attribute = has_attribute ? steps[used].key.as_text().value_or("") : "";
  return {data_value(*resource, *instance, attribute), used + (has_attribute ? 1 : 0)};
}

// All instances of one with count or for_each, for `[*]`, `for` and the like.
Names::Found ModuleInstance::all_data(const ResourceBlock& resource, const Expansion& expanded,
                                      std::size_t used) {
  if (expanded.kind == Kind::many) {
    return {Value::unresolved(expanded.maybe), used};
  }
  List items;
  Map members;
  for (const Instance& instance : expanded.instances) {
    Value value = data_value(resource, instance, "");
    if (resource.type == "aws_iam_policy_document") {
      value = Value(Map{{"json", data_value(resource, instance, "json")}});
    }
    if (expanded.kind == Kind::counted) {
      items.push_back(std::move(value));
    } else {
      members.push_back({*instance.each.key.text(), std::move(value)});
    }
  }
  return {expanded.kind == Kind::counted ? Value(std::move(items)) : Value(std::move(members)), used};
}

}  // namespace prodready::resources::terraform
