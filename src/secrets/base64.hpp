// Base64 in its two alphabets, and the runs of it in a content.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/match.hpp"

namespace prodready::secrets {

// Of a run at most this much is decoded, so that what is found in it depends on
// bytes nearby.
inline constexpr std::size_t longest_run = 1200;
inline constexpr std::size_t shortest_run = 24;

bool is_base64(char c);  // of either alphabet, '=' not

// The bytes of the whole groups of `text`, and of a last group of 2 or 3
// characters; '=' at the end is left off. Nothing where another character is in
// it or one is left over at the end.
std::optional<std::string> decode_base64(std::string_view text);

// The next run of at least shortest_run base64 characters that is not over
// before `from`, cut to longest_run. Nothing where none begins before `until`.
// A run that begins more than longest_run before `from` is passed over.
std::optional<Range> next_run(std::string_view content, std::size_t from, std::size_t until);

// A run with the lines that go on with it, as encoders wrap them: whole groups of four characters.
struct EncodedRun {
  struct Piece {
    std::size_t at = 0;      // in `text`
    std::size_t offset = 0;  // in the content
  };

  std::string text;  // without what stands between the lines; its last group may be short
  std::vector<Piece> pieces;

  std::size_t offset_of(std::size_t at) const;  // of a character of `text` in the content
};

// The run, and where it is a whole line the two lines behind it: what is longer than two lines is found line
// by line. At most longest_run characters.
EncodedRun wrapped_run(std::string_view content, Range run);

// Whether what `run`, of shortest_run characters or more, encodes begins like text: a cheap test before all
// of it is decoded.
bool begins_like_text(std::string_view run);

}  // namespace prodready::secrets
