// What the compiled-in tables make of Terraform's resources, as text.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "mapping_support.hpp"

namespace prodready::resources {

struct TerraformRow {
  std::string_view name;
  std::vector<SourceItem> items;
  std::string_view resources;
  friend std::ostream& operator<<(std::ostream& stream, const TerraformRow& row) {
    return stream << row.name;
  }
};

inline std::string shown_in_full(const Applied& applied) {
  std::string text;
  for (const Resource& resource : applied.resources) {
    text += fmt::format("{} {} {}\n", resource.type, resource.key, to_json(resource.properties));
    if (!resource.observed.map()->empty()) {
      text += fmt::format("  observed {}\n", to_json(resource.observed));
    }
    if (resource.attributes.map() != nullptr && !resource.attributes.map()->empty()) {
      text += fmt::format("  attributes {}\n", to_json(resource.attributes));
    }
  }
  for (const Applied::Loose& loose : applied.loose) {
    text += fmt::format("loose {} {} {}\n", loose.type, to_json(loose.owner), to_json(loose.properties));
  }
  return text;
}

// The resources that the row's items make.
inline std::string made_of(const TerraformRow& row) {
  const Result<Tables>& tables = Tables::built_in();
  if (!tables) {
    return tables.error().message;
  }
  return shown_in_full(apply_tables(*tables, SourceNames::terraform, row.items));
}

}  // namespace prodready::resources
