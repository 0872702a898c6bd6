// Projects below a folder that a program of one module does not enter: `go test ./...` stops where another
// go.mod begins, `cargo test` and `mix test` know their own package alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"

namespace prodready::tools {

// The folders below `base` with a manifest of their own that `program` ("go", "golangci-lint", "mix") passes
// by; those that a workspace at `base` or above lists are entered. Empty for programs that look at every
// file.
std::vector<std::string> projects_passed_by(const Facts& facts, std::string_view program,
                                            std::string_view base);

}  // namespace prodready::tools
