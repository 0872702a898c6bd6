#include "resources/snapshot/value_end.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr unsigned char max_ascii = 0x7F;

}  // namespace

bool ValueEnd::take(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  at_.strange |= code > max_ascii || (at_.in_string && code < ' ') ? 1U : 0U;
  if (at_.in_string) {
    if (at_.escaped) {
      at_.escaped = false;
    } else if (byte == '\\') {
      at_.escaped = true;
    } else if (byte == '"') {
      at_.in_string = false;
      return text_ && at_.depth == 0;
    }
    return false;
  }
  if (byte == '"') {
    at_.in_string = true;
  } else if (byte == '{' || byte == '[') {
    ++at_.depth;
  } else if (byte == '}' || byte == ']') {
    --at_.depth;
    return at_.depth == 0;
  }
  return false;
}

std::size_t ValueEnd::feed_bytes(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (take(piece[i])) {
      at_.done = true;
      return i + 1;
    }
  }
  return piece.size();
}

std::size_t ValueEnd::feed(std::string_view piece) {
  if (piece.empty() || at_.done) {
    return 0;
  }
  std::size_t used = 0;
  if (!started_) {
    started_ = true;
    text_ = piece.front() == '"';
    used = feed_bytes(piece.substr(0, 1));
  }
  // A text is not counted in blocks: its end is a quote, not a bracket.
  if (!at_.done && !text_) {
    used += follow_blocks(piece.substr(used), at_);
  }
  return at_.done ? used : used + feed_bytes(piece.substr(used));
}

}  // namespace prodready::resources::snapshot
