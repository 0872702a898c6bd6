#include "secrets/words.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

// One part of joined words: letters that can be spoken, with up to three digits
// behind them, or a number.
class Part {
 public:
  explicit Part(std::string_view text) : text_(text) {
    while (letters_ < text_.size() && is_letter(text_[letters_])) {
      ++letters_;
    }
    digits_ = text_.size() - letters_;
  }
  bool is_all_known() const { return std::ranges::all_of(text_.substr(letters_), is_digit); }
  bool is_word() const {
    constexpr std::size_t most_digits = 3;
    constexpr std::size_t most_number = 4;
    if (!is_all_known()) {
      return false;
    }
    return letters_ == 0 ? digits_ <= most_number : digits_ <= most_digits && can_be_spoken();
  }
  std::size_t letters() const { return letters_; }

 private:
  bool can_be_spoken() const {
    constexpr std::size_t longest_cluster = 4;
    std::size_t cluster = 0;
    std::size_t vowels = 0;
    for (const char c : text_.substr(0, letters_)) {
      const bool is_vowel = std::string_view("aeiouy").find(lowered(c)) != std::string_view::npos;
      vowels += is_vowel ? 1U : 0U;
      cluster = is_vowel ? 0 : cluster + 1;
      if (cluster > longest_cluster) {
        return false;
      }
    }
    return vowels > 0 || letters_ <= longest_cluster;
  }

  std::string_view text_;
  std::size_t letters_ = 0;
  std::size_t digits_ = 0;
};

bool is_joint(char c) { return c == '_' || c == '-' || c == '.' || c == '/' || c == ':' || c == '|'; }

// The parts between joints and humps, none empty.
std::vector<std::string_view> parts_of(std::string_view value) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 1; at <= value.size(); ++at) {
    const bool is_case = at < value.size() && is_upper(value[at]) &&
                         (is_lower(value[at - 1]) ||
                          (at + 1 < value.size() && is_upper(value[at - 1]) && is_lower(value[at + 1])));
    if (at < value.size() && !is_joint(value[at]) && !is_case) {
      continue;
    }
    if (at > begin) {
      parts.push_back(value.substr(begin, at - begin));
    }
    begin = at < value.size() && is_joint(value[at]) ? at + 1 : at;
  }
  return parts;
}

bool holds(const std::vector<std::string_view>& words, std::string_view word) {
  return std::ranges::any_of(
      words, [&](std::string_view other) { return std::ranges::equal(other, word, {}, lowered, lowered); });
}

// Words that names of secrets are made of.
bool is_naming_word(std::string_view word) {
  constexpr std::string_view words[] = {
      "access",  "api",     "app",        "auth",     "basic",    "client", "credential", "credentials",
      "default", "encrypt", "encryption", "http",     "id",       "jwt",    "key",        "name",
      "oauth",   "pass",    "passphrase", "password", "private",  "public", "secret",     "session",
      "sign",    "signing", "token",      "user",     "username", "value"};
  return std::ranges::any_of(words, [&](std::string_view known) { return equals(word, known); });
}

}  // namespace

bool is_joined_words(std::string_view value) {
  std::size_t words = 0;
  std::size_t letters = 0;
  for (const std::string_view text : parts_of(value)) {
    const Part part(text);
    if (!part.is_word()) {
      return false;
    }
    words += part.letters() > 0 ? 1U : 0U;
    letters += part.letters();
  }
  const bool is_one_word = words == 1 && !has_digit(value);
  return is_one_word || (words > 1 && letters * 2 >= words * 7);
}

bool ends_with_name_of_secret(std::string_view value) {
  constexpr std::string_view names[] = {"credential", "credentials", "key",    "passphrase",
                                        "password",   "passwd",      "secret", "token"};
  const std::vector<std::string_view> words = parts_of(value);
  return !words.empty() &&
         std::ranges::any_of(names, [&](std::string_view name) { return equals(words.back(), name); });
}

bool is_name_of_a_key(std::string_view value, std::string_view name) {
  const std::vector<std::string_view> words = parts_of(value);
  if (words.empty() || std::ranges::any_of(value, is_space)) {
    return false;
  }
  if (std::ranges::all_of(words, is_naming_word)) {
    return true;
  }
  const std::vector<std::string_view> of_name = parts_of(name);
  const auto shared = static_cast<std::size_t>(
      std::ranges::count_if(words, [&](std::string_view word) { return holds(of_name, word); }));
  return words.size() > 2 && is_naming_word(words.back()) && holds(of_name, words.back()) &&
         shared * 2 >= words.size() + 1;
}

}  // namespace prodready::secrets
