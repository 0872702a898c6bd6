// zlib streams whose inflated size is known or guessed, through libdeflate.
#pragma once

#include <cstddef>
#include <memory>

#include "packs/buffer.hpp"
#include "packs/mapped_file.hpp"

struct libdeflate_decompressor;

namespace prodready::packs {

// For one thread at a time.
class Inflater {
 public:
  Inflater();

  // Exactly `size` bytes from the stream at the start of `stream`, which may go on behind its end. False
  // where the stream is damaged, ends too early or holds another number of bytes; the buffer is then
  // worthless. `behind`: bytes after `stream` that may be looked at and never count: the decoder's fast loop
  // stops before the end of what it may read. More than enough_behind are of no use.
  bool inflate(Bytes stream, std::size_t size, Buffer& result, std::size_t behind = 0);
  static constexpr std::size_t enough_behind = 64;

  enum class Outcome { done, damaged, too_large };
  // A whole stream of unknown size, up to `limit` bytes.
  Outcome inflate_unknown(Bytes stream, std::size_t limit, Buffer& result);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

// False where no stream of that many compressed bytes can hold so much (deflate's best is 1032 to 1): a lie
// about the size is found before room is made for it.
bool is_possible_size(std::size_t compressed, std::size_t inflated);

}  // namespace prodready::packs
