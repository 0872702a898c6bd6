#include "resources/cloudformation/intrinsics.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Node;

Value fn_ref(Stack& stack, const Node& arguments) {
  const std::optional<std::string> name = stack.evaluate(arguments).as_text();
  return name ? stack.ref(*name) : Value::unresolved("!Ref");
}

// A condition as a value, where a template uses one as such.
Value fn_truth(Stack& stack, std::string_view function, const Node& arguments) {
  Node call;
  call.kind = syntax::NodeKind::mapping;
  Node key;
  key.kind = syntax::NodeKind::scalar;
  key.text = function;
  call.entries.push_back({std::move(key), arguments});
  const Truth truth = stack.truth(call);
  return truth.known ? Value(*truth.known) : Value::unresolved(truth.missing);
}

// What a variable of another program would be (serverless_variables.hpp).
Value fn_variable(Stack& /*stack*/, const Node& arguments) {
  return Value::unresolved(arguments.text, "${" + arguments.text + "}");
}

struct Function {
  std::string_view name;
  Value (*call)(Stack&, const Node&);
};
constexpr std::array functions = {
    Function{"Ref", fn_ref},
    Function{"Fn::GetAtt", fn_get_att},
    Function{"Fn::Sub", fn_sub},
    Function{"Fn::Join", fn_join},
    Function{"Fn::Select", fn_select},
    Function{"Fn::Split", fn_split},
    Function{"Fn::If", fn_if},
    Function{"Fn::FindInMap", fn_find_in_map},
    Function{"Fn::Base64", fn_base64},
    Function{"Fn::Cidr", fn_cidr},
    Function{"Fn::GetAZs", fn_get_azs},
    Function{"Fn::ImportValue", fn_import_value},
    Function{"Fn::Transform", fn_transform},
    Function{"Fn::Length", fn_length},
    Function{"Fn::ToJsonString", fn_to_json_string},
    Function{"Fn::Variable", fn_variable},
};
constexpr std::array truths = {std::string_view("Fn::And"), std::string_view("Fn::Or"),
                               std::string_view("Fn::Not"), std::string_view("Fn::Equals")};

}  // namespace

Value call_function(Stack& stack, std::string_view function, const Node& arguments) {
  if (const auto found = std::ranges::find(functions, function, &Function::name); found != functions.end()) {
    return found->call(stack, arguments);
  }
  if (std::ranges::find(truths, function) != truths.end()) {
    return fn_truth(stack, function, arguments);
  }
  constexpr std::string_view prefix = "Fn::";
  function.remove_prefix(function.starts_with(prefix) ? prefix.size() : 0);
  return Value::unresolved("!" + printable(function));
}

Value fn_if(Stack& stack, const Node& arguments) {
  if (arguments.items.size() != 3) {
    return Value::unresolved("!If");
  }
  const std::optional<std::string> name = stack.evaluate(arguments.items[0]).as_text();
  const Truth truth = name ? stack.condition(*name) : Truth{std::nullopt, "!If"};
  if (truth.known) {
    return stack.evaluate(arguments.items[*truth.known ? 1 : 2]);
  }
  Value one = stack.evaluate(arguments.items[1]);
  const Value other = stack.evaluate(arguments.items[2]);
  return one == other ? std::move(one) : Value::unresolved(truth.missing);
}

Value fn_get_att(Stack& stack, const Node& arguments) {
  std::string id;
  std::string attribute;
  if (arguments.is_scalar()) {
    const std::string path = stack.evaluate(arguments).as_text().value_or("");
    const std::size_t dot = std::min(path.find('.'), path.size());
    id = path.substr(0, dot);
    attribute = path.substr(std::min(dot + 1, path.size()));
  } else if (arguments.items.size() == 2) {
    id = stack.evaluate(arguments.items[0]).as_text().value_or("");
    const Value second = stack.evaluate(arguments.items[1]);
    attribute = second.as_text().value_or(hole_of(second));
  }
  if (id.empty() || attribute.empty()) {
    return Value::unresolved("!GetAtt");
  }
  return stack.attribute(id, attribute);
}

Value fn_import_value(Stack& stack, const Node& arguments) {
  const Value name = stack.evaluate(arguments);
  const std::optional<std::string> text = name.as_text();
  const Value* exported = text ? stack.library().exported(*text) : nullptr;
  if (exported != nullptr) {
    return *exported;
  }
  const std::string shape = text ? *text : hole_of(name);
  return Value::unresolved("!ImportValue " + shape, "${!ImportValue " + shape + "}");
}

Value fn_transform(Stack& stack, const Node& arguments) {
  if (arguments.text_of("Name") != "AWS::Include") {
    return Value::unresolved("!Transform " + printable(arguments.text_of("Name")));
  }
  if (const Document* document = stack.included(arguments)) {
    return stack.evaluate(*document);
  }
  return Value::unresolved("!Include");
}

}  // namespace prodready::resources::cloudformation
