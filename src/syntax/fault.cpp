#include "syntax/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "core/words.hpp"
#include "syntax/parse.hpp"

namespace prodready::syntax {
namespace {

constexpr Word<FaultKind> fault_codes[] = {
    {FaultKind::syntax, "syntax"},         {FaultKind::encoding, "encoding"},
    {FaultKind::too_large, "too-large"},   {FaultKind::too_deep, "too-deep"},
    {FaultKind::alias_bomb, "alias-bomb"},
};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The offset of the first byte that starts no well-formed sequence; npos when there is none.
std::size_t find_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = utf8_sequence_length(text.substr(at));
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::string_view::npos;
}

Fault bad_utf8(std::string_view text, std::size_t offset) {
  TextCursor cursor{text};
  cursor.move_to(offset);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return {FaultKind::encoding, "the text is UTF-16; save it as UTF-8", 1, 1};
  }
  return {FaultKind::encoding,
          fmt::format("byte {} is not UTF-8; save the file as UTF-8", printable(text.substr(offset, 1))),
          cursor.line(), cursor.column()};
}

template <class T>
Result<T> with_error(Result<T, Fault> result) {
  if (!result) {
    return to_error(result.error());
  }
  return *std::move(result);
}

}  // namespace

std::string_view code_of(FaultKind kind) { return word_of(fault_codes, kind); }

Error to_error(const Fault& fault) {
  const bool wrong = fault.kind == FaultKind::syntax || fault.kind == FaultKind::encoding;
  return {wrong ? ErrorKind::invalid : ErrorKind::too_large, fault.message,
          Place{.line = fault.line, .column = fault.column}};
}

Result<std::string_view, Fault> checked_text(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return Fault{FaultKind::too_large,
                 fmt::format("{} bytes are too many; the limit is {}", text.size(), limits.bytes), 0, 0};
  }
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  if (const std::size_t at = find_bad_utf8(text); at != std::string_view::npos) {
    return bad_utf8(text, at);
  }
  return text;
}

Fault too_many_nodes(const Limits& limits, std::uint32_t line, std::uint32_t column) {
  return {FaultKind::too_large, fmt::format("more than {} values; split the file", limits.nodes), line,
          column};
}

Fault too_deep(const Limits& limits, std::uint32_t line, std::uint32_t column) {
  return {FaultKind::too_deep, fmt::format("values are nested more than {} deep", limits.depth), line,
          column};
}

void TextCursor::move_to(std::size_t offset) {
  const std::size_t end = std::min(offset, text_.size());
  for (; offset_ < end; ++offset_) {
    if (text_[offset_] == '\n') {
      ++line_;
      line_start_ = offset_ + 1;
    }
  }
}

Result<std::vector<Node>> parse_yaml(std::string_view text, const Limits& limits) {
  return with_error(read_yaml(text, limits));
}

Result<Node> parse_json(std::string_view text, const Limits& limits) {
  return with_error(read_json(text, limits));
}

Result<Node> parse_toml(std::string_view text, const Limits& limits) {
  return with_error(read_toml(text, limits));
}

}  // namespace prodready::syntax
