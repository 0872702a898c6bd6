// Counts a byte in a text, many at once.
#pragma once

#include <cstddef>
#include <string_view>

namespace prodready {

std::size_t count_byte(std::string_view text, char byte);

}  // namespace prodready
