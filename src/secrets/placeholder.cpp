#include "secrets/placeholder.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::string_view token_words[] = {"example", "changeme",  "placeholder", "redacted",
                                            "replace", "dummy",     "notareal",    "insertyour",
                                            "your_",   "yourtoken", "yourkey"};

constexpr std::string_view value_beginnings[] = {"xxxx",
                                                 "****",
                                                 "....",
                                                 "your",
                                                 "dummy",
                                                 "example",
                                                 "placeholder",
                                                 "insert",
                                                 "replace",
                                                 "<",
                                                 "${",
                                                 "{{",
                                                 "$(",
                                                 "%(",
                                                 "#{",
                                                 "@@",
                                                 "enc(",
                                                 "enc[",
                                                 "ref+",
                                                 "vault:",
                                                 "arn:",
                                                 "op://",
                                                 "ssm:",
                                                 "awssm:",
                                                 "secretsmanager:",
                                                 "{{resolve:",
                                                 "gcp-secret",
                                                 "azurekeyvault",
                                                 "keyvault:",
                                                 "[[",
                                                 "!",
                                                 "redacted",
                                                 "todo",
                                                 "fixme",
                                                 "not_a",
                                                 "not-a",
                                                 "notreal",
                                                 "fake",
                                                 "secretref:",
                                                 "projects/"};

constexpr std::string_view whole_values[] = {
    "true",  "false", "null",     "nil",      "none",    "undefined", "yes",    "no",   "on",   "off",
    "undef", "empty", "optional", "required", "string",  "str",       "text",   "any",  "bool", "boolean",
    "void",  "nan",   "n/a",      "tbd",      "default", "hidden",    "masked", "unset"};

constexpr std::size_t repeated_run = 8;
constexpr std::size_t sequence_run = 10;

// The longest run of one repeated byte, and of bytes that count up or down by
// one.
bool has_run(std::string_view text) {
  std::size_t same = 1;
  std::size_t up = 1;
  std::size_t down = 1;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const int step = lowered(text[at]) - lowered(text[at - 1]);
    const bool wraps = text[at - 1] == '9' && text[at] == '0';
    same = step == 0 ? same + 1 : 1;
    up = step == 1 || wraps ? up + 1 : 1;
    down = step == -1 ? down + 1 : 1;
    if (same >= repeated_run || up >= sequence_run || down >= sequence_run) {
      return true;
    }
  }
  return false;
}

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == '-' || c == '+'; });
}

// Letters and digits alone, in lower case: what two spellings of one name
// share.
std::string bare_letters(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (is_alnum(c)) {
      letters += lowered(c);
    }
  }
  return letters;
}

bool is_own_name(std::string_view value, std::string_view name) {
  const std::string of_value = bare_letters(value);
  const std::string of_name = bare_letters(name);
  return !of_value.empty() && (of_value == of_name || of_name.ends_with(of_value)) &&
         of_value.size() * 2 >= of_name.size();
}

// %VAR%, @VAR@, __VAR__, [VAR], {var}, :var
bool is_wrapped(std::string_view text) {
  constexpr std::string_view pairs[] = {"%%", "@@", "[]", "{}", "()", "**"};
  if (text.size() < 2) {
    return false;
  }
  return std::ranges::any_of(
             pairs,
             [&](std::string_view pair) { return text.front() == pair[0] && text.back() == pair[1]; }) ||
         (text.size() > 4 && text.starts_with("__") && text.ends_with("__"));
}

// "key_{token}", "{user.name}": a value is put in where the program runs.
bool has_interpolation(std::string_view value) {
  for (std::size_t at = value.find('{'); at != std::string_view::npos; at = value.find('{', at + 1)) {
    std::size_t end = at + 1;
    while (end < value.size() && (is_word(value[end]) || value[end] == '.' || value[end] == ':')) {
      ++end;
    }
    const bool is_name = end > at + 1 && (is_letter(value[at + 1]) || value[at + 1] == '_');
    if (is_name && end < value.size() && value[end] == '}') {
      return true;
    }
  }
  return false;
}

bool has_reference(std::string_view value) {
  for (std::size_t at = value.find('$'); at != std::string_view::npos; at = value.find('$', at + 1)) {
    if (at + 1 < value.size() && (value[at + 1] == '{' || value[at + 1] == '(')) {
      return true;
    }
  }
  return has_interpolation(value) || value.find("{{") != std::string_view::npos ||
         value.find("<%") != std::string_view::npos || value.find("...") != std::string_view::npos ||
         value.find("\xe2\x80\xa6") != std::string_view::npos ||
         (value.size() > 1 && value.front() == '$' && (is_letter(value[1]) || value[1] == '_') &&
          std::ranges::all_of(value.substr(1), [](char c) { return is_word(c) || c == '.'; }));
}

bool is_path_or_address(std::string_view value) {
  const std::size_t scheme = value.find("://");
  if (scheme != std::string_view::npos && scheme > 0 && scheme < 12) {
    return true;  // a password in it is url-password's
  }
  const bool is_path = value.starts_with('/') || value.starts_with("./") || value.starts_with("../") ||
                       value.starts_with("~/") || value.starts_with("C:\\");
  const std::size_t slashes = static_cast<std::size_t>(std::ranges::count(value, '/'));
  return is_path && (slashes > 1 || value.find('.') != std::string_view::npos) && entropy(value) < 4.2;
}

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

bool is_joint(char c) { return c == '_' || c == '-' || c == '.' || c == '/' || c == ':'; }

}  // namespace

bool is_placeholder_token(std::string_view token) {
  return has_run(token) ||
         std::ranges::any_of(token_words, [&](std::string_view word) { return contains_word(token, word); });
}

bool is_placeholder_value(std::string_view value, std::string_view name) {
  if (value.empty() || is_wrapped(value) || is_number(value) || has_reference(value)) {
    return true;
  }
  const bool is_plain = std::ranges::any_of(value, is_alnum);
  const auto begins = [&](std::string_view word) { return begins_with(value, word); };
  const auto is_whole = [&](std::string_view word) { return equals(value, word); };
  return !is_plain || std::ranges::any_of(value_beginnings, begins) ||
         std::ranges::any_of(whole_values, is_whole) || is_own_name(value, name) ||
         value.find("EXAMPLE") != std::string_view::npos || has_run(value);
}

bool is_no_secret_by_form(std::string_view value) {
  constexpr std::string_view beginnings[] = {
      "$2a$",           "$2b$",         "$2y$",       "$argon2",    "$1$",     "$5$",      "$6$",
      "$apr1$",         "pbkdf2",       "sha1:",      "sha256:",    "sha512:", "sha1-",    "sha256-",
      "sha384-",        "sha512-",      "md5:",       "{ssha",      "{sha",    "{cipher}", "aqicah",
      "ssh-rsa ",       "ssh-ed25519 ", "ecdsa-sha2", "-----begin", "miicij",  "vault:v",  "age1",
      "$ansible_vault", "h1:",          "urn:",       "data:",      "mailto:"};
  return is_path_or_address(value) ||
         std::ranges::any_of(beginnings, [&](std::string_view word) { return begins_with(value, word); });
}

bool is_joined_words(std::string_view value) {
  std::size_t parts = 0;
  std::size_t letters = 0;
  std::size_t begin = 0;
  for (std::size_t at = 1; at <= value.size(); ++at) {
    const bool is_case = at < value.size() && is_upper(value[at]) &&
                         (is_lower(value[at - 1]) ||
                          (at + 1 < value.size() && is_upper(value[at - 1]) && is_lower(value[at + 1])));
    if (at < value.size() && !is_joint(value[at]) && !is_case) {
      continue;
    }
    const std::string_view text = value.substr(begin, at - begin);
    begin = at < value.size() && is_joint(value[at]) ? at + 1 : at;
    if (text.empty()) {
      continue;
    }
    const Part part(text);
    if (!part.is_word()) {
      return false;
    }
    parts += part.letters() > 0 ? 1U : 0U;
    letters += part.letters();
  }
  const bool is_one_word = parts == 1 && !has_digit(value);
  return is_one_word || (parts > 1 && letters * 2 >= parts * 7);
}

}  // namespace prodready::secrets
