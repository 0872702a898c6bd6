// Paths of the resource tables: "LifecycleConfiguration.Rules[].Status".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "resources/model/shared_text.hpp"

namespace prodready::resources {

struct PathPart {
  std::string_view name;
  bool list = false;                   // `[]`: each element
  bool json = false;                   // `{}`: a text of JSON, read
  bool members = false;                // `:`: a map as the list of its members, each with key and value
  std::optional<std::uint32_t> index;  // `[0]`: one element
  SharedText key = {};                 // the name, one for all maps that get it
};
using Path = std::vector<PathPart>;

// Nothing where the text is no path: an empty name, a bracket that is not closed.
std::optional<Path> parse_path(std::string_view text);

// Whether two paths name one place: `[0]` is as `[]`, and what stands after the last name does not count.
bool same_place(std::span<const PathPart> left, std::span<const PathPart> right);

// Whether `place` is the place that is kept, or below it: what is kept whole is kept with all that is in it.
bool is_within(std::span<const PathPart> place, std::span<const PathPart> kept);

// Equal without regard to case, `_` and `-`: "MultiAZ" and "multi_az".
bool same_name(std::string_view left, std::string_view right);

// Sets of names, roughly: each name is one of 64 bits, by its letters. The same for those that
// same_name() takes for one.
using NameBits = std::uint64_t;
inline constexpr NameBits all_names = ~NameBits{0};
NameBits name_bit(std::string_view name);

}  // namespace prodready::resources
