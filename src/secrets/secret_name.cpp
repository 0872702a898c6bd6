#include "secrets/secret_name.hpp"

#include <algorithm>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_name = 80;
constexpr std::string_view environments[] = {"development", "production", "staging", "preprod", "sandbox",
                                             "local",       "prod",       "stage",   "test",    "live",
                                             "demo",        "dev",        "uat",     "qa"};
constexpr std::string_view key_words[] = {"secretkey",     "secretkeybase", "signingkey",
                                          "encryptionkey", "jwtkey",        "appkey"};
// Names of other things: cursors, forms, parts of a language.
constexpr std::string_view other_names[] = {
    "pagetoken",     "nexttoken",          "continuationtoken", "cancellationtoken", "canceltoken",
    "synctoken",     "cursortoken",        "unexpectedtoken",   "invalidtoken",      "missingtoken",
    "starttoken",    "endtoken",           "separatortoken",    "publictoken",       "forgotpassword",
    "resetpassword", "wrongpassword",      "invalidpassword",   "incorrectpassword", "nopassword",
    "oldpwd",        "bostoken",           "eostoken",          "padtoken",          "unktoken",
    "masktoken",     "septoken",           "clstoken",          "publickeytoken",    "prevtoken",
    "creationtoken", "clientrequesttoken", "disabledpassword",  "exportsecretkey"};
// What stands before the word makes another thing of it: hashed_password, encryptedSecret.
constexpr std::string_view changed[] = {"hashed", "encrypted", "crypted", "masked", "redacted"};
constexpr std::string_view things[] = {"password",   "passwd",    "pwd",        "passphrase",
                                       "secret",     "token",     "apikey",     "accesskey",
                                       "privatekey", "secretkey", "credentials"};
// Names of messages: MISSING_ENCRYPTION_KEY, invalidApiKey.
constexpr std::string_view complaints[] = {"missing", "invalid",    "incorrect",
                                           "wrong",   "unexpected", "unknown"};

bool is_changed_thing(std::string_view letters) {
  return std::ranges::any_of(things, [&](std::string_view thing) {
    const std::string_view before =
        letters.substr(0, letters.size() - std::min(letters.size(), thing.size()));
    return letters.ends_with(thing) &&
           std::ranges::any_of(changed, [&](std::string_view word) { return before.ends_with(word); });
  });
}

bool is_complaint(std::string_view name) {
  return std::ranges::any_of(complaints, [&](std::string_view word) {
    const char behind = name.size() > word.size() ? name[word.size()] : '\0';
    return begins_with(name, word) && (behind == '_' || behind == '-' || behind == '.' ||
                                       (is_upper(behind) && is_lower(name[word.size() - 1])));
  });
}

// Behind one digit run or environment name, and the separator before it; `at`
// where there is none.
std::size_t behind_suffix(std::string_view content, std::size_t at) {
  std::size_t begin = at;
  if (begin < content.size() && (content[begin] == '_' || content[begin] == '-' || content[begin] == '.')) {
    ++begin;
  }
  std::size_t end = begin;
  while (end < content.size() && end - begin < 4 && is_digit(content[end])) {
    ++end;
  }
  if (end > begin) {
    return end;
  }
  if (begin < content.size() && is_letter(content[begin])) {
    for (const std::string_view word : environments) {
      if (begins_with(content.substr(begin), word)) {
        return begin + word.size();
      }
    }
  }
  return at;
}

std::string plain(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (is_alnum(c)) {
      letters += lowered(c);
    }
  }
  return letters;
}

// Without the digits and environments at its end.
std::string_view stem(std::string_view name) {
  constexpr int most_suffixes = 2;
  for (int round = 0; round < most_suffixes; ++round) {
    while (!name.empty() && (is_digit(name.back()) || !is_alnum(name.back()))) {
      name.remove_suffix(1);
    }
    const auto word =
        std::ranges::find_if(environments, [&](std::string_view w) { return ends_with(name, w); });
    if (word != std::end(environments) && name.size() > word->size()) {
      name.remove_suffix(word->size());
    }
  }
  return name;
}

}  // namespace

std::optional<Range> read_secret_name(std::string_view content, std::size_t word_end) {
  constexpr int most_suffixes = 2;
  std::size_t end = word_end;
  for (int round = 0; round < most_suffixes; ++round) {
    const std::size_t behind = behind_suffix(content, end);
    if (behind == end) {
      break;
    }
    end = behind;
  }
  if (end < content.size()) {
    const bool joins_on = content[end] == '-' || content[end] == '.';
    if (is_word(content[end]) || (joins_on && end + 1 < content.size() && is_alnum(content[end + 1]))) {
      return std::nullopt;
    }
  }
  std::size_t begin = word_end;
  while (begin > 0 && word_end - begin < longest_name &&
         (is_word(content[begin - 1]) || content[begin - 1] == '-' || content[begin - 1] == '.')) {
    --begin;
  }
  while (begin < word_end && !is_word(content[begin])) {
    ++begin;
  }
  return Range{begin, end};
}

bool names_no_secret(std::string_view content, Range range) {
  const std::string_view name = content.substr(range.begin, range.end - range.begin);
  if (name == "PWD" || (range.begin > 0 && content[range.begin - 1] == '/')) {
    return true;
  }
  const std::string letters = plain(stem(name));
  return is_changed_thing(letters) || is_complaint(name) ||
         std::ranges::any_of(other_names, [&](std::string_view w) { return letters.ends_with(w); });
}

bool is_key_name(std::string_view name) {
  const std::string letters = plain(stem(name));
  return std::ranges::any_of(key_words, [&](std::string_view word) { return letters.ends_with(word); });
}

bool ends_with_any(std::string_view name, std::span<const std::string> words) {
  const std::string letters = plain(stem(name));
  return std::ranges::any_of(words, [&](const std::string& word) { return letters.ends_with(plain(word)); });
}

}  // namespace prodready::secrets
