#include "secrets/prefilter.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "secrets/base64_runs.hpp"
#include "secrets/gathered_ranges.hpp"
#include "secrets/zones.hpp"

namespace prodready::secrets {

std::vector<Range> Prefilter::zones(std::string_view text, Base64Runs& runs) const {
  std::vector<std::size_t> places;
  runs.clear();
  anywhere_.find(text, places, runs);
  add_places_near_runs(text, runs.needed, places);
  std::vector<Range> needed;
  needed.reserve(places.size());
  for (const std::size_t place : places) {
    needed.push_back({place, place + 1});
  }
  return line_zones(text, needed, hit_width_);
}

void Prefilter::add_places_near_runs(std::string_view text, std::span<const Range> runs,
                                     std::vector<std::size_t>& places) const {
  if (runs.empty()) {
    return;
  }
  const auto first = static_cast<std::ptrdiff_t>(places.size());
  constexpr std::array<char, std::tuple_size_v<NeededText>> between{};
  GatheredRanges gathered(text, {between.data(), between.size()});
  for (const Range& zone : line_zones(text, runs, hit_width_)) {
    if (gathered.add(zone)) {
      continue;
    }
    add_places(gathered, places);
    if (!gathered.add(zone)) {
      add_places_in(text, zone, places);
    }
  }
  add_places(gathered, places);
  std::inplace_merge(places.begin(), places.begin() + first, places.end());
}

void Prefilter::add_places_in(std::string_view text, Range zone, std::vector<std::size_t>& places) const {
  const std::size_t first = places.size();
  in_runs_.find(text.substr(zone.begin, zone.end - zone.begin), places);
  for (std::size_t& place : std::span(places).subspan(first)) {
    place += zone.begin;
  }
}

void Prefilter::add_places(GatheredRanges& gathered, std::vector<std::size_t>& places) const {
  if (gathered.is_empty()) {
    return;
  }
  const std::size_t first = places.size();
  in_runs_.find(gathered.bytes(), places);
  std::size_t count = first;
  for (std::size_t at = first; at < places.size(); ++at) {
    if (const std::optional<std::size_t> place = gathered.place_of(places[at])) {
      places[count++] = *place;
    }
  }
  places.resize(count);
  gathered.clear();
}

}  // namespace prodready::secrets
