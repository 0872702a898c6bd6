#include "resources/terraform/blocks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "resources/terraform/expressions.hpp"
#include "resources/terraform/json_shape.hpp"
#include "resources/terraform/module.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::array<std::string_view, 7> read_by_terraform = {
    "count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection"};

bool is_meta(std::string_view name) {
  return std::ranges::find(read_by_terraform, name) != read_by_terraform.end();
}

// Puts a nested block's values into the list of its type.
void add_block(Map& values, std::string_view type, Value block) {
  auto list = std::ranges::find(values, type, &Member::key);
  if (list == values.end()) {
    values.push_back({std::string(type), List{}});
    list = values.end() - 1;
    list->value.file = block.file;
    list->value.line = block.line;
  }
  if (List* blocks = list->value.list()) {
    blocks->push_back(std::move(block));
  }
}

Value body_values(const hcl::Body& body, const Scope& scope, bool is_nested);

void drop_nulls(Value& value) {
  if (Map* map = value.map()) {
    erase_if(*map, [](const Member& member) { return member.value.is_absent(); });
    for (Member& member : *map) {
      drop_nulls(member.value);
    }
  } else if (List* list = value.list()) {
    std::ranges::for_each(*list, drop_nulls);
  }
}

// A `dynamic` block, in native syntax and in JSON's.
struct Dynamic {
  std::string_view type;
  const hcl::Expression* for_each = nullptr;
  std::string_view iterator;
  const hcl::Body* content = nullptr;             // native
  const hcl::Expression* json_content = nullptr;  // JSON: an object
  hcl::Position position;
};

Value content_values(const Dynamic& dynamic, const Scope& scope) {
  return dynamic.content != nullptr        ? body_values(*dynamic.content, scope, true)
         : dynamic.json_content != nullptr ? evaluate_structure(*dynamic.json_content, scope)
                                           : Value(Map{});
}

Value content_for(const Dynamic& dynamic, const Visit& visit, const Scope& scope) {
  Value iterated(Map{{"key", visit.key}, {"value", visit.value == nullptr ? Value{} : *visit.value}});
  const Binding binding{dynamic.iterator, &iterated, scope.bindings};
  return placed(content_values(dynamic, scope.with(binding)), scope, dynamic.position);
}

void add_dynamic(Map& values, const Dynamic& dynamic, const Scope& scope) {
  if (dynamic.for_each == nullptr) {
    return;
  }
  const Value collection = evaluate(*dynamic.for_each, scope);
  if (collection.list() != nullptr || collection.map() != nullptr) {
    for (Visit visit : visits_of(collection)) {
      // Elements of a set are their own keys; those of a list have their index, which texts do not need.
      if (visit.value->text() != nullptr && collection.list() != nullptr) {
        visit.key = *visit.value;
      }
      add_block(values, dynamic.type, content_for(dynamic, visit, scope));
    }
    return;
  }
  // Any number of them: what their content refers to is all that is known.
  Value missing = is_open(collection) ? missing_of(collection)
                                      : failure(scope, "dynamic over what is no list and no map");
  const std::size_t failures = scope.budget->failures;
  const Value content = content_for(dynamic, {Value(missing), &missing}, scope);
  scope.budget->failures = failures;
  Unresolved all = *missing.unresolved();
  collect_references(content, all.references);
  Value unknown = placed(std::move(all), scope, dynamic.position);
  if (std::ranges::find(values, dynamic.type, &Member::key) == values.end()) {
    values.push_back({std::string(dynamic.type), std::move(unknown)});
  } else {
    add_block(values, dynamic.type, std::move(unknown));
  }
}

void add_native_dynamic(Map& values, const hcl::Block& block, const Scope& scope) {
  Dynamic dynamic{.type = block.labels.front(),
                  .for_each = block.body.find("for_each"),
                  .iterator = block.labels.front(),
                  .position = block.position};
  if (const hcl::Expression* iterator = block.body.find("iterator")) {
    dynamic.iterator = iterator->text;
  }
  const auto content = std::ranges::find(block.body.blocks, "content", &hcl::Block::type);
  dynamic.content = content == block.body.blocks.end() ? nullptr : &content->body;
  add_dynamic(values, dynamic, scope);
}

// {"dynamic": {"ingress": {"for_each": …, "content": {…}}}}, and lists of such objects.
void add_json_dynamics(Map& values, const hcl::Expression& dynamics, const Scope& scope) {
  for (std::size_t i = 0; i + 1 < dynamics.parts.size(); i += 2) {
    const hcl::Expression& named = dynamics.parts[i + 1];
    const bool is_list = named.kind == hcl::ExpressionKind::list;
    for (const hcl::Expression& one : is_list ? std::span(named.parts) : std::span(&named, 1)) {
      const hcl::Expression* iterator = object_member(one, "iterator");
      add_dynamic(values,
                  {.type = dynamics.parts[i].text,
                   .for_each = object_member(one, "for_each"),
                   .iterator = iterator == nullptr ? dynamics.parts[i].text : iterator->text,
                   .json_content = object_member(one, "content"),
                   .position = one.position},
                  scope);
    }
  }
}

Value body_values(const hcl::Body& body, const Scope& scope, bool is_nested) {
  Map values;
  for (const hcl::Attribute& attribute : body.attributes) {
    if (!is_nested && is_meta(attribute.name)) {
      continue;
    }
    if (attribute.name == "dynamic" && attribute.value.kind == hcl::ExpressionKind::object) {
      add_json_dynamics(values, attribute.value, scope);
      continue;
    }
    Value value = read_json_shape(evaluate_structure(attribute.value, scope));
    drop_nulls(value);
    if (!value.is_absent()) {
      values.push_back({attribute.name, std::move(value)});
    }
  }
  for (const hcl::Block& block : body.blocks) {
    if (block.type == "dynamic" && !block.labels.empty()) {
      add_native_dynamic(values, block, scope);
    } else if (is_nested || !is_meta(block.type)) {
      add_block(values, block.type, placed(body_values(block.body, scope, true), scope, block.position));
    }
  }
  return values;
}

// Names of arguments: `ignore_changes = [tags, engine_version]` names them without quotes.
Value argument_names(const hcl::Expression& expression) {
  if (expression.kind != hcl::ExpressionKind::list) {
    return source_text(expression);
  }
  List names;
  for (const hcl::Expression& part : expression.parts) {
    names.emplace_back(part.kind == hcl::ExpressionKind::text ? part.text : source_text(part));
  }
  return names;
}

Value lifecycle_value(std::string_view name, const hcl::Expression& value, const Scope& scope) {
  return placed(name == "ignore_changes" || name == "replace_triggered_by" ? argument_names(value)
                                                                           : evaluate(value, scope),
                scope, value.position);
}

}  // namespace

Value block_values(const hcl::Body& body, const Scope& scope) { return body_values(body, scope, false); }

Value meta_values(const hcl::Body& body, const Scope& scope) {
  Value meta(Map{});
  for (const hcl::Block& block : body.blocks) {
    if (block.type == "lifecycle") {
      for (const hcl::Attribute& attribute : block.body.attributes) {
        meta.make("lifecycle." + attribute.name) = lifecycle_value(attribute.name, attribute.value, scope);
      }
    } else if (block.type == "provisioner" && !block.labels.empty()) {
      Value& provisioners = meta.make("provisioner");
      if (provisioners.list() == nullptr) {
        provisioners = Value(List{});
      }
      provisioners.list()->emplace_back(block.labels.front());
    }
  }
  const hcl::Expression* lifecycle = body.find("lifecycle");
  if (lifecycle != nullptr && lifecycle->kind == hcl::ExpressionKind::object) {
    for (std::size_t i = 0; i + 1 < lifecycle->parts.size(); i += 2) {
      const std::string& name = lifecycle->parts[i].text;
      meta.make("lifecycle." + name) = lifecycle_value(name, lifecycle->parts[i + 1], scope);
    }
  }
  return meta;
}

}  // namespace prodready::resources::terraform
