#include "evaluators/support/topic_words.hpp"

#include "core/text.hpp"

namespace prodready {
namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

bool has_topic_word(std::string_view text, std::string_view word) {
  const bool prefix = word.ends_with('*');
  const std::string sought = to_lower(prefix ? word.substr(0, word.size() - 1) : word);
  if (sought.empty()) {
    return false;
  }
  const std::string lower = to_lower(text);
  for (std::size_t i = lower.find(sought); i != std::string::npos; i = lower.find(sought, i + 1)) {
    std::size_t end = i + sought.size();
    if (!prefix && end < lower.size() && lower[end] == 's') {
      ++end;
    }
    const bool starts = i == 0 || !is_word_character(lower[i - 1]);
    const bool ends = prefix || end == lower.size() || !is_word_character(lower[end]);
    if (starts && ends) {
      return true;
    }
  }
  return false;
}

}  // namespace prodready
