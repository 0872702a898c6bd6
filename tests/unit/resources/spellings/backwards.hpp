// The tables' transforms read backwards.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "resources/mapping/table.hpp"
#include "resources/mapping/transform.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::spellings {

// What a source says so that the transform makes `value` of it; nothing where no text of it does.
inline std::optional<Value> before(std::string_view word, const Value& value) {
  const auto yes = [&](std::string_view text) { return Value(value.as_text() == std::string(text)); };
  const std::string text = value.as_text().value_or("");
  Value made = value;
  if (word == "enabled" || word == "active") {
    made = yes("Enabled");
  } else if (word == "state") {
    made = yes("ENABLED");
  } else if (word == "scheme") {
    made = yes("internal");
  } else if (word == "not" && value.as_boolean()) {
    made = !*value.as_boolean();
  } else if (word == "truth") {
    made = value.as_boolean().value_or(false) ? "Enabled" : "Disabled";
  } else if (word == "present") {
    made = "something";
  } else if (word == "json") {
    made = to_json(value);
  } else if (word == "list" && value.list() != nullptr) {
    made = value.list()->front();
  } else if (word == "first") {
    made = List{value};
  } else if (word == "lines") {
    made = List{Value(text.substr(0, text.find('\n')))};
  } else if (word == "arn_name") {
    made = "arn:aws:service:eu-west-1:111122223333:" + text;
  } else if (word == "upper") {
    made = transform("lower", value);
  } else if (word == "pascal") {
    made = "p" + text.substr(std::min<std::size_t>(1, text.size()));
  } else if (word == "lower") {
    made = transform("upper", value);
  } else if (word == "parent") {
    made = text + "/rest";
  } else if (word == "days" || word == "hours" || word == "minutes") {
    made = text + word.front();
  } else if (word == "by_name" && value.map() != nullptr) {
    List pairs;
    for (const Member& member : *value.map()) {
      pairs.push_back(Map{{"name", Value(member.key)}, {"value", member.value}});
    }
    made = pairs;
  } else if (word == "commas" && value.list() != nullptr) {
    std::string joined;
    for (const Value& item : *value.list()) {
      joined += (joined.empty() ? "" : ", ") + item.as_text().value_or("");
    }
    made = joined;
  }
  return word.empty() || takes_list(word) || made.list() != nullptr || transform(word, made) == value
             ? std::optional(made)
             : std::nullopt;
}

// What a row's source says so that the row makes `value` of it.
inline std::optional<Value> written_as(const MapRow& row, const Value& value, SourceNames source) {
  if (row.json && source != SourceNames::cloudformation && value.map() != nullptr) {
    return Value(to_json(value));
  }
  if (value.list() == nullptr || takes_list(row.transform) || row.transform == "commas") {
    return before(row.transform, value);
  }
  List items;
  for (const Value& item : *value.list()) {
    std::optional<Value> one = before(row.transform, item);
    if (!one) {
      return std::nullopt;
    }
    items.push_back(std::move(*one));
  }
  return Value(std::move(items));
}

}  // namespace prodready::resources::spellings
