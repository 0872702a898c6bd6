// Rows of SAM templates, shared by the tests of its transform.
#pragma once

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "reading.hpp"

namespace prodready::resources::testing {

struct SamRow {
  std::string name;
  std::string resources;
  std::vector<std::string> keys;                            // of all that is made
  std::vector<std::array<std::string, 3>> properties = {};  // key, path, JSON
  friend std::ostream& operator<<(std::ostream& stream, const SamRow& row) { return stream << row.name; }
};

inline Reading read_sam(std::string_view resources) {
  return read({{"template.yaml", fmt::format(R"(
Transform: AWS::Serverless-2016-10-31
Parameters: {{Stage: {{Type: String}}}}
Resources:
{})",
                                             resources)}});
}

inline void expect(const Reading& reading, const std::vector<std::array<std::string, 3>>& properties) {
  for (const auto& [key, path, json] : properties) {
    EXPECT_EQ(property(reading, key, path), json) << key << " " << path;
  }
}

}  // namespace prodready::resources::testing
