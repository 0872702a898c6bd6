#include "resources/terraform/plan_references.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.hpp"

namespace prodready::resources::terraform {
namespace {

// "module.net[0].module.db" without its indexes' brackets: {"net", "db"}.
std::vector<std::string> module_names(std::string_view address) {
  std::vector<std::string> names;
  for (std::size_t at = address.find("module."); at != std::string_view::npos;
       at = address.find("module.", at)) {
    at += std::string_view("module.").size();
    names.emplace_back(address.substr(at, address.find_first_of(".[", at) - at));
  }
  return names;
}

const syntax::Node* step(const syntax::Node* node, std::string_view key) {
  return node == nullptr ? nullptr : node->find(key);
}

// The configuration of the module at an address; null where the plan carries none.
const syntax::Node* module_configuration(const syntax::Node& plan, std::string_view address) {
  const syntax::Node* module = step(step(&plan, "configuration"), "root_module");
  for (const std::string& name : module_names(address)) {
    module = step(step(step(module, "module_calls"), name), "module");
  }
  return module;
}

// "aws_subnet.a[0]" of "aws_subnet.a[0].id"; the attribute behind it.
struct Target {
  std::string resource;
  std::string attribute;
};

std::optional<Target> target_of(std::string_view reference) {
  const std::size_t type_end = reference.find('.');
  if (type_end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view type = reference.substr(0, type_end);
  if (type == "var" || type == "local" || type == "module" || type == "data" || type == "each" ||
      type == "count" || type == "path") {
    return std::nullopt;
  }
  std::size_t end = reference.find_first_of(".[", type_end + 1);
  if (end != std::string_view::npos && reference[end] == '[') {
    end = reference.find(']', end);
    end = end == std::string_view::npos ? end : end + 1;
  }
  end = std::min(end, reference.size());
  std::string_view attribute = reference.substr(end);
  attribute.remove_prefix(attribute.starts_with('.') ? 1 : 0);
  return Target{std::string(reference.substr(0, end)), std::string(attribute)};
}

// Arguments that hold another resource's id, ARN or name as it is. In others it may stand within a longer
// text, which a plan does not show.
bool is_pointer(std::string_view argument) {
  constexpr std::array<std::string_view, 5> endings = {"_id", "_arn", "_name", "_identifier", "_group"};
  constexpr std::array<std::string_view, 5> words = {"bucket", "role", "user", "group", "topic"};
  return std::ranges::any_of(endings, [&](std::string_view end) { return argument.ends_with(end); }) ||
         std::ranges::find(words, argument) != words.end();
}

}  // namespace

std::string PlanReferences::region() const {
  const syntax::Node* provider = step(step(step(&plan_, "configuration"), "provider_config"), "aws");
  const syntax::Node* region = step(step(provider, "expressions"), "region");
  return region == nullptr ? "" : std::string(region->text_of("constant_value"));
}

void PlanReferences::put_in(const syntax::Node& resource, std::string_view module, Value& values) const {
  const syntax::Node* configuration = module_configuration(plan_, module);
  const syntax::Node* resources = step(configuration, "resources");
  if (resources == nullptr) {
    return;
  }
  for (const syntax::Node& declared : resources->items) {
    const syntax::Node* expressions = declared.find("expressions");
    if (expressions != nullptr && declared.text_of("type") == resource.text_of("type") &&
        declared.text_of("name") == resource.text_of("name") &&
        declared.text_of("mode") == resource.text_of("mode")) {
      const std::string_view address = resource.text_of("address");
      const std::size_t bracket = address.ends_with(']') ? address.rfind('[') : std::string_view::npos;
      put_into(*expressions, module,
               bracket == std::string_view::npos ? std::string_view{} : address.substr(bracket),
               resource.text_of("type"), values);
      return;
    }
  }
}

void PlanReferences::put_into(const syntax::Node& expressions, std::string_view module,
                              std::string_view own_index, std::string_view type, Value& values) const {
  Map* members = values.map();
  if (members == nullptr) {
    return;
  }
  for (Member& member : *members) {
    if (const syntax::Node* expression = expressions.find(member.key)) {
      // A bucket's own name is often made of another's.
      const bool is_own_name = member.key == "bucket" && type == "aws_s3_bucket";
      put_one(*expression, module, own_index, is_pointer(member.key) && !is_own_name, member.value);
    }
  }
}

void PlanReferences::put_one(const syntax::Node& expression, std::string_view module,
                             std::string_view own_index, bool is_whole, Value& value) const {
  // Nested blocks: a list of expressions' mappings.
  if (expression.is_sequence()) {
    if (List* items = value.list()) {
      for (std::size_t i = 0; i < std::min(items->size(), expression.items.size()); ++i) {
        put_into(expression.items[i], module, own_index, {}, (*items)[i]);
      }
    }
    return;
  }
  const syntax::Node* references = expression.find("references");
  if (!value.is_unresolved() || references == nullptr || references->items.empty()) {
    return;
  }
  // The plan lists "aws_kms_key.a.arn" and then "aws_kms_key.a": one resource where all others begin it.
  const std::string& longest = references->items.front().text;
  for (const syntax::Node& other : references->items) {
    if (!longest.starts_with(other.text)) {
      return;
    }
  }
  std::optional<Target> target = target_of(longest);
  if (!target) {
    return;
  }
  const std::string plain = (module.empty() ? "" : std::string(module) + '.') + target->resource;
  const std::string indexed = plain + std::string(own_index);
  for (const std::string& address : {plain, indexed}) {
    if (addresses_.contains(address)) {
      Reference reference{.resource = address, .attribute = std::move(target->attribute), .known = {}};
      const std::uint32_t line = value.line;
      value = is_whole
                  ? Value(std::move(reference))
                  : Value(Unresolved{
                        .what = value.unresolved()->what, .shape = {}, .references = {std::move(reference)}});
      value.line = line;
      return;
    }
  }
}

}  // namespace prodready::resources::terraform
