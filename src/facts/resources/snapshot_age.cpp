#include "facts/resources/snapshot_age.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::SnapshotInfo;

std::string note(const Facts& facts, std::string_view collected_at) {
  constexpr std::size_t day_length = 10;  // YYYY-MM-DD
  const std::optional<Date> day = parse_date(collected_at.substr(0, day_length));
  if (!day) {
    return {};
  }
  const auto days = (facts.as_of - *day).count();
  return days > facts.configuration.snapshot_max_age_days
             ? fmt::format(" (the snapshot is {} days old)", days)
             : std::string();
}

bool has_account(const SnapshotInfo& snapshot, std::string_view account) {
  return account.empty() || snapshot.accounts.empty() ||
         std::ranges::find(snapshot.accounts, account) != snapshot.accounts.end();
}

// The earliest day of the snapshots that `takes` takes; "" without one.
template <class Takes>
std::string_view oldest(const Facts& facts, const Takes& takes) {
  std::string_view found;
  for (const SnapshotInfo& snapshot : facts.resources.snapshots()) {
    const std::string_view day = snapshot.collected_at;
    if (!day.empty() && takes(snapshot) && (found.empty() || day.compare(found) < 0)) {
      found = day;
    }
  }
  return found;
}

std::string note_of_account(const Facts& facts, std::string_view account) {
  return note(facts, oldest(facts, [&](const SnapshotInfo& snapshot) {
                return snapshot.format.find("AWS Config") != std::string::npos &&
                       has_account(snapshot, account);
              }));
}

// By each account that snapshots name.
struct Notes {
  std::map<std::string, std::string, std::less<>> by_account;
  bool some_are_old = false;  // false: there is nothing to note of any
};

Notes notes_of(const Facts& facts) {
  Notes notes;
  for (const SnapshotInfo& snapshot : facts.resources.snapshots()) {
    notes.some_are_old = notes.some_are_old || !note(facts, snapshot.collected_at).empty();
    for (const std::string& account : snapshot.accounts) {
      notes.by_account.emplace(account, note_of_account(facts, account));
    }
  }
  return notes;
}

}  // namespace

std::string age_note(const Facts& facts, const Resource& resource) {
  if (resource.origin != resources::Origin::observed) {
    return {};
  }
  if (resource.format != resources::SourceFormat::aws_config) {
    return note(facts, resource.captured_at);
  }
  const Notes& notes = facts.resources.derived().at<Notes, Notes>([&] { return notes_of(facts); });
  if (!notes.some_are_old) {
    return {};
  }
  const auto found = notes.by_account.find(std::string_view(resource.account));
  return found == notes.by_account.end() ? note_of_account(facts, resource.account) : found->second;
}

std::string age_note(const Facts& facts) {
  return note(facts, oldest(facts, [](const SnapshotInfo&) { return true; }));
}

}  // namespace prodready::terms
