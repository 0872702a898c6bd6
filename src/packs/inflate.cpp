#include "packs/inflate.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace prodready::packs {
namespace {

constexpr std::size_t best_ratio = 1032;
constexpr std::size_t smallest_guess = 4096;

}  // namespace

void Inflater::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) {
    throw std::bad_alloc();
  }
}

bool is_possible_size(std::size_t compressed, std::size_t inflated) {
  return inflated / best_ratio <= compressed;
}

bool Inflater::inflate(Bytes stream, std::size_t size, Buffer& result, std::size_t behind) {
  if (!is_possible_size(stream.size(), size)) {
    return false;
  }
  result.reset(size);
  std::size_t read = 0;
  std::size_t written = 0;
  const libdeflate_result code =
      libdeflate_zlib_decompress_ex(decompressor_.get(), stream.data(), stream.size() + behind, result.data(),
                                    size + Buffer::slack, &read, &written);
  return code == LIBDEFLATE_SUCCESS && read <= stream.size() && written == size;
}

Inflater::Outcome Inflater::inflate_unknown(Bytes stream, std::size_t limit, Buffer& result) {
  const std::size_t most = std::min(limit, (stream.size() + 1) * best_ratio);
  std::size_t guess = std::min(most, std::max(smallest_guess, stream.size() * 4));
  while (true) {
    result.reset(guess);
    std::size_t actual = 0;
    const libdeflate_result code = libdeflate_zlib_decompress_ex(
        decompressor_.get(), stream.data(), stream.size(), result.data(), guess, nullptr, &actual);
    if (code == LIBDEFLATE_SUCCESS) {
      result.reset(actual);
      return Outcome::done;
    }
    if (code != LIBDEFLATE_INSUFFICIENT_SPACE) {
      return Outcome::damaged;
    }
    if (guess == most) {
      return most == limit ? Outcome::too_large : Outcome::damaged;
    }
    guess = std::min(most, guess * 4);
  }
}

}  // namespace prodready::packs
