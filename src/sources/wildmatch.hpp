// The wildcards of .gitignore patterns, to the letter of git's wildmatch with WM_PATHNAME: `*` and `?` stop
// at '/',
// `**` between slashes crosses it, [a-z], [!a], [[:alpha:]], and \ before a character taken literally.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

namespace prodready::sources {

class Wildmatch {
 public:
  // A malformed pattern (an unclosed bracket, a final backslash) matches nothing, as in git.
  explicit Wildmatch(std::string_view pattern);

  // Whether the pattern matches all of `text`. No pattern makes it exponential.
  bool matches(std::string_view text) const;

 private:
  enum class TokenKind { character, one, star, deep_star, deep_folder, set };
  struct Token {
    TokenKind kind = TokenKind::character;
    char character = 0;
    std::size_t set = 0;  // in sets_
  };
  using Set = std::bitset<256>;

  bool tokenize(std::string_view pattern);
  std::size_t read_stars(std::string_view pattern, std::size_t at);
  std::size_t read_set(std::string_view pattern, std::size_t at);
  struct Cursor;
  void enter_stars(Cursor& cursor) const;
  static bool go_back(Cursor& cursor, std::string_view text);
  bool takes(const Token& token, char c) const;

  std::vector<Token> tokens_;
  std::vector<Set> sets_;
  bool well_formed_ = true;
};

}  // namespace prodready::sources
