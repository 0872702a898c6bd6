#include "evaluators/support/named_words.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::string_view beside_words[] = {"diagram", "view", "overview", "design"};
constexpr std::size_t reach = 3;  // words

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; }

// Whether a word ends before text[i]: "dataFlow", "AWSNetwork".
bool turns(std::string_view text, std::size_t i) {
  if (i == 0 || !is_upper(text[i])) {
    return false;
  }
  const bool next_is_lower = i + 1 < text.size() && is_lower(text[i + 1]);
  return is_lower(text[i - 1]) || is_digit(text[i - 1]) || (is_upper(text[i - 1]) && next_is_lower);
}

bool is_word(std::string_view word, std::string_view sought) {
  if (sought.ends_with('*')) {
    return word.starts_with(sought.substr(0, sought.size() - 1));
  }
  if (!word.starts_with(sought)) {
    return false;
  }
  const std::string_view rest = word.substr(sought.size());
  return rest == "s" || std::ranges::all_of(rest, is_digit);  // "diagrams", "diagram2"
}

using Words = std::vector<std::string>;

bool stands_at(const Words& words, std::size_t at, const Words& phrase) {
  return at + phrase.size() <= words.size() &&
         std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const std::string& sought, const std::string& word) { return is_word(word, sought); });
}

bool has_near(const Words& words, std::size_t begin, std::size_t end, std::string_view sought) {
  for (std::size_t i = begin > reach ? begin - reach : 0; i < std::min(end + reach, words.size()); ++i) {
    if ((i < begin || i >= end) && is_word(words[i], sought)) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> named_words(std::string_view text) {
  Words words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) {
      words.push_back(to_lower(word));
      word.clear();
    }
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = is_letter(text[i]) || is_digit(text[i]);
    if (!inside || turns(text, i)) {
      close();
    }
    if (inside) {
      word += text[i];
    }
  }
  close();
  return words;
}

bool has_phrase(const std::vector<std::string>& words, std::string_view phrase) {
  Words parts = named_words(phrase);
  if (parts.empty()) {
    return false;
  }
  if (phrase.ends_with('*')) {
    parts.back() += '*';
  }
  std::string beside;
  if (parts.size() > 1 &&
      std::find(std::begin(beside_words), std::end(beside_words), parts.back()) != std::end(beside_words)) {
    beside = parts.back();
    parts.pop_back();
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (stands_at(words, i, parts) && (beside.empty() || has_near(words, i, i + parts.size(), beside))) {
      return true;
    }
  }
  return false;
}

}  // namespace prodready
