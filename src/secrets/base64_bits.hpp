// Which bytes of a text are base64 characters of either alphabet, and which begin runs of them, many at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace prodready::secrets {

inline constexpr std::size_t base64_block = 64;  // bytes for each number

// A bit for each byte of `text`, the first one lowest: 64 of them for each of `bits`. All are read.
void base64_bits(const char* text, std::span<std::uint64_t> bits);

// A bit for each byte with which shortest_run base64 characters in a row begin. `bits` are those of
// base64_bits(), one more than `rows`, which are at most 64. Returns a bit for each of `rows` that has any.
std::uint64_t run_rows(std::span<const std::uint64_t> bits, std::span<std::uint64_t> rows);

}  // namespace prodready::secrets
