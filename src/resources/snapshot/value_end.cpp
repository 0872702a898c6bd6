#include "resources/snapshot/value_end.hpp"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t block_bytes = 64;

// A bit for each byte of the block that is `wanted`.
#if defined(__SSE2__)
std::uint64_t bits_of(const char* block, char wanted) {
  const __m128i pattern = _mm_set1_epi8(wanted);
  std::uint64_t bits = 0;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * part));
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, pattern)));
    bits |= static_cast<std::uint64_t>(mask) << (16 * part);
  }
  return bits;
}
#else
std::uint64_t bits_of(const char* block, char wanted) {
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < block_bytes; ++i) {
    bits |= static_cast<std::uint64_t>(block[i] == wanted) << i;
  }
  return bits;
}
#endif

// The bytes that a backslash escapes; `escaped`: whether the first one is, and
// then the first one of the next block. Runs of backslashes: every second byte
// from the run's start on.
std::uint64_t escaped_bits(std::uint64_t backslashes, bool& escaped) {
  std::uint64_t result = escaped ? 1U : 0U;
  backslashes &= ~result;
  bool carry = false;
  while (backslashes != 0) {
    const int first = std::countr_zero(backslashes);
    if (first == block_bytes - 1) {
      carry = true;
      break;
    }
    result |= std::uint64_t{2} << static_cast<unsigned>(first);
    backslashes &= ~(std::uint64_t{3} << static_cast<unsigned>(first));
  }
  escaped = carry;
  return result;
}

// Each bit becomes the parity of itself and all below.
std::uint64_t running_parity(std::uint64_t bits) {
  for (unsigned shift = 1; shift < block_bytes; shift *= 2) {
    bits ^= bits << shift;
  }
  return bits;
}

}  // namespace

bool ValueEnd::take(char byte) {
  if (in_string_) {
    if (escaped_) {
      escaped_ = false;
    } else if (byte == '\\') {
      escaped_ = true;
    } else if (byte == '"') {
      in_string_ = false;
      return text_ && depth_ == 0;
    }
    return false;
  }
  if (byte == '"') {
    in_string_ = true;
  } else if (byte == '{' || byte == '[') {
    ++depth_;
  } else if (byte == '}' || byte == ']') {
    --depth_;
    return depth_ == 0;
  }
  return false;
}

std::size_t ValueEnd::feed_bytes(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (take(piece[i])) {
      done_ = true;
      return i + 1;
    }
  }
  return piece.size();
}

// Returns block_bytes where the value goes on behind the block.
std::size_t ValueEnd::feed_block(const char* block) {
  const std::uint64_t backslashes = bits_of(block, '\\');
  std::uint64_t quotes = bits_of(block, '"');
  if (backslashes != 0 || escaped_) {
    quotes &= ~escaped_bits(backslashes, escaped_);
  }
  const std::uint64_t inside = running_parity(quotes) ^ (in_string_ ? ~std::uint64_t{0} : 0);
  in_string_ = (inside >> (block_bytes - 1)) != 0;
  const std::uint64_t opens = (bits_of(block, '{') | bits_of(block, '[')) & ~inside;
  std::uint64_t closes = (bits_of(block, '}') | bits_of(block, ']')) & ~inside;
  const auto closed = static_cast<std::uint64_t>(std::popcount(closes));
  if (closed < depth_) {
    depth_ += static_cast<std::uint64_t>(std::popcount(opens)) - closed;
    return block_bytes;
  }
  std::uint64_t opened_before = 0;
  std::uint64_t closed_before = 0;
  while (closes != 0) {
    const auto at = static_cast<unsigned>(std::countr_zero(closes));
    closes &= closes - 1;
    opened_before = static_cast<std::uint64_t>(std::popcount(opens & ((std::uint64_t{1} << at) - 1)));
    ++closed_before;
    if (depth_ + opened_before == closed_before) {
      done_ = true;
      return at + 1;
    }
  }
  depth_ += static_cast<std::uint64_t>(std::popcount(opens)) - closed_before;
  return block_bytes;
}

std::size_t ValueEnd::feed(std::string_view piece) {
  if (piece.empty() || done_) {
    return 0;
  }
  std::size_t used = 0;
  if (!started_) {
    started_ = true;
    text_ = piece.front() == '"';
    used = feed_bytes(piece.substr(0, 1));
  }
  // A text is not counted in blocks: its end is a quote, not a bracket.
  while (!done_ && !text_ && piece.size() - used >= block_bytes) {
    used += feed_block(piece.data() + used);
  }
  return done_ ? used : used + feed_bytes(piece.substr(used));
}

}  // namespace prodready::resources::snapshot
