#include "core/glob.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::size_t longest_pattern = 4096;
constexpr std::size_t most_alternatives = 256;

Error bad_glob(std::string_view pattern, std::string_view why) {
  return {ErrorKind::invalid, fmt::format("bad glob '{}': {}", printable(pattern), why), {}};
}

std::size_t byte_of(char c) { return static_cast<unsigned char>(c); }

// The end of the bracket expression or escape that starts at `at`; `at` itself for any other character.
std::size_t skip_literal(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\') {
    return std::min(at + 1, pattern.size() - 1);
  }
  if (pattern[at] != '[') {
    return at;
  }
  const std::size_t close = pattern.find(']', std::min(at + 2, pattern.size()));
  return close == std::string_view::npos ? at : close;
}

// The first unescaped `wanted` at or after `from`, outside brackets.
std::size_t find_unescaped(std::string_view pattern, std::string_view wanted, std::size_t from) {
  for (std::size_t at = from; at < pattern.size(); ++at) {
    if (wanted.find(pattern[at]) != std::string_view::npos) {
      return at;
    }
    at = skip_literal(pattern, at);
  }
  return std::string_view::npos;
}

Result<std::vector<std::string>> expand_braces(std::string_view pattern) {
  std::vector<std::string> finished;
  std::vector<std::string> open{std::string(pattern)};
  while (!open.empty()) {
    const std::string text = std::move(open.back());
    open.pop_back();
    const std::size_t begin = find_unescaped(text, "{", 0);
    if (begin == std::string::npos) {
      finished.push_back(text);
      continue;
    }
    const std::size_t end = find_unescaped(text, "}", begin + 1);
    if (end == std::string::npos) {
      return bad_glob(pattern, "'{' without '}'");
    }
    const std::string_view view = text;
    std::size_t part = begin + 1;
    while (part <= end) {
      const std::size_t stop = std::min(find_unescaped(text, ",}", part), end);
      open.push_back(
          fmt::format("{}{}{}", view.substr(0, begin), view.substr(part, stop - part), view.substr(end + 1)));
      part = stop + 1;
    }
    if (open.size() + finished.size() > most_alternatives) {
      return bad_glob(pattern, fmt::format("more than {} alternatives", most_alternatives));
    }
  }
  return finished;
}

}  // namespace

Result<Glob> Glob::parse(std::string_view pattern, GlobKind kind, Case letters) {
  if (pattern.size() > longest_pattern) {
    return bad_glob(pattern.substr(0, 40), fmt::format("longer than {} bytes", longest_pattern));
  }
  Glob glob;
  glob.pattern_ = pattern;
  glob.kind_ = kind;
  glob.letters_ = letters;
  Result<std::vector<std::string>> alternatives =
      expand_braces(letters == Case::ignored ? to_lower(pattern) : std::string(pattern));
  if (!alternatives) {
    return alternatives.error();
  }
  for (const std::string& alternative : *alternatives) {
    Result<Tokens> tokens = glob.tokenize(alternative);
    if (!tokens) {
      return tokens.error();
    }
    glob.alternatives_.push_back(*std::move(tokens));
  }
  return glob;
}

Result<Glob::Tokens> Glob::tokenize(std::string_view text) const {
  Tokens tokens;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size()) {
      tokens.push_back({.character = text[++at]});
    } else if (c == '?') {
      tokens.push_back({.kind = TokenKind::one});
    } else if (c == '*') {
      const std::size_t end = std::min(text.find_first_not_of('*', at), text.size());
      const bool deep = end - at > 1 && kind_ == GlobKind::path;
      const bool folder = deep && (at == 0 || text[at - 1] == '/') && end < text.size() && text[end] == '/';
      tokens.push_back(
          {.kind = folder ? TokenKind::deep_folder
                          : (deep || kind_ == GlobKind::name ? TokenKind::deep_star : TokenKind::star)});
      at = folder ? end : end - 1;
    } else if (c == '[') {
      const bool negated = at + 1 < text.size() && (text[at + 1] == '!' || text[at + 1] == '^');
      const std::size_t first = at + (negated ? 2 : 1);
      const std::size_t close = text.find(']', std::min(first + 1, text.size()));
      if (close == std::string_view::npos) {
        return bad_glob(pattern_, "'[' without ']'");
      }
      Token set{.kind = TokenKind::set, .negated = negated};
      for (std::size_t i = first; i < close; ++i) {
        const bool range = i + 2 < close && text[i + 1] == '-';
        for (std::size_t b = byte_of(text[i]); b <= byte_of(range ? text[i + 2] : text[i]); ++b) {
          set.members.set(b);
        }
        i += range ? 2 : 0;
      }
      tokens.push_back(set);
      at = close;
    } else {
      tokens.push_back({.character = c});
    }
  }
  return tokens;
}

bool Glob::takes(const Token& token, char c) const {
  const bool slash_stops = kind_ == GlobKind::path && c == '/';
  switch (token.kind) {
    case TokenKind::character:
      return token.character == c;
    case TokenKind::one:
      return !slash_stops;
    case TokenKind::set:
      return token.members.test(byte_of(c)) != token.negated && !slash_stops;
    default:
      return false;
  }
}

// Most globs that do not match differ in their first or last character: `*.go`, `.github/**`.
bool Glob::ends_differ(const Tokens& tokens, std::string_view text) {
  const auto differs = [&](const Token& token, char c) {
    return token.kind == TokenKind::character && token.character != c;
  };
  return !tokens.empty() && !text.empty() &&
         (differs(tokens.front(), text.front()) || differs(tokens.back(), text.back()));
}

// Goes back to the last `*`, and when that is used up (a '/') to the last `**`: earlier stars never need a
// second try.
bool Glob::matches(const Tokens& tokens, std::string_view text) const {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t at = 0;
  std::size_t token = 0;
  std::size_t star_token = none;
  std::size_t star_at = 0;
  std::size_t deep_token = none;
  std::size_t deep_at = 0;
  while (true) {
    if (token < tokens.size()) {
      const Token& here = tokens[token];
      if (here.kind == TokenKind::star) {
        star_token = token++;
        star_at = at;
        continue;
      }
      if (here.kind == TokenKind::deep_star || here.kind == TokenKind::deep_folder) {
        deep_token = token++;
        deep_at = at;
        star_token = none;
        continue;
      }
      if (at < text.size() && takes(here, text[at])) {
        ++token;
        ++at;
        continue;
      }
    } else if (at == text.size()) {
      return true;
    }
    if (star_token != none && star_at < text.size() && text[star_at] != '/') {
      at = ++star_at;
      token = star_token + 1;
      continue;
    }
    if (deep_token == none || deep_at >= text.size()) {
      return false;
    }
    star_token = none;
    if (tokens[deep_token].kind == TokenKind::deep_folder) {
      deep_at = std::min(text.find('/', deep_at), text.size());
      if (deep_at == text.size()) {
        return false;
      }
    }
    at = ++deep_at;
    token = deep_token + 1;
  }
}

bool Glob::matches(std::string_view text) const {
  const std::string lowered = letters_ == Case::ignored ? to_lower(text) : std::string();
  const std::string_view subject = letters_ == Case::ignored ? std::string_view(lowered) : text;
  return std::ranges::any_of(alternatives_, [&](const Tokens& tokens) {
    return !ends_differ(tokens, subject) && matches(tokens, subject);
  });
}

bool matches_any(std::span<const std::string> patterns, std::string_view text, GlobKind kind, Case letters) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    const Result<Glob> glob = Glob::parse(pattern, kind, letters);
    return glob && glob->matches(text);
  });
}

}  // namespace prodready
