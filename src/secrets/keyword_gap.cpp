#include "secrets/keyword_gap.hpp"

#include <array>
#include <cstdint>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

enum class Part : std::uint8_t { none, word, other, newline, operator_ };

constexpr std::array<Part, 256> parts = [] {
  std::array<Part, 256> table{};
  const auto set = [&](std::string_view bytes, Part part) {
    for (const char c : bytes) {
      table[static_cast<unsigned char>(c)] = part;
    }
  };
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    table[byte] = is_word(c) ? Part::word : is_space(c) ? Part::other : Part::none;
  }
  set("<)[]{}`.-/\\&?$+@*", Part::other);
  set("\n", Part::newline);
  set("=:>,(\"'|", Part::operator_);
  return table;
}();

}  // namespace

std::optional<KeywordGap> gap_before_secret(std::string_view text) {
  constexpr std::size_t most_words = 4;
  constexpr std::size_t most_lines = 2;
  KeywordGap gap;
  std::size_t words = 0;
  std::size_t lines = 0;
  bool was_word = true;  // the keyword's own end
  for (const char c : text) {
    const Part part = parts[static_cast<unsigned char>(c)];
    if (part == Part::none) {
      break;
    }
    words += part == Part::word && !was_word ? 1U : 0U;
    was_word = part == Part::word;
    lines += part == Part::newline ? 1U : 0U;
    if (words > most_words || lines > most_lines) {
      break;
    }
    ++gap.longest;
    if (part == Part::operator_ && gap.shortest == 0) {
      gap.shortest = gap.longest;
    }
  }
  return gap.shortest == 0 ? std::nullopt : std::optional(gap);
}

}  // namespace prodready::secrets
