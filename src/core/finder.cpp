#include "core/finder.hpp"

#include <cstring>
#include <utility>

namespace prodready {
namespace {

// From the most frequent byte of source code and prose to the rarest; bytes that are not listed are rarer.
constexpr std::string_view by_frequency =
    " etraniosldcpumf\n_hgybv.,()\"-=wTSkE/CAIPx0:1;{}RNDOLM2'*F>UB[]<4VGH3#8jz6WK5q&9!7Q@Y+|X$?\\J%Z`~^";

std::size_t rarity_of(char byte) {
  const std::size_t rank = by_frequency.find(byte);
  return rank == std::string_view::npos ? by_frequency.size() : rank;
}

std::size_t anchor_of(std::string_view sought) {
  std::size_t anchor = 0;
  for (std::size_t i = 1; i < sought.size(); ++i) {
    if (rarity_of(sought[i]) > rarity_of(sought[anchor])) {
      anchor = i;
    }
  }
  return anchor;
}

std::size_t find_by_anchor(std::string_view text, std::string_view sought, std::size_t anchor,
                           std::size_t from) {
  if (from > text.size() || sought.size() > text.size() - from) {
    return std::string_view::npos;
  }
  if (sought.empty()) {
    return from;
  }
  const char* const end = text.data() + text.size() - (sought.size() - anchor - 1);
  const char* at = text.data() + from + anchor;
  while (at < end) {
    at = static_cast<const char*>(
        std::memchr(at, static_cast<unsigned char>(sought[anchor]), static_cast<std::size_t>(end - at)));
    if (at == nullptr) {
      break;
    }
    if (std::memcmp(at - anchor, sought.data(), sought.size()) == 0) {
      return static_cast<std::size_t>(at - anchor - text.data());
    }
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace

Finder::Finder(std::string sought) : sought_(std::move(sought)), anchor_(anchor_of(sought_)) {}

std::size_t Finder::find(std::string_view text, std::size_t from) const {
  return find_by_anchor(text, sought_, anchor_, from);
}

bool contains(std::string_view text, std::string_view sought) {
  return find_by_anchor(text, sought, anchor_of(sought), 0) != std::string_view::npos;
}

}  // namespace prodready
