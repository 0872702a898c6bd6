// Waivers, attestations and the baseline of `.prodready/`, checked in form. Whether they still hold is for the engine.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct Waiver {
  std::string item;
  std::string claim;                  // "": every claim of the item
  std::vector<std::string> subjects;  // name globs; empty: all subjects
  std::string reason;
  std::string owner;
  Date last_day;  // counts in full, in UTC
  Place place;
};

struct Attestation {
  std::string item;
  std::vector<std::string> subjects;  // name globs; empty: all subjects
  std::string by;
  Date day;
  std::string evidence;  // a path in the repository, or an https link
  Date last_day;
  Place place;
};

// One failing claim that was there when the baseline was written. It stays a fail and does not shut the gate.
struct BaselineEntry {
  std::string item;
  std::string subject;
  std::string claim;
  auto operator<=>(const BaselineEntry&) const = default;
};

using Baseline = std::set<BaselineEntry>;

}  // namespace prodready
