// Globs on paths, names, ids and ARNs. Two dialects, because the item texts use two:
//   path   `*` and `?` stop at '/', `**` crosses it (`**/x` also matches `x`, `x/**` everything below x)
//   name   `*` and `?` match every character, '/' too (configuration and checklists: "`*` crosses `/`")
// Both know [abc], [a-z], [!a], {a,b} (not nested) and \ before a character taken literally.
#pragma once

#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"

namespace prodready {

enum class GlobKind { path, name };
enum class Case { matters, ignored };  // ignored: ASCII letters only

class Glob {
 public:
  // Fails on an unclosed [ or {, on a pattern longer than 4096 bytes and on one with over 256 alternatives.
  static Result<Glob> parse(std::string_view pattern, GlobKind kind, Case letters = Case::matters);

  bool matches(std::string_view text) const;  // the whole text
  const std::string& pattern() const { return pattern_; }

 private:
  enum class TokenKind { character, one, star, deep_star, deep_folder, set };
  struct Token {
    TokenKind kind = TokenKind::character;
    char character = 0;             // character
    bool negated = false;           // set
    std::bitset<256> members = {};  // set
  };
  using Tokens = std::vector<Token>;

  Result<Tokens> tokenize(std::string_view alternative) const;
  bool matches(const Tokens& tokens, std::string_view text) const;
  static bool ends_differ(const Tokens& tokens, std::string_view text);
  bool takes(const Token& token, char c) const;

  std::string pattern_;
  std::vector<Tokens> alternatives_;  // braces expanded
  GlobKind kind_ = GlobKind::path;
  Case letters_ = Case::matters;
};

// Whether one of the globs matches. Patterns that do not parse match nothing: loaders have reported them.
bool matches_any(std::span<const std::string> patterns, std::string_view text, GlobKind kind,
                 Case letters = Case::matters);

}  // namespace prodready
