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

using NotesByAccount = std::map<std::string, std::string, std::less<>>;

// By each account that snapshots name.
NotesByAccount notes_by_account(const Facts& facts) {
  NotesByAccount notes;
  for (const SnapshotInfo& snapshot : facts.resources.snapshots()) {
    for (const std::string& account : snapshot.accounts) {
      notes.emplace(account, note_of_account(facts, account));
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
  const NotesByAccount& notes =
      facts.resources.derived().at<NotesByAccount, NotesByAccount>([&] { return notes_by_account(facts); });
  const auto found = notes.find(std::string_view(resource.account));
  return found == notes.end() ? note_of_account(facts, resource.account) : found->second;
}

std::string age_note(const Facts& facts) {
  return note(facts, oldest(facts, [](const SnapshotInfo&) { return true; }));
}

}  // namespace prodready::terms
