#include "secrets/value.hpp"

#include <algorithm>
#include <string>

#include "secrets/bytes.hpp"
#include "secrets/placeholder.hpp"
#include "secrets/value_form.hpp"
#include "secrets/words.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t shortest_strong = 8;
constexpr double least_entropy = 3;

// Where a framework looks values up: ${self:custom.password}, ${env:PASSWORD}.
bool is_source(std::string_view name) {
  constexpr std::string_view sources[] = {"self", "env", "opt",   "ssm",     "cf",     "param", "sls", "aws",
                                          "s3",   "sys", "vault", "secrets", "secret", "file",  "git"};
  return std::ranges::any_of(sources, [&](std::string_view source) { return name == source; });
}

// "${NAME:-text}", "${NAME:text}": the text alone.
Range fallback_in(std::string_view content, Range text) {
  const std::string_view value = content.substr(text.begin, text.end - text.begin);
  if (!value.starts_with("${") || !value.ends_with('}')) {
    return text;
  }
  std::size_t at = 2;
  while (at < value.size() && (is_word(value[at]) || value[at] == '.')) {
    ++at;
  }
  if (at >= value.size() || (value[at] != ':' && value[at] != '-') || is_source(value.substr(2, at - 2))) {
    return text;
  }
  at += value[at] == ':' && (value[at + 1] == '-' || value[at + 1] == '=') ? 2U : 1U;
  const bool is_simple = value.find('}') == value.size() - 1 && value.find('$', 1) == std::string_view::npos;
  return is_simple && at < value.size() ? Range{text.begin + at, text.end - 1} : text;
}

// Behind letters that may stand before a quote.
std::size_t behind_prefix(std::string_view content, std::size_t at) {
  constexpr std::size_t longest_prefix = 2;
  std::size_t quote = at;
  while (quote < content.size() && quote - at < longest_prefix &&
         std::string_view("rRbBuUfFL@$N").find(content[quote]) != std::string_view::npos) {
    ++quote;
  }
  return quote < content.size() && is_quote(content[quote]) ? quote : at;
}

// "read(path1)", "names[0].value", "{a: b}": a call, a member or a list, and none of "kX9(mPq2" with a
// bracket by chance. Closing brackets alone end what opened before the value.
bool has_brackets_of_code(std::string_view value) {
  constexpr std::string_view openers = "([{";
  constexpr std::string_view closers = ")]}";
  const std::size_t open = value.find_first_of(openers);
  if (open == std::string_view::npos || open == 0 || value.find_first_of(closers) < open) {
    return open == 0 || value.find_first_of(closers) != std::string_view::npos;
  }
  const std::string_view before = value.substr(0, open);
  const bool is_name = is_letter(before.front()) || before.front() == '_' || before.front() == '$';
  return value.back() == closers[openers.find(value[open])] || value.substr(open).starts_with("()") ||
         (is_name && (is_joined_words(before) || before.find('.') != std::string_view::npos ||
                      before.front() == '$' || std::ranges::none_of(before, is_upper)));
}

// Without \u00f1 and the like, whose digits are none of the text.
std::string without_escapes(std::string_view value) {
  constexpr std::size_t length = 6;
  std::string text;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value.substr(at, 2) == "\\u") {
      at += length - 1;
    } else {
      text += value[at];
    }
  }
  return text;
}

// As above, in quotes, where a value may hold any bracket.
bool is_call(std::string_view value) {
  const std::size_t open = value.find('(');
  return open != std::string_view::npos && open > 0 && has_brackets_of_code(value);
}

bool has_slot(std::string_view value) {
  return value.find('{') != std::string_view::npos && value.find('}') != std::string_view::npos;
}

}  // namespace

std::optional<Literal> read_quoted(std::string_view content, std::size_t at) {
  const std::size_t first = behind_prefix(content, at);
  const bool is_formatted =
      first > at && content.substr(at, first - at).find_first_of("fF$") != std::string_view::npos;
  const bool is_escaped =
      first + 1 < content.size() && content[first] == '\\' && is_quote(content[first + 1]);
  const std::size_t open = is_escaped ? first + 1 : first;
  if (open >= content.size() || !is_quote(content[open])) {
    return std::nullopt;
  }
  const char quote = content[open];
  const bool is_triple = content.substr(open + 1, 2).find_first_not_of(quote) == std::string_view::npos &&
                         open + 2 < content.size();
  const std::size_t begin = is_triple ? open + 3 : open + 1;
  const std::size_t until = std::min(content.size(), begin + longest_literal);
  std::size_t end = begin;
  while (end < until && content[end] != '\n' && content[end] != quote) {
    if (content[end] == '\\' && is_escaped && end + 1 < until && content[end + 1] == quote) {
      break;
    }
    end += content[end] == '\\' && !is_escaped ? 2U : 1U;
  }
  if (end >= until || content[end] == '\n') {
    return std::nullopt;
  }
  const Range text = fallback_in(content, {begin, end});
  if (is_formatted && has_slot(content.substr(text.begin, text.end - text.begin))) {
    return std::nullopt;
  }
  return Literal{text, end + (is_escaped ? 2U : is_triple ? 3U : 1U), false};
}

std::optional<Literal> read_bare(std::string_view content, std::size_t at, bool may_end_in_line) {
  const std::size_t until = std::min(content.size(), at + longest_literal);
  std::size_t end = at;
  while (end < until && !is_space(content[end])) {
    const char c = content[end];
    if (may_end_in_line && (c == ';' || c == '&' || is_quote(c) || c == '\\' || c == ',')) {
      break;
    }
    ++end;
  }
  if (end == at || (end == until && until < content.size())) {
    return std::nullopt;
  }
  std::size_t rest = end;
  while (rest < until && is_blank(content[rest])) {
    ++rest;
  }
  const bool is_over =
      rest >= content.size() || (rest < until && (content[rest] == '\n' || content[rest] == '\r' ||
                                                  (rest > end && content[rest] == '#')));
  const Range text = fallback_in(content, {at, end});
  const std::string_view value = content.substr(text.begin, text.end - text.begin);
  if ((!is_over && !may_end_in_line) || value.find_first_of("<>\"'`|\x1b") != std::string_view::npos ||
      has_brackets_of_code(value) || value.ends_with(';') || value.ends_with(',') || value.ends_with(':') ||
      value.starts_with('&') || value.starts_with('*')) {
    return std::nullopt;
  }
  return Literal{text, end, true};
}

bool is_strong_value(std::string_view value) {
  return value.size() >= shortest_strong && std::ranges::none_of(value, is_space) &&
         has_digit(without_escapes(value)) && has_letter(value) && entropy(value) >= least_entropy &&
         !is_sequence(value) && !is_joined_words(value) && !is_no_secret_by_form(value) && !is_call(value);
}

}  // namespace prodready::secrets
