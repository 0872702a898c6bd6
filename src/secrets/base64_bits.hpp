// Which bytes of a text are base64 characters of either alphabet, many at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace prodready::secrets {

inline constexpr std::size_t base64_block = 64;  // bytes for each number

// A bit for each byte of `text`, the first one lowest: 64 of them for each of `bits`. All are read.
void base64_bits(const char* text, std::span<std::uint64_t> bits);

}  // namespace prodready::secrets
