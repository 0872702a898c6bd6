#include "secrets/placeholder.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "secrets/bytes.hpp"
#include "secrets/documented_key.hpp"
#include "secrets/words.hpp"

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
                                                 "redacted",
                                                 "todo",
                                                 "fixme",
                                                 "not_a",
                                                 "not-a",
                                                 "notreal",
                                                 "fake",
                                                 "secretref:",
                                                 "projects/",
                                                 "\\u003c",
                                                 "&lt;",
                                                 "@env:",
                                                 "@keychain:"};

constexpr std::string_view whole_values[] = {
    "true",    "false",   "null",    "nil",     "none",     "undefined", "yes",      "no",
    "on",      "off",     "undef",   "empty",   "optional", "required",  "string",   "str",
    "text",    "any",     "bool",    "boolean", "void",     "nan",       "n/a",      "tbd",
    "default", "hidden",  "masked",  "unset",   "read",     "write",     "read-all", "write-all",
    "unknown", "seconds", "minutes", "hours",   "days"};

constexpr std::size_t repeated_run = 8;
constexpr std::size_t sequence_run = 10;

// Whether all of it counts up, down or repeats, four bytes or more at a time: "012345abcdef".
bool is_made_of_runs(std::string_view text) {
  constexpr std::size_t shortest_text = 12;
  constexpr std::size_t shortest_run = 4;
  std::size_t begin = 0;
  while (begin + shortest_run <= text.size()) {
    const int step = lowered(text[begin + 1]) - lowered(text[begin]);
    std::size_t end = begin + 1;
    while (end < text.size() && lowered(text[end]) - lowered(text[end - 1]) == step) {
      ++end;
    }
    if (step < -1 || step > 1 || end - begin < shortest_run) {
      return false;
    }
    begin = end;
  }
  return begin == text.size() && text.size() >= shortest_text;
}

// The longest run of one repeated byte, and of bytes that count up or down by one.
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

// "xxx"
bool is_crossed_out(std::string_view text) {
  constexpr std::size_t shortest = 3;
  return text.size() >= shortest && text.find_first_not_of("xX") == std::string_view::npos;
}

// !vault, a tag of YAML; "!QAZ2wsx" is a password.
bool is_tag(std::string_view text) {
  return text.starts_with('!') && std::ranges::all_of(text.substr(1), is_letter);
}

// var.aws_secret_key, in quotes by mistake.
bool is_quoted_expression(std::string_view text) {
  constexpr std::string_view beginnings[] = {"var.", "local.", "module."};
  return std::ranges::any_of(beginnings, [&](std::string_view word) { return text.starts_with(word); }) &&
         std::ranges::all_of(text, [](char c) { return is_word(c) || c == '.' || c == '-'; });
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

// "tokenhere" and "token123" for BUILD_TOKEN, "mock_access_key" for access_key. "password123" is a password.
bool is_name_with_addition(std::string_view of_value, std::string_view of_name) {
  constexpr std::string_view before[] = {"no", "mock", "dummy", "fake"};
  constexpr std::string_view behind[] = {"here", "goeshere"};
  constexpr std::size_t shortest = 3;
  const auto is_end_of_name = [&](std::string_view rest) {
    return rest.size() >= shortest && of_name.ends_with(rest);
  };
  constexpr std::string_view token = "token";
  return std::ranges::any_of(before,
                             [&](std::string_view word) {
                               return of_value.starts_with(word) &&
                                      is_end_of_name(of_value.substr(word.size()));
                             }) ||
         std::ranges::any_of(behind,
                             [&](std::string_view word) {
                               return of_value.ends_with(word) &&
                                      is_end_of_name(of_value.substr(0, of_value.size() - word.size()));
                             }) ||
         (of_value.starts_with(token) && of_name.ends_with(token) &&
          std::ranges::all_of(of_value.substr(token.size()), is_digit));
}

// API_KEY_VALUE for API_KEY too.
bool is_own_name(std::string_view value, std::string_view name) {
  constexpr std::string_view additions[] = {"val", "value", "here", "name", "goeshere"};
  const std::string of_value = bare_letters(value);
  const std::string of_name = bare_letters(name);
  if (of_name.empty()) {
    return false;
  }
  if (is_name_with_addition(of_value, of_name)) {
    return true;
  }
  const std::size_t dot = value.rfind('.');
  if (dot != std::string_view::npos && bare_letters(value.substr(dot + 1)) == of_name) {
    return true;  // event.resultToken
  }
  if (of_value.starts_with(of_name) &&
      std::ranges::find(additions, std::string_view(of_value).substr(of_name.size())) !=
          std::end(additions)) {
    return true;
  }
  return !of_value.empty() && (of_value == of_name || of_name.ends_with(of_value)) &&
         of_value.size() * 2 >= of_name.size();
}

// A constant in the place of what is put in for it: KUBEPROXY_TOKEN for a token, MAIL_API_KEY for anything.
bool is_constant_of_name(std::string_view value, std::string_view name) {
  const bool is_constant =
      value.find('_') != std::string_view::npos &&
      std::ranges::all_of(value, [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
  const std::string of_name = bare_letters(name);
  // A1_TEST_TOKEN is a token that somebody made up.
  const bool has_more_words = std::ranges::count(value, '_') > (has_digit(value) ? 2 : 1);
  return is_constant && ((!of_name.empty() && bare_letters(value).ends_with(of_name)) ||
                         (has_more_words && ends_with_name_of_secret(value)));
}

// %VAR%, @VAR@, __VAR__, [VAR], {var}, **VAR**; JSON is none, for it holds quotes.
bool is_wrapped(std::string_view text) {
  constexpr std::string_view pairs[] = {"%%", "@@", "[]", "{}", "()", "**"};
  if (text.size() < 2 || text.find('"') != std::string_view::npos) {
    return false;
  }
  return std::ranges::any_of(
             pairs,
             [&](std::string_view pair) { return text.front() == pair[0] && text.back() == pair[1]; }) ||
         (text.size() > 4 && text.starts_with("__") && text.ends_with("__"));
}

// $1, $@: what a shell script or function was given.
bool is_shell_argument(std::string_view value) {
  return value.size() > 1 && value.front() == '$' &&
         (std::ranges::all_of(value.substr(1), is_digit) ||
          (value.size() == 2 && std::string_view("@*#?!-").find(value[1]) != std::string_view::npos));
}

// %s, %v: a value is put in by a format.
bool is_format(std::string_view value) {
  return value.size() == 2 && value.front() == '%' && is_letter(value[1]);
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

// $name:key, $env:NAME
bool is_named_reference(std::string_view value) {
  const std::size_t colon = value.find(':');
  return value.starts_with('$') && colon != std::string_view::npos && colon > 1 && colon + 1 < value.size() &&
         is_joined_words(value.substr(1, colon - 1)) && is_joined_words(value.substr(colon + 1));
}

bool has_reference(std::string_view value) {
  // '"$NAME"' and '"'"$NAME"'"' of a shell.
  const std::size_t first = value.find_first_not_of("\"'");
  const bool is_quoted_variable =
      first != std::string_view::npos && first > 0 && value[first] == '$' && is_quote(value.back());
  if (is_named_reference(value) || is_quoted_variable) {
    return true;
  }
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

}  // namespace

bool is_sequence(std::string_view text) { return has_run(text) || is_made_of_runs(text); }

bool is_placeholder_token(std::string_view token) {
  return is_sequence(token) || is_documented_key(token) ||
         std::ranges::any_of(token_words, [&](std::string_view word) { return contains_word(token, word); });
}

bool is_placeholder_value(std::string_view value, std::string_view name) {
  if (value.empty() || is_wrapped(value) || is_number(value) || has_reference(value) ||
      is_shell_argument(value) || is_format(value) || is_crossed_out(value) || is_tag(value) ||
      is_quoted_expression(value)) {
    return true;
  }
  const bool is_plain = std::ranges::any_of(value, is_alnum);
  const auto begins = [&](std::string_view word) { return begins_with(value, word); };
  const auto is_whole = [&](std::string_view word) { return equals(value, word); };
  return !is_plain || std::ranges::any_of(value_beginnings, begins) ||
         std::ranges::any_of(whole_values, is_whole) || is_own_name(value, name) ||
         is_constant_of_name(value, name) || value.find("EXAMPLE") != std::string_view::npos ||
         value.find("XXXX") != std::string_view::npos || contains_word(value, "placeholder") ||
         is_documented_key(value);
}

}  // namespace prodready::secrets
