// Tables and values for the tests of the mapping: values are spelled as to_json spells them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/mapping/apply.hpp"
#include "resources/mapping/json_text.hpp"

namespace prodready::resources {

inline Value with_marks(const Value& value) {
  if (const List* items = value.list()) {
    List marked;
    for (const Value& item : *items) {
      marked.push_back(with_marks(item));
    }
    return marked;
  }
  const Map* members = value.map();
  if (members == nullptr) {
    return value;
  }
  if (const Value& what = value.at("unresolved"); what.text() != nullptr) {
    return Value::unresolved(*what.text());
  }
  if (const Value& target = value.at("ref"); target.text() != nullptr) {
    const std::string& text = *target.text();
    const std::size_t dot = text.rfind('.');
    const std::string* known = value.at("known").text();
    return Reference{.resource = text.substr(0, dot),
                     .attribute = text.substr(dot + 1),
                     .known = known == nullptr ? "" : *known};
  }
  Map marked;
  for (const Member& member : *members) {
    marked.push_back({member.key, with_marks(member.value)});
  }
  return marked;
}

inline Value value_of(std::string_view json) {
  std::optional<Value> value = read_json_text(json);
  EXPECT_TRUE(value) << json;
  return value ? with_marks(*value) : Value{};
}

inline Tables tables_of(std::string_view types, std::string_view terraform, std::string_view aws_cli = "",
                        std::string_view cloudformation = "") {
  const std::vector<EmbeddedFile> files = {{"catalogue/resources/types/a.map", types},
                                           {"catalogue/resources/terraform/a.map", terraform},
                                           {"catalogue/resources/aws-cli/a.map", aws_cli},
                                           {"catalogue/resources/cloudformation/a.map", cloudformation}};
  Result<Tables> tables = Tables::parse(files);
  EXPECT_TRUE(tables) << (tables ? "" : to_string(*tables.error().place) + ": " + tables.error().message);
  return tables ? std::move(*tables) : Tables{};
}

inline SourceItem item_of(std::string type, std::string key, std::string_view values) {
  SourceItem item;
  item.type = std::move(type);
  item.values = value_of(values);
  item.frame.key = std::move(key);
  item.frame.unit = "infra";
  return item;
}

}  // namespace prodready::resources
