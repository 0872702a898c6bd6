#include "secrets/keyword_gap.hpp"

#include "secrets/bytes.hpp"

namespace prodready::secrets {

std::optional<KeywordGap> gap_before_secret(std::string_view text) {
  constexpr std::size_t most_words = 4;
  constexpr std::size_t most_lines = 2;
  constexpr std::string_view operators = "=:>,(\"'|";
  constexpr std::string_view others = "<)[]{}`.-_/\\&?$+@*";
  KeywordGap gap;
  std::size_t words = 0;
  std::size_t lines = 0;
  bool was_word = true;  // the keyword's own end
  for (const char c : text) {
    const bool is_operator = operators.find(c) != std::string_view::npos;
    if (!is_word(c) && !is_space(c) && !is_operator && others.find(c) == std::string_view::npos) {
      break;
    }
    words += is_word(c) && !was_word ? 1U : 0U;
    was_word = is_word(c);
    lines += c == '\n' ? 1U : 0U;
    if (words > most_words || lines > most_lines) {
      break;
    }
    ++gap.longest;
    if (is_operator && gap.shortest == 0) {
      gap.shortest = gap.longest;
    }
  }
  return gap.shortest == 0 ? std::nullopt : std::optional(gap);
}

}  // namespace prodready::secrets
