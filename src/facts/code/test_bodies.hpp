// What stands first in a test case: whether it skips itself, and whether it is what a generator writes.
#pragma once

#include <cstddef>
#include <string_view>

#include "facts/code/masked_code.hpp"

namespace prodready::code {

std::size_t indent_of(const MaskedCode& code, const Line& line);  // in bytes

enum class BodyKind { runs, skips, stub };

// `line`: of the case's head, from 0; `name`: its title or its function's name, as written.
BodyKind body_kind(const MaskedCode& code, std::size_t line, std::string_view name);

}  // namespace prodready::code
