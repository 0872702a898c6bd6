// Libraries of category feature-flag as code sees them: what a file imports, and the calls that evaluate a
// flag. Their packages are in catalogue/feature-flag.yaml.
#pragma once

#include <span>
#include <string_view>

namespace prodready::code {

struct ToggleLibrary {
  std::string_view name;
  std::string_view imports;  // what parts of modules' names begin with, in small letters, between blanks
  std::string_view calls;    // names of functions, between blanks
  std::string_view language = {};  // in which the calls need no import
};

std::span<const ToggleLibrary> toggle_libraries();

// Reads a profile of AWS AppConfig, which holds flags only where its type says so.
inline constexpr std::string_view appconfig_library = "AWS AppConfig";

}  // namespace prodready::code
