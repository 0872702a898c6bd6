// What the configuration of linters and formatters leaves out of their run, for the term "covers": ignore
// files, the `exclude` of pyproject.toml and its like, ESLint's flat configuration as far as it is written
// as a list of strings.
#pragma once

#include <string_view>
#include <vector>

#include "facts/tool_facts.hpp"

namespace prodready::tools {

// By its name: a file that may leave something out.
bool may_exclude(std::string_view path);

// In the file's order; empty for a file that leaves nothing out or cannot be parsed.
std::vector<Exclusion> exclusions_of(std::string_view path, std::string_view text);

}  // namespace prodready::tools
