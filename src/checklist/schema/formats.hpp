// Checks single texts against their format.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checklist/schema/shape.hpp"

namespace prodready::schema {

struct FormatFault {
  std::string_view code;  // "bad-date", "bad-glob", "bad-pattern", "bad-jq", "bad-value"
  std::string message;
};

// What is wrong with `text`; nothing where it is of the format.
std::optional<FormatFault> find_fault(Format format, std::string_view text);

}  // namespace prodready::schema
