#include "secrets/base64.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>

#include "secrets/base64_bits.hpp"
#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::uint8_t none = 64;
constexpr std::uint8_t first_of_high =
    32;  // what begins with this character or a later one has a byte over 0x7f

constexpr std::array<std::uint8_t, 256> make_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(none);
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t at = 0; at < alphabet.size(); ++at) {
    values[static_cast<unsigned char>(alphabet[at])] = static_cast<std::uint8_t>(at);
  }
  values['-'] = 62;
  values['_'] = 63;
  return values;
}

constexpr std::array<std::uint8_t, 256> values = make_values();

std::uint8_t value_of(char c) { return values[static_cast<unsigned char>(c)]; }

// The bits of the blocks from a place on, some of them at a time.
class BlockBits {
 public:
  BlockBits(std::string_view content, std::size_t from) : content_(content), at_(from) {}

  // Of the next block; bytes behind the content are none.
  std::uint64_t next() {
    if (next_ == count_) {
      fill();
    }
    return bits_[next_++];
  }

 private:
  void fill() {
    const std::size_t whole = (content_.size() - at_) / base64_block;
    next_ = 0;
    count_ = std::min(whole, bits_.size());
    base64_bits(content_.data() + at_, std::span(bits_).first(count_));
    at_ += count_ * base64_block;
    if (count_ == 0) {
      std::array<char, base64_block> last{};
      std::memcpy(last.data(), content_.data() + at_, content_.size() - at_);
      base64_bits(last.data(), std::span(bits_).first(1));
      count_ = 1;
    }
  }

  std::string_view content_;
  std::size_t at_;
  std::array<std::uint64_t, 8> bits_;
  std::size_t next_ = 0;
  std::size_t count_ = 0;
};

// The bits of `low`, and of `high` behind them, moved down.
std::uint64_t moved(std::uint64_t low, std::uint64_t high, unsigned places) {
  return low >> places | high << (base64_block - places);
}

// The bits of `low` where shortest_run ones begin; they may go on in `high`.
std::uint64_t rows_of_run(std::uint64_t low, std::uint64_t high) {
  static_assert(shortest_run == 24);
  low &= moved(low, high, 1);
  high &= high >> 1U;
  low &= moved(low, high, 2);
  high &= high >> 2U;
  low &= moved(low, high, 4);
  high &= high >> 4U;  // 8 in a row
  return low & moved(low, high, 8) & moved(low, high, 16);
}

// Calls take(begin) for the runs of at least shortest_run that begin from `from` on and before `limit`, until
// it returns false. No run begins before `from`.
template <class Take>
void take_runs(std::string_view content, std::size_t from, std::size_t limit, const Take& take) {
  BlockBits blocks(content, from);
  std::uint64_t bits = from < limit ? blocks.next() : 0;
  std::uint64_t before = 0;  // 1 where the byte before the block is base64
  for (std::size_t at = from; at < limit; at += base64_block) {
    const std::uint64_t behind = content.size() - at > base64_block ? blocks.next() : 0;
    std::uint64_t begins = rows_of_run(bits, behind) & ~(bits << 1U | before);
    for (; begins != 0; begins &= begins - 1) {
      const std::size_t begin = at + static_cast<std::size_t>(std::countr_zero(begins));
      if (begin >= limit || !take(begin)) {
        return;
      }
    }
    before = bits >> (base64_block - 1);
    bits = behind;
  }
}

// Where the search for a run that is not over before `from` has to begin: at the beginning of the one that
// is there, or behind it where that is more than longest_run away.
std::size_t first_begin(std::string_view content, std::size_t from, std::size_t limit) {
  std::size_t begin = from;
  const bool is_in_run = from < limit && is_base64(content[from]);
  for (std::size_t back = 0; is_in_run && back <= longest_run && begin > 0 && is_base64(content[begin - 1]);
       ++back) {
    --begin;
  }
  if (from - begin > longest_run) {
    begin = from;
    while (begin < limit && is_base64(content[begin])) {
      ++begin;
    }
  }
  return begin;
}

bool is_text_byte(std::uint32_t byte) {
  return (byte >= 0x20 && byte < 0x7f) || (byte < 0x20 && is_space(static_cast<char>(byte)));
}

}  // namespace

bool is_base64(char c) { return value_of(c) != none; }

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::size_t most_padding = 2;
  for (std::size_t padding = 0; padding < most_padding && text.ends_with('='); ++padding) {
    text.remove_suffix(1);
  }
  if (text.size() % 4 == 1 || !std::ranges::all_of(text, is_base64)) {
    return std::nullopt;
  }
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    bits = (bits << 6U) | value_of(c);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>((bits >> count) & 0xffU);
    }
  }
  return bytes;
}

std::optional<Range> next_run(std::string_view content, std::size_t from, std::size_t until) {
  const std::size_t limit = std::min(until, content.size());
  std::optional<Range> run;
  take_runs(content, first_begin(content, from, limit), limit, [&](std::size_t begin) {
    run = Range{begin, begin + shortest_run};
    return false;
  });
  while (run && run->end < content.size() && run->end - run->begin < longest_run &&
         is_base64(content[run->end])) {
    ++run->end;
  }
  return run;
}

void add_encoded_texts(std::string_view content, Range zone, std::vector<std::size_t>& begins) {
  const std::size_t limit = std::min(zone.end, content.size());
  take_runs(content, first_begin(content, zone.begin, limit), limit, [&](std::size_t begin) {
    if (value_of(content[begin]) < first_of_high && begins_like_text(content.substr(begin, shortest_run))) {
      begins.push_back(begin);
    }
    return true;
  });
}

std::size_t EncodedRun::offset_of(std::size_t at) const {
  const auto next = std::ranges::upper_bound(pieces, at, {}, &Piece::at);
  const Piece& piece = *(next - 1);
  return piece.offset + at - piece.at;
}

EncodedRun wrapped_run(std::string_view content, Range run) {
  constexpr std::size_t most_lines = 3;
  constexpr std::size_t shortest_line = 40;
  EncodedRun wrapped;
  std::size_t end = run.begin;
  for (Range line = run; wrapped.pieces.size() < most_lines;) {
    wrapped.pieces.push_back({wrapped.text.size(), line.begin});
    wrapped.text += content.substr(line.begin, line.end - line.begin);
    end = line.end;
    const bool may_go_on = line.end - line.begin >= shortest_line && (line.end - line.begin) % 4 == 0 &&
                           wrapped.text.size() < longest_run;
    std::size_t next = end + (content.substr(end, 1) == "\r" ? 1U : 0U);
    if (!may_go_on || content.substr(next, 1) != "\n") {
      break;
    }
    next = behind_blanks(content, next + 1);
    std::size_t last = next;
    while (last < content.size() && last - next < longest_run - wrapped.text.size() &&
           is_base64(content[last])) {
      ++last;
    }
    if (last == next) {
      break;
    }
    line = {next, last};
  }
  if (wrapped.text.size() % 4 == 1) {
    wrapped.text.pop_back();
  }
  return wrapped;
}

bool begins_like_text(std::string_view run) {
  constexpr std::size_t looked_at = 16;
  for (std::size_t at = 0; at < looked_at; at += 4) {
    std::uint32_t bits = 0;
    for (const char c : run.substr(at, 4)) {
      bits = (bits << 6U) | value_of(c);
    }
    if (!is_text_byte(bits >> 16U) || !is_text_byte(bits >> 8U & 0xffU) || !is_text_byte(bits & 0xffU)) {
      return false;
    }
  }
  return true;
}

}  // namespace prodready::secrets
