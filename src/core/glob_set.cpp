#include "core/glob_set.hpp"

#include <algorithm>
#include <string>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::string_view glob_signs = "*?[]{}\\";

bool ends_as_written(std::string_view text) {
  return !text.empty() && glob_signs.find(text.back()) == std::string_view::npos;
}

// The characters in which texts may end that the pattern matches; nothing where they may be any.
std::optional<std::string> last_characters(std::string_view pattern) {
  if (!pattern.ends_with('}')) {
    return ends_as_written(pattern) ? std::optional(std::string(1, pattern.back())) : std::nullopt;
  }
  const std::size_t open = pattern.rfind('{');
  if (open == std::string_view::npos) {
    return std::nullopt;
  }
  std::string characters;
  for (const std::string_view part : split(pattern.substr(open + 1, pattern.size() - open - 2), ',')) {
    if (!ends_as_written(part)) {
      return std::nullopt;
    }
    characters += part.back();
  }
  return characters;
}

}  // namespace

void GlobSet::add(std::string_view pattern) {
  const std::size_t place = globs_.size();
  globs_.push_back(Glob::parse(pattern, kind_).value());
  const std::optional<std::string> last = last_characters(pattern);
  if (!last) {
    of_empty_.push_back(place);
  }
  for (std::size_t byte = 0; byte < by_last_.size(); ++byte) {
    if (!last || last->find(static_cast<char>(byte)) != std::string::npos) {
      by_last_[byte].push_back(place);
    }
  }
}

std::optional<std::size_t> GlobSet::first_match(std::string_view text) const {
  const std::vector<std::size_t>& places =
      text.empty() ? of_empty_ : by_last_[static_cast<unsigned char>(text.back())];
  const auto found =
      std::ranges::find_if(places, [&](std::size_t place) { return globs_[place].matches(text); });
  return found == places.end() ? std::nullopt : std::optional(*found);
}

}  // namespace prodready
