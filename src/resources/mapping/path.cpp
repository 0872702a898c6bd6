#include "resources/mapping/path.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include "core/text.hpp"

namespace prodready::resources {
namespace {

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) {
    return false;
  }
  text.remove_suffix(suffix.size());
  return true;
}

std::optional<PathPart> parse_part(std::string_view text) {
  PathPart part;
  part.list = take_suffix(text, "[]");
  if (!part.list && text.ends_with(']')) {
    const std::size_t open = text.rfind('[');
    if (open == std::string_view::npos) {
      return std::nullopt;
    }
    std::uint32_t index = 0;
    const char* end = text.data() + text.size() - 1;
    if (std::from_chars(text.data() + open + 1, end, index).ptr != end) {
      return std::nullopt;
    }
    part.index = index;
    text = text.substr(0, open);
  }
  part.members = take_suffix(text, ":");
  part.json = take_suffix(text, "{}");
  part.name = text;
  if (text.empty() || text.find_first_of("[]{}(): ") != std::string_view::npos) {
    return std::nullopt;
  }
  part.key = text;
  return part;
}

constexpr char fold(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr bool is_joint(char letter) { return letter == '_' || letter == '-'; }

}  // namespace

std::optional<Path> parse_path(std::string_view text) {
  Path path;
  for (const std::string_view part : split(text, '.')) {
    const std::optional<PathPart> parsed = parse_part(part);
    if (!parsed) {
      return std::nullopt;
    }
    path.push_back(*parsed);
  }
  return path.empty() ? std::nullopt : std::optional(path);
}

bool same_place(std::span<const PathPart> left, std::span<const PathPart> right) {
  const PathPart* last = left.empty() ? nullptr : &left.back();
  return std::ranges::equal(left, right, [&](const PathPart& one, const PathPart& other) {
    const bool lists_agree = (one.list || one.index) == (other.list || other.index);
    return one.name == other.name && (lists_agree || &one == last);
  });
}

bool is_within(std::span<const PathPart> place, std::span<const PathPart> kept) {
  return place.size() >= kept.size() && same_place(kept, place.first(kept.size()));
}

bool same_name(std::string_view left, std::string_view right) {
  std::size_t at = 0;
  std::size_t other = 0;
  while (true) {
    while (at < left.size() && is_joint(left[at])) {
      ++at;
    }
    while (other < right.size() && is_joint(right[other])) {
      ++other;
    }
    if (at == left.size() || other == right.size()) {
      return at == left.size() && other == right.size();
    }
    if (fold(left[at++]) != fold(right[other++])) {
      return false;
    }
  }
}

NameBits name_bit(std::string_view name) {
  static constexpr std::array<std::uint8_t, 256> weights = [] {
    std::array<std::uint8_t, 256> result = {};
    for (std::size_t letter = 0; letter < result.size(); ++letter) {
      const auto folded = static_cast<std::uint8_t>(fold(static_cast<char>(letter)));
      result.at(letter) = is_joint(static_cast<char>(letter)) ? std::uint8_t{0} : folded;
    }
    return result;
  }();
  std::uint64_t sum = 0;
  for (const char letter : name) {
    sum += weights[static_cast<unsigned char>(letter)];
  }
  constexpr std::uint64_t mixer = 0x9E3779B97F4A7C15U;  // sums are near to each other
  return NameBits{1} << ((sum * mixer) >> 58U);
}

}  // namespace prodready::resources
