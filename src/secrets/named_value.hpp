// Values on a line of their own below the name: `name: DB_PASSWORD` / `value:
// …`, `variable "db_password" {` / `default = …`, CloudFormation's parameters.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "secrets/match.hpp"
#include "secrets/value.hpp"

namespace prodready::secrets {

// Behind `value:`, `"value":`, ` value=` at `at`; nothing where it stands not
// there.
std::optional<std::size_t> behind_value_label(std::string_view content, std::size_t at);

// `at` is the end of the line on which `name` is itself the value of `name:` or
// `key:`.
std::optional<Literal> find_named_value(std::string_view content, std::size_t at, Range name);

// `at` is the '{' or the end of the line that opens the block of `name`: the
// literal of its `default`.
std::optional<Literal> find_default(std::string_view content, std::size_t at, Range name);

// The text of ${NAME:-text} or ${NAME:text}, where the name stands behind "${".
std::optional<Literal> find_variable_default(std::string_view content, Range name);

}  // namespace prodready::secrets
