#include "resources/ansible/variables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.hpp"

namespace prodready::resources::ansible {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr std::size_t deepest = 20;  // variables that name variables, and values in values
constexpr std::size_t most_steps = 20'000;
constexpr std::size_t longest_text = std::size_t{64} << 10U;  // bytes

Value scalar_of(const Node& node) {
  if (!node.tag.empty() && node.tag != "!" && node.tag != "!unsafe") {
    return Value::unresolved("a value of tag " + node.tag);
  }
  if (node.quoted) {
    return Value(node.text);
  }
  const std::string word = to_lower(node.text);
  if (word.empty() || word == "null" || word == "~") {
    return {};
  }
  static constexpr std::array<std::string_view, 3> yes = {"true", "yes", "on"};
  static constexpr std::array<std::string_view, 3> no = {"false", "no", "off"};
  if (std::ranges::find(yes, word) != yes.end() || std::ranges::find(no, word) != no.end()) {
    return Value(std::ranges::find(yes, word) != yes.end());
  }
  double number = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto [last, error] = std::from_chars(node.text.data(), end, number);
  const bool is_usual = node.text.size() == 1 || node.text.front() != '0' || node.text.starts_with("0.");
  return error == std::errc{} && last == end && is_usual ? Value(number) : Value(node.text);
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// "db.class", "db['class']" → its parts; empty where it is more than a name.
std::vector<std::string_view> parts_of(std::string_view expression) {
  std::vector<std::string_view> parts;
  for (std::string_view rest = expression; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(".["), rest.size());
    if (!is_name(rest.substr(0, end))) {
      return {};
    }
    parts.push_back(rest.substr(0, end));
    rest.remove_prefix(end);
    while (rest.starts_with('[')) {
      const std::size_t close = rest.find(']');
      std::string_view key = close == std::string_view::npos ? "" : trim(rest.substr(1, close - 1));
      const bool is_quoted = key.size() > 2 && (key.front() == '\'' || key.front() == '"');
      key = is_quoted ? key.substr(1, key.size() - 2) : key;
      if (!is_name(key)) {
        return {};
      }
      parts.push_back(key);
      rest.remove_prefix(close + 1);
    }
    if (!rest.empty() && !rest.starts_with('.')) {
      return {};
    }
    rest.remove_prefix(rest.empty() ? 0 : 1);
  }
  return parts;
}

// Filters that leave a plain value what it is.
std::string_view without_filters(std::string_view expression) {
  static constexpr std::array<std::string_view, 4> plain = {"bool", "int", "string", "list"};
  for (std::size_t bar = expression.rfind('|'); bar != std::string_view::npos; bar = expression.rfind('|')) {
    if (std::ranges::find(plain, trim(expression.substr(bar + 1))) == plain.end()) {
      break;
    }
    expression = trim(expression.substr(0, bar));
  }
  return expression;
}

}  // namespace

Value value_of(const Node& node, std::uint32_t file) {
  Value value;
  if (node.is_scalar()) {
    value = scalar_of(node);
  } else if (node.is_sequence()) {
    List items;
    for (const Node& item : node.items) {
      items.push_back(value_of(item, file));
    }
    value = std::move(items);
  } else if (node.is_mapping()) {
    Map members;
    for (const Entry& entry : node.entries) {
      members.push_back({entry.key.text, value_of(entry.value, file)});
    }
    value = std::move(members);
  }
  value.file = file;
  value.line = node.line;
  return value;
}

void Variables::add(const Node& mapping, std::uint32_t file) {
  for (const Entry& entry : mapping.entries) {
    values_.insert_or_assign(entry.key.text, value_of(entry.value, file));
  }
}

void Variables::add_registered(const std::string& name, std::string key) {
  registered_.insert_or_assign(name, std::move(key));
}

Value Variables::lookup(std::string_view expression, Budget& budget) const {
  const std::string_view plain = without_filters(trim(expression));
  const std::vector<std::string_view> parts = parts_of(plain);
  Value missing = Value::unresolved(std::string(trim(expression)));
  if (parts.empty()) {
    return missing;
  }
  if (const auto task = registered_.find(parts.front()); task != registered_.end()) {
    return Reference{.resource = task->second, .attribute = std::string(parts.back()), .known = {}};
  }
  const auto found = values_.find(parts.front());
  if (found == values_.end()) {
    return missing;
  }
  Value value = resolve(found->second, budget);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const List* list = value.list();
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), index);
    const bool is_index = error == std::errc{} && end == parts[i].data() + parts[i].size();
    Value next =
        list != nullptr && is_index ? (index < list->size() ? (*list)[index] : Value()) : value.at(parts[i]);
    if (next.is_absent()) {
      return missing;
    }
    value = std::move(next);
  }
  return value;
}

Value Variables::resolve_text(const Value& value, Budget& budget) const {
  const std::string& text = *value.text();
  if (text.find("{%") != std::string::npos) {
    return Value::unresolved("a template");
  }
  std::string plain;
  std::string missing;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find("{{", at), text.size());
    const std::size_t close = text.find("}}", open);
    if (close == std::string::npos) {
      plain += text.substr(at);
      break;
    }
    plain += text.substr(at, open - at);
    Value part = lookup(std::string_view(text).substr(open + 2, close - open - 2), budget);
    if (open == 0 && close + 2 == text.size()) {
      return part;
    }
    const std::optional<std::string> said = part.as_text();
    if (!said && missing.empty()) {
      missing = part.is_unresolved() ? part.unresolved()->what : "a value that is no text";
    }
    plain += said ? *said : "${" + std::string(trim(text.substr(open + 2, close - open - 2))) + "}";
    at = close + 2;
    if (plain.size() > longest_text) {
      return Value::unresolved("a text that is too long");
    }
  }
  return missing.empty()
             ? Value(std::move(plain))
             : Value(Unresolved{.what = std::move(missing), .shape = std::move(plain), .references = {}});
}

Value Variables::resolve_parts(const Value& value, Budget& budget) const {
  if (const List* items = value.list()) {
    List resolved;
    for (const Value& item : *items) {
      resolved.push_back(resolve(item, budget));
    }
    return resolved;
  }
  if (const Map* members = value.map()) {
    Map resolved;
    for (const Member& member : *members) {
      resolved.push_back({member.key, resolve(member.value, budget)});
    }
    return resolved;
  }
  const std::string* text = value.text();
  const bool is_template =
      text != nullptr && (text->find("{{") != std::string::npos || text->find("{%") != std::string::npos);
  return is_template ? resolve_text(value, budget) : value;
}

Value Variables::resolve(const Value& value, Budget& budget) const {
  if (budget.depth >= deepest || budget.steps >= most_steps) {
    return Value::unresolved("a value that is too deep or too large");
  }
  ++budget.depth;
  ++budget.steps;
  Value made = resolve_parts(value, budget);
  --budget.depth;
  made.file = value.file;
  made.line = value.line;
  return made;
}

Value Variables::resolve(const Value& value) const {
  Budget budget;
  return resolve(value, budget);
}

}  // namespace prodready::resources::ansible
