#include "core/finder.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "core/byte_block.hpp"

namespace prodready {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// From the most frequent byte of source code and prose to the rarest; bytes that are not listed are rarer.
constexpr std::string_view by_frequency =
    " etraniosldcpumf\n_hgybv.,()\"-=wTSkE/CAIPx0:1;{}RNDOLM2'*F>UB[]<4VGH3#8jz6WK5q&9!7Q@Y+|X$?\\J%Z`~^";

constexpr std::array<unsigned char, 256> rarities = [] {
  std::array<unsigned char, 256> made{};
  made.fill(by_frequency.size());
  for (std::size_t rank = 0; rank < by_frequency.size(); ++rank) {
    made[static_cast<unsigned char>(by_frequency[rank])] = static_cast<unsigned char>(rank);
  }
  return made;
}();

std::size_t rarity_of(char byte) { return rarities[static_cast<unsigned char>(byte)]; }

Finder::Anchors anchors_of(std::string_view sought) {
  Finder::Anchors anchors;
  std::size_t most = 0;
  std::size_t next = 0;  // ranks of the two, from 1
  for (std::size_t i = 0; i < sought.size(); ++i) {
    const std::size_t rarity = rarity_of(sought[i]) + 1;
    if (rarity > most) {
      anchors.second = most == 0 ? i : anchors.first;
      anchors.first = i;
      next = most;
      most = rarity;
    } else if (rarity > next) {
      anchors.second = i;
      next = rarity;
    }
  }
  return anchors;
}

constexpr bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

// How two bytes compare.
struct AsWritten {
  static bool same(char found, char sought) { return found == sought; }
  static ByteMatches matches(ByteBlock block, char sought) { return block == block_of(sought); }
  static bool equal(const char* text, std::string_view sought) {
    return std::memcmp(text, sought.data(), sought.size()) == 0;
  }
};

// A letter of the text is made small before it is compared with a small one.
struct IgnoringCase {
  static constexpr char case_bit = 'a' ^ 'A';

  static char fold_for(char sought) { return is_small_letter(sought) ? case_bit : '\0'; }
  static bool same(char found, char sought) { return (found | fold_for(sought)) == sought; }
  static ByteMatches matches(ByteBlock block, char sought) {
    return (block | block_of(fold_for(sought))) == block_of(sought);
  }
  static bool equal(const char* text, std::string_view sought) {
    return std::equal(sought.begin(), sought.end(), text, [](char s, char found) { return same(found, s); });
  }
};

// A text, and where it is sought.
template <class Comparison>
struct Search {
  std::string_view text;
  std::string_view sought;
  Finder::Anchors anchors;

  bool stands_at(std::size_t place) const { return Comparison::equal(text.data() + place, sought); }
};

// Looks at `count` blocks of places; each place's anchors must lie in the text.
template <std::size_t count, class Comparison>
std::size_t find_in_blocks(const Search<Comparison>& search, std::size_t place) {
  const char first = search.sought[search.anchors.first];
  const char second = search.sought[search.anchors.second];
  const char* const at = search.text.data() + place;
  std::array<ByteMatches, count> matches;
  ByteMatches all{};
  for (std::size_t i = 0; i < count; ++i) {
    const char* const block = at + i * block_bytes;
    matches[i] = Comparison::matches(load_block(block + search.anchors.first), first) &
                 Comparison::matches(load_block(block + search.anchors.second), second);
    all |= matches[i];
  }
  if (BlockPlaces(all).empty()) {
    return npos;
  }
  for (std::size_t i = 0; i < count; ++i) {
    for (BlockPlaces places(matches[i]); !places.empty(); places.drop_first()) {
      const std::size_t found = place + i * block_bytes + places.first();
      if (search.stands_at(found)) {
        return found;
      }
    }
  }
  return npos;
}

template <class Comparison>
std::size_t find(const Search<Comparison>& search, std::size_t from) {
  constexpr std::size_t blocks_a_round = 4;
  constexpr std::size_t round = blocks_a_round * block_bytes;
  if (from > search.text.size() || search.sought.size() > search.text.size() - from) {
    return npos;
  }
  if (search.sought.empty()) {
    return from;
  }
  const std::size_t end = search.text.size() - search.sought.size() + 1;  // behind the last place
  for (; end - from >= round; from += round) {
    if (const std::size_t found = find_in_blocks<blocks_a_round>(search, from); found != npos) {
      return found;
    }
  }
  const char rarest = search.sought[search.anchors.first];
  for (; from < end; ++from) {
    if (Comparison::same(search.text[from + search.anchors.first], rarest) && search.stands_at(from)) {
      return from;
    }
  }
  return npos;
}

}  // namespace

Finder::Finder(std::string sought) : sought_(std::move(sought)), anchors_(anchors_of(sought_)) {}

std::size_t Finder::find(std::string_view text, std::size_t from) const {
  return prodready::find(Search<AsWritten>{text, sought_, anchors_}, from);
}

bool contains(std::string_view text, std::string_view sought) {
  return find(Search<AsWritten>{text, sought, anchors_of(sought)}, 0) != npos;
}

bool contains_ignoring_case(std::string_view text, std::string_view sought) {
  return sought.size() <= text.size() &&
         find(Search<IgnoringCase>{text, sought, anchors_of(sought)}, 0) != npos;
}

}  // namespace prodready
