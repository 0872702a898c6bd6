#include "resources/mapping/transform.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/mapping/json_text.hpp"

namespace prodready::resources {
namespace {

// Each gives nothing where the value does not fit it.
using Change = std::optional<Value> (*)(const Value&);

std::optional<Value> word_for(const Value& value, std::string_view yes, std::string_view no) {
  const std::optional<bool> flag = value.as_boolean();
  return flag ? std::optional<Value>(*flag ? yes : no) : std::nullopt;
}

std::optional<Value> enabled(const Value& value) { return word_for(value, "Enabled", "Suspended"); }
std::optional<Value> active(const Value& value) { return word_for(value, "Enabled", "Disabled"); }

std::optional<Value> negation(const Value& value) {
  const std::optional<bool> flag = value.as_boolean();
  return flag ? std::optional<Value>(!*flag) : std::nullopt;
}

std::optional<Value> json(const Value& value) {
  return value.text() == nullptr ? std::nullopt : read_json_text(*value.text());
}

std::optional<Value> list_of(const Value& value) {
  return value.list() != nullptr ? std::nullopt : std::optional<Value>(List{value});
}

std::optional<Value> first(const Value& value) {
  const List* items = value.list();
  return items == nullptr ? std::nullopt : std::optional(items->empty() ? Value{} : items->front());
}

std::optional<Value> as_lines(const Value& value) {
  const List* items = value.list();
  if (items == nullptr) {
    return std::nullopt;
  }
  std::string joined;
  for (const Value& item : *items) {
    const std::optional<std::string> text = item.as_text();
    if (!text) {
      return item.is_unresolved() ? std::optional(item) : std::nullopt;
    }
    joined += *text + '\n';
  }
  return Value(std::move(joined));
}

std::optional<Value> arn_name(const Value& value) {
  const std::string* text = value.text();
  return text == nullptr ? std::nullopt : std::optional<Value>(text->substr(text->find_last_of(":/") + 1));
}

std::optional<Value> lower(const Value& value) {
  return value.text() == nullptr ? std::nullopt : std::optional<Value>(to_lower(*value.text()));
}

std::optional<Value> upper(const Value& value) {
  if (value.text() == nullptr) {
    return std::nullopt;
  }
  std::string text = *value.text();
  std::ranges::transform(text, text.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return Value(std::move(text));
}

std::optional<Value> present(const Value&) { return Value(true); }

std::optional<Value> commas(const Value& value) {
  if (value.text() == nullptr) {
    return std::nullopt;
  }
  List items;
  for (const std::string_view item : split(*value.text(), ',')) {
    if (!trim(item).empty()) {
      items.emplace_back(trim(item));
    }
  }
  return items;
}

std::optional<Value> state(const Value& value) { return word_for(value, "ENABLED", "DISABLED"); }
std::optional<Value> scheme(const Value& value) { return word_for(value, "internal", "internet-facing"); }

std::optional<Value> truth(const Value& value) {
  const std::string word = value.text() == nullptr ? "" : to_lower(*value.text());
  if (word != "enabled" && word != "disabled") {
    return std::nullopt;
  }
  return Value(word == "enabled");
}

std::optional<Value> pascal(const Value& value) {
  if (value.text() == nullptr) {
    return std::nullopt;
  }
  std::string text;
  bool is_first = true;
  for (const char letter : *value.text()) {
    if (letter != '-') {
      text += is_first && letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    is_first = letter == '-';
  }
  return Value(std::move(text));
}

std::optional<Value> parent(const Value& value) {
  const std::size_t slash = value.text() == nullptr ? std::string::npos : value.text()->rfind('/');
  return slash == std::string::npos ? std::nullopt : std::optional<Value>(value.text()->substr(0, slash));
}

const Value& first_of(const Value& value, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const Value& found = value.at(key); !found.is_absent()) {
      return found;
    }
  }
  return value.at({});
}

// One that does not resolve could have any name: then the whole does not.
std::optional<Value> by_name(const Value& value) {
  const List one = {value};
  const List& items = value.list() == nullptr ? one : *value.list();
  Map members;
  for (const Value& item : items) {
    const Value& name = first_of(item, {"name", "Name", "ParameterName", "parameterName"});
    if (item.is_unresolved() || name.is_unresolved()) {
      return item.is_unresolved() ? item : name;
    }
    const std::optional<std::string> text = name.as_text();
    if (!text) {
      return std::nullopt;
    }
    members.push_back(
        {*text, first_of(item, {"value", "Value", "values", "ParameterValue", "parameterValue"})});
  }
  return members;
}

template <char Unit>
std::optional<Value> number_of(const Value& value) {
  const std::string* text = value.text();
  if (text == nullptr || !text->ends_with(Unit)) {
    return std::nullopt;
  }
  const std::optional<double> number = Value(text->substr(0, text->size() - 1)).as_number();
  return number ? std::optional<Value>(*number) : std::nullopt;
}

struct Named {
  std::string_view word;
  Change change;
};
constexpr Named changes[] = {
    {"enabled", enabled},       {"active", active},   {"not", negation},        {"json", json},
    {"list", list_of},          {"first", first},     {"lines", as_lines},      {"arn_name", arn_name},
    {"state", state},           {"truth", truth},     {"scheme", scheme},       {"pascal", pascal},
    {"parent", parent},         {"by_name", by_name}, {"commas", commas},       {"upper", upper},
    {"lower", lower},           {"present", present}, {"days", number_of<'d'>}, {"hours", number_of<'h'>},
    {"minutes", number_of<'m'>}};

}  // namespace

bool is_transform(std::string_view word) {
  return std::ranges::find(changes, word, &Named::word) != std::end(changes);
}

bool takes_list(std::string_view word) {
  constexpr std::string_view words[] = {"first", "lines", "list", "present", "by_name"};
  return std::ranges::find(words, word) != std::end(words);
}

Value transform(std::string_view word, Value value) {
  const auto* found = std::ranges::find(changes, word, &Named::word);
  if (found == std::end(changes) || value.is_absent() || value.is_unresolved()) {
    return value;
  }
  std::optional<Value> changed = found->change(value);
  if (!changed) {
    return value;
  }
  changed->file = value.file;
  changed->line = value.line;
  return std::move(*changed);
}

}  // namespace prodready::resources
