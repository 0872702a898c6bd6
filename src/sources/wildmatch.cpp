#include "sources/wildmatch.hpp"

#include <cctype>
#include <optional>

namespace prodready::sources {
namespace {

constexpr std::size_t malformed = std::string_view::npos;

unsigned char byte_of(char c) { return static_cast<unsigned char>(c); }

struct NamedClass {
  std::string_view name;
  int (*holds)(int);
};

constexpr NamedClass named_classes[] = {
    {"alnum", std::isalnum}, {"alpha", std::isalpha}, {"blank", std::isblank}, {"cntrl", std::iscntrl},
    {"digit", std::isdigit}, {"graph", std::isgraph}, {"lower", std::islower}, {"print", std::isprint},
    {"punct", std::ispunct}, {"space", std::isspace}, {"upper", std::isupper}, {"xdigit", std::isxdigit},
};

bool add_named_class(std::string_view name, std::bitset<256>& set) {
  for (const NamedClass& known : named_classes) {
    if (known.name == name) {
      for (int c = 0; c < 128; ++c) {
        if (known.holds(c) != 0) {
          set.set(static_cast<std::size_t>(c));
        }
      }
      return true;
    }
  }
  return false;
}

// The name within "[:name:]" at `at`; nothing where the text before the next ']' does not end in ':'.
std::optional<std::string_view> class_name(std::string_view pattern, std::size_t at) {
  const std::size_t end = pattern.find(']', at + 2);
  if (end == std::string_view::npos || end < at + 3 || pattern[end - 1] != ':') {
    return std::nullopt;
  }
  return pattern.substr(at + 2, end - at - 3);
}

}  // namespace

Wildmatch::Wildmatch(std::string_view pattern) { well_formed_ = tokenize(pattern); }

bool Wildmatch::tokenize(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size();) {
    switch (pattern[i]) {
      case '*':
        i = read_stars(pattern, i);
        break;
      case '?':
        tokens_.push_back({.kind = TokenKind::one});
        ++i;
        break;
      case '[':
        i = read_set(pattern, i);
        if (i == malformed) {
          return false;
        }
        break;
      case '\\':
        if (++i == pattern.size()) {
          return false;
        }
        [[fallthrough]];
      default:
        tokens_.push_back({.character = pattern[i]});
        ++i;
    }
  }
  return true;
}

std::size_t Wildmatch::read_stars(std::string_view pattern, std::size_t at) {
  std::size_t end = at;
  while (end < pattern.size() && pattern[end] == '*') {
    ++end;
  }
  const bool opens_part = at == 0 || pattern[at - 1] == '/';
  const std::string_view rest = pattern.substr(end);
  if (end - at >= 2 && opens_part && rest.starts_with('/')) {
    tokens_.push_back({.kind = TokenKind::deep_folder});
    return end + 1;
  }
  const bool deep = end - at >= 2 && opens_part && (rest.empty() || rest.starts_with("\\/"));
  tokens_.push_back({.kind = deep ? TokenKind::deep_star : TokenKind::star});
  return end;
}

std::size_t Wildmatch::read_set(std::string_view pattern, std::size_t at) {
  Set set;
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  i += negated ? 1U : 0U;
  std::optional<unsigned char> previous;  // the start of a range, if a '-' follows
  for (bool first = true;; first = false, ++i) {
    if (i >= pattern.size()) {
      return malformed;
    }
    char c = pattern[i];
    if (c == ']' && !first) {
      break;
    }
    const bool range = c == '-' && previous && i + 1 < pattern.size() && pattern[i + 1] != ']';
    if (c == '\\' || range) {
      i += range && pattern[i + 1] == '\\' ? 2U : 1U;
      if (i >= pattern.size()) {
        return malformed;
      }
      c = pattern[i];
      for (std::size_t member = range ? *previous : byte_of(c); member <= byte_of(c); ++member) {
        set.set(member);
      }
      previous = range ? std::nullopt : std::optional(byte_of(c));
      continue;
    }
    if (c == '[' && i + 1 < pattern.size() && pattern[i + 1] == ':') {
      if (pattern.find(']', i + 2) == std::string_view::npos) {
        return malformed;
      }
      if (const auto name = class_name(pattern, i)) {
        if (!add_named_class(*name, set)) {
          return malformed;
        }
        i += name->size() + 3;
        previous.reset();
        continue;
      }
    }
    set.set(byte_of(c));
    previous = byte_of(c);
  }
  if (negated) {
    set.flip();
  }
  set.reset(byte_of('/'));
  tokens_.push_back({.kind = TokenKind::set, .set = sets_.size()});
  sets_.push_back(set);
  return i + 1;
}

bool Wildmatch::takes(const Token& token, char c) const {
  switch (token.kind) {
    case TokenKind::character:
      return c == token.character;
    case TokenKind::one:
      return c != '/';
    case TokenKind::set:
      return sets_[token.set].test(byte_of(c));
    default:
      return false;
  }
}

// Two places to go back to suffice: a later `**` can take whatever an earlier one could have left, and a `*`
// that has met a '/' can grow no further.
struct Wildmatch::Cursor {
  struct Retry {
    std::size_t token;  // after the star
    std::size_t text;   // where it was tried last
  };
  std::size_t token = 0;
  std::size_t text = 0;
  std::optional<Retry> star;
  std::optional<Retry> deep;
  bool deep_is_folder = false;
};

void Wildmatch::enter_stars(Cursor& cursor) const {
  for (; cursor.token < tokens_.size(); ++cursor.token) {
    const TokenKind kind = tokens_[cursor.token].kind;
    const Cursor::Retry here{cursor.token + 1, cursor.text};
    if (kind == TokenKind::star) {
      cursor.star = here;
    } else if (kind == TokenKind::deep_star || kind == TokenKind::deep_folder) {
      cursor.deep = here;
      cursor.deep_is_folder = kind == TokenKind::deep_folder;
      cursor.star.reset();
    } else {
      return;
    }
  }
}

// Lets the last star that still can take one more; false when none can.
bool Wildmatch::go_back(Cursor& cursor, std::string_view text) {
  if (cursor.star && cursor.star->text < text.size() && text[cursor.star->text] != '/') {
    cursor.text = ++cursor.star->text;
    cursor.token = cursor.star->token;
    return true;
  }
  if (!cursor.deep || cursor.deep->text >= text.size()) {
    return false;
  }
  if (cursor.deep_is_folder) {
    const std::size_t slash = text.find('/', cursor.deep->text);
    if (slash == std::string_view::npos) {
      return false;
    }
    cursor.deep->text = slash;
  }
  cursor.star.reset();
  cursor.text = ++cursor.deep->text;
  cursor.token = cursor.deep->token;
  return true;
}

bool Wildmatch::matches(std::string_view text) const {
  if (!well_formed_) {
    return false;
  }
  Cursor cursor;
  do {
    enter_stars(cursor);
    while (cursor.token < tokens_.size() && cursor.text < text.size() &&
           takes(tokens_[cursor.token], text[cursor.text])) {
      ++cursor.token;
      ++cursor.text;
      enter_stars(cursor);
    }
    if (cursor.token == tokens_.size() && cursor.text == text.size()) {
      return true;
    }
  } while (go_back(cursor, text));
  return false;
}

}  // namespace prodready::sources
