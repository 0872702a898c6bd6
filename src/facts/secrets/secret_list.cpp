#include "facts/secrets/secret_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/date.hpp"
#include "core/glob.hpp"
#include "secrets/redact.hpp"

namespace prodready::secret_scan {
namespace {

constexpr std::size_t most_sightings = 50;
constexpr std::size_t short_id = 10;

Place place_of(const Seen& seen) {
  Place place{.path = seen.path};
  if (!seen.in_tree) {
    place.pointer = seen.commit.empty() ? "blob " + seen.blob.substr(0, short_id)
                                        : "commit " + seen.commit.substr(0, short_id);
  }
  if (seen.found.member.empty()) {
    place.line = seen.found.line;
    place.column = seen.found.column;
  } else {
    place.pointer +=
        fmt::format("{}{}:{}", place.pointer.empty() ? "" : " ", seen.found.member, seen.found.line);
  }
  return place;
}

SecretSighting sighting_of(const Seen& seen) {
  return {.place = place_of(seen),
          .in_tree = seen.in_tree,
          .commit = seen.commit,
          .date = seen.commit.empty() ? "" : to_string(date_of(seen.time)),
          .listed = seen.found.listed,
          .name = seen.found.name};
}

// The tree first, in each what fails before what is only listed, then the oldest.
auto order_of(const Seen& seen) {
  return std::tuple(!seen.in_tree, !seen.found.listed.empty(), seen.in_tree ? 0 : seen.time,
                    std::string_view(seen.path), std::string_view(seen.found.member), seen.found.line,
                    seen.found.column, std::string_view(seen.commit), std::string_view(seen.blob));
}

// What the value is called by: the most telling claim and rule that found it.
auto precision_of(const Seen& seen) { return std::pair(seen.found.kind, seen.found.rule->id); }

// The same path in several blobs of history is one place, and one that the tree has too is only the tree's:
// there history tells since when.
std::vector<Seen> places_of(std::vector<Seen> group) {
  std::ranges::sort(group, {}, order_of);
  std::map<std::pair<std::string, std::string>, std::size_t> first_in_tree;
  std::set<std::pair<std::string, std::string>> in_history;
  std::vector<Seen> places;
  for (Seen& seen : group) {
    // Of what is only staged, git keeps a blob that has no path yet.
    if (seen.path.empty() && !places.empty()) {
      continue;
    }
    const std::pair key(seen.path, seen.found.member);
    if (seen.in_tree) {
      first_in_tree.emplace(key, places.size());
      places.push_back(std::move(seen));
      continue;
    }
    if (const auto same = first_in_tree.find(key); same != first_in_tree.end()) {
      Seen& there = places[same->second];
      if (there.commit.empty()) {
        there.commit = seen.commit;
        there.time = seen.time;
      }
    } else if (in_history.insert(key).second) {
      places.push_back(std::move(seen));
    }
  }
  return places;
}

Secret secret_of(std::string_view value, const std::vector<Seen>& group, const Fingerprinter& fingerprinter) {
  const Seen& best = *std::ranges::min_element(group, {}, precision_of);
  Secret secret{.rule = std::string(best.found.rule->id),
                .what = std::string(best.found.rule->what),
                .kind = best.found.kind,
                .shown = best.found.is_whole_file ? "" : secrets::redacted(value),
                .fingerprint = fingerprinter.of(value),
                .revoke = std::string(best.found.rule->revoke),
                .sightings = {},
                .sightings_left_out = 0};
  const std::vector<Seen> places = places_of(group);
  for (const Seen& seen : places) {
    if (secret.sightings.size() == most_sightings) {
      break;
    }
    secret.sightings.push_back(sighting_of(seen));
  }
  secret.sightings_left_out = places.size() - secret.sightings.size();
  return secret;
}

}  // namespace

void SecretList::add(Seen seen) {
  if (seen.found.listed.empty() && matches_any(ignore_, seen.path, GlobKind::name)) {
    seen.found.listed = "of an ignored path";
  }
  std::string value = seen.found.value;
  groups_[std::move(value)].push_back(std::move(seen));
}

std::vector<Secret> SecretList::finish(const Fingerprinter& fingerprinter) const {
  std::vector<Secret> secrets;
  for (const auto& [value, group] : groups_) {
    secrets.push_back(secret_of(value, group, fingerprinter));
  }
  std::ranges::sort(secrets, {}, [](const Secret& secret) {
    const SecretSighting& first = secret.sightings.front();
    return std::tuple(!first.in_tree, first.place, std::string_view(secret.rule),
                      std::string_view(secret.fingerprint));
  });
  return secrets;
}

}  // namespace prodready::secret_scan
