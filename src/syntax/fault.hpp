// Why a text is no YAML, JSON or TOML, with a stable code, for callers that show the code to people. The
// readers of parse.hpp give the same as an Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "syntax/node.hpp"

namespace prodready::syntax {

enum class FaultKind { syntax, encoding, too_large, too_deep, alias_bomb };

struct Fault {
  FaultKind kind = FaultKind::syntax;
  std::string message;       // one line, no final dot
  std::uint32_t line = 0;    // from 1; 0: the whole file
  std::uint32_t column = 0;  // from 1, in bytes
};

// "syntax", "encoding", "too-large", "too-deep", "alias-bomb".
std::string_view code_of(FaultKind kind);

Error to_error(const Fault& fault);

Result<std::vector<Node>, Fault> read_yaml(std::string_view text, const Limits& limits = {});
Result<Node, Fault> read_json(std::string_view text, const Limits& limits = {});
Result<Node, Fault> read_toml(std::string_view text, const Limits& limits = {});

// The text without its byte order mark; a fault where it is larger than limits.bytes or not UTF-8.
Result<std::string_view, Fault> checked_text(std::string_view text, const Limits& limits);

Fault too_many_nodes(const Limits& limits, std::uint32_t line, std::uint32_t column);
Fault too_deep(const Limits& limits, std::uint32_t line, std::uint32_t column);

// Line and column, from 1, of an offset that only grows: each byte is looked at once.
class TextCursor {
 public:
  explicit TextCursor(std::string_view text) : text_(text) {}

  void move_to(std::size_t offset);
  std::size_t offset() const { return offset_; }
  std::uint32_t line() const { return line_; }
  std::uint32_t column() const { return static_cast<std::uint32_t>(offset_ - line_start_ + 1); }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace prodready::syntax
