// Secrets that a name is given, decided by syntax: code, JSON, YAML, XML,
// properties, .env, shell, Dockerfiles, Terraform, CloudFormation, connection
// strings, and the literal that a lookup falls back on.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "secrets/match.hpp"

namespace prodready::secrets {

// The literal that the name whose word ends at `word_end` is given, with its
// name and strength; nothing for comparisons, references, placeholders and
// whatever is no assignment.
std::optional<Match> read_assignment(std::string_view content, std::size_t word_end);

}  // namespace prodready::secrets
