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

}  // namespace

Finder::Finder(std::string sought) : sought_(std::move(sought)) {
  for (std::size_t i = 1; i < sought_.size(); ++i) {
    if (rarity_of(sought_[i]) > rarity_of(sought_[anchor_])) {
      anchor_ = i;
    }
  }
}

std::size_t Finder::find(std::string_view text, std::size_t from) const {
  if (from > text.size() || sought_.size() > text.size() - from) {
    return std::string_view::npos;
  }
  if (sought_.empty()) {
    return from;
  }
  const char* const end = text.data() + text.size() - (sought_.size() - anchor_ - 1);
  const char* at = text.data() + from + anchor_;
  while (at < end) {
    at = static_cast<const char*>(
        std::memchr(at, static_cast<unsigned char>(sought_[anchor_]), static_cast<std::size_t>(end - at)));
    if (at == nullptr) {
      break;
    }
    if (std::memcmp(at - anchor_, sought_.data(), sought_.size()) == 0) {
      return static_cast<std::size_t>(at - anchor_ - text.data());
    }
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace prodready
