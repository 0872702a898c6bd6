#include "resources/terraform/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace prodready::resources::terraform {
namespace {

using hcl::ExpressionKind;

constexpr std::size_t bytes_a_value = 64;        // a long text counts as several values
constexpr std::size_t longest_source_text = 80;  // of names in messages

std::string arguments_text(const hcl::Expression& expression) {
  std::string text;
  for (const hcl::Expression& part : expression.parts) {
    text += (text.empty() ? "" : ", ") + source_text(part);
    if (text.size() > longest_source_text) {
      break;
    }
  }
  return text;
}

std::string uncut_source_text(const hcl::Expression& expression) {
  const auto part = [&](std::size_t index) { return source_text(expression.parts.at(index)); };
  switch (expression.kind) {
    case ExpressionKind::null_value:
      return "null";
    case ExpressionKind::boolean:
      return expression.number != 0 ? "true" : "false";
    case ExpressionKind::number:
    case ExpressionKind::variable:
      return expression.text;
    case ExpressionKind::text:
      return '"' + expression.text + '"';
    case ExpressionKind::attribute:
      return part(0) + '.' + expression.text;
    case ExpressionKind::index:
      return fmt::format("{}[{}]", part(0), part(1));
    case ExpressionKind::splat: {
      const std::string taken = part(1);
      return part(0) + "[*]" + (taken.starts_with('*') ? taken.substr(1) : "");
    }
    case ExpressionKind::splat_item:
      return "*";
    case ExpressionKind::call:
      return fmt::format("{}({})", expression.text, arguments_text(expression));
    case ExpressionKind::conditional:
      return fmt::format("{} ? {} : {}", part(0), part(1), part(2));
    case ExpressionKind::binary:
      return fmt::format("{} {} {}", part(0), expression.text, part(1));
    case ExpressionKind::unary:
      return expression.text + part(0);
    case ExpressionKind::list:
      return '[' + arguments_text(expression) + ']';
    default:
      return "an expression";
  }
}

}  // namespace

std::string source_text(const hcl::Expression& expression) {
  std::string text = uncut_source_text(expression);
  if (text.size() > longest_source_text) {
    text.resize(longest_source_text);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U) != 0) {
      text.pop_back();
    }
    text += "...";
  }
  return text;
}

std::string step_text(const Step& step) {
  const std::string key = step.key.as_text().value_or("?");
  if (step.attribute) {
    return '.' + key;
  }
  return step.key.number() != nullptr ? fmt::format("[{}]", key) : fmt::format("[\"{}\"]", key);
}

std::size_t size_of(const Value& value) {
  std::size_t size = 1;
  if (const std::string* text = value.text()) {
    size += text->size() / bytes_a_value;
  } else if (const List* list = value.list()) {
    for (const Value& item : *list) {
      size += size_of(item);
    }
  } else if (const Map* map = value.map()) {
    for (const Member& member : *map) {
      size += size_of(member.value);
    }
  }
  return size;
}

std::string address_of(const Reference& reference) {
  return reference.attribute.empty() ? reference.resource : reference.resource + '.' + reference.attribute;
}

void collect_references(const Value& value, std::vector<Reference>& into) {
  const auto add = [&](const Reference& reference) {
    const bool is_known = std::ranges::any_of(into, [&](const Reference& other) {
      return other.resource == reference.resource && other.attribute == reference.attribute;
    });
    if (!is_known) {
      into.push_back(reference);
    }
  };
  if (const Reference* reference = value.reference()) {
    add(*reference);
  } else if (const Unresolved* unresolved = value.unresolved()) {
    std::ranges::for_each(unresolved->references, add);
  } else if (const List* list = value.list()) {
    for (const Value& item : *list) {
      collect_references(item, into);
    }
  } else if (const Map* map = value.map()) {
    for (const Member& member : *map) {
      collect_references(member.value, into);
    }
  }
}

namespace {

// The first value in it that is_open speaks of; null for none.
const Value* first_open(const Value& value) {
  if (const Reference* reference = value.reference()) {
    return reference->known.empty() ? &value : nullptr;
  }
  if (value.is_unresolved()) {
    return &value;
  }
  if (const List* list = value.list()) {
    for (const Value& item : *list) {
      if (const Value* open = first_open(item)) {
        return open;
      }
    }
  } else if (const Map* map = value.map()) {
    for (const Member& member : *map) {
      if (const Value* open = first_open(member.value)) {
        return open;
      }
    }
  }
  return nullptr;
}

}  // namespace

bool is_open(const Value& value) { return first_open(value) != nullptr; }

Value missing_of(const Value& value) {
  Unresolved missing;
  if (const Value* open = first_open(value)) {
    missing.what = open->unresolved() != nullptr ? open->unresolved()->what : address_of(*open->reference());
  }
  collect_references(value, missing.references);
  return missing;
}

void put_known(Value& value) {
  if (const Reference* reference = value.reference(); reference != nullptr && !reference->known.empty()) {
    Value text(reference->known);
    text.file = value.file;
    text.line = value.line;
    value = std::move(text);
  } else if (List* list = value.list()) {
    std::ranges::for_each(*list, put_known);
  } else if (Map* map = value.map()) {
    for (Member& member : *map) {
      put_known(member.value);
    }
  }
}

bool is_hole_alone(std::string_view shape) {
  return shape.starts_with("${") && shape.find('}') == shape.size() - 1;
}

Value step_on_unresolved(const Unresolved& unresolved, const Step& step) {
  const bool is_hole = is_hole_alone(unresolved.shape);
  if (!unresolved.shape.empty() && !is_hole) {
    return Value::unresolved(unresolved.what);
  }
  const std::string inner =
      is_hole ? unresolved.shape.substr(2, unresolved.shape.size() - 3) : unresolved.what;
  Unresolved result{.what = unresolved.what, .shape = "${" + inner + step_text(step) + '}', .references = {}};
  if (unresolved.references.size() == 1) {
    Reference reference = unresolved.references.front();
    if (step.attribute || !reference.attribute.empty()) {
      reference.attribute += step_text(step);
      reference.attribute.erase(0, reference.attribute.starts_with('.') ? 1 : 0);
      reference.known.clear();
    }
    result.references = {std::move(reference)};
  }
  return result;
}

Value failure(const Scope& scope, std::string why) {
  ++scope.budget->failures;
  return Value::unresolved(std::move(why));
}

Value placed(Value value, const Scope& scope, hcl::Position position) {
  if (value.line == 0 && scope.file != 0 && position.line != 0) {
    value.file = scope.file;
    value.line = position.line;
  }
  return value;
}

}  // namespace prodready::resources::terraform
