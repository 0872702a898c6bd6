#include "engine/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace prodready {
namespace {

ClaimState state_behind(Status status) {
  switch (status) {
    case Status::fail:
      return ClaimState::fails;
    case Status::unknown:
      return ClaimState::open;
    case Status::error:
      return ClaimState::broken;
    case Status::not_applicable:
      return ClaimState::not_applicable;
    case Status::pass:
    case Status::waived:
      break;
  }
  return ClaimState::holds;
}

// Roots begin with the word of their source; one without a word names a file that was not read. "prodready:"
// stands for what this version cannot judge: no answer of the reader's settles it.
constexpr std::string_view unread_file = "";
constexpr std::array<std::string_view, 7> roots_in_order = {
    "config", unread_file, "snapshot", "git-history", "forge", "attestation", "prodready"};

std::size_t rank_of(std::string_view root) {
  auto found = std::ranges::find(roots_in_order, root.substr(0, root.find(':')));
  if (found == roots_in_order.end()) {
    found = std::ranges::find(roots_in_order, unread_file);
  }
  return static_cast<std::size_t>(found - roots_in_order.begin());
}

std::string root_of(const Claim& claim, const ItemResult& item) {
  if (!claim.root.empty()) {
    return claim.root;
  }
  return claim.message.empty() ? fmt::format("{}/{}", item.id, claim.name) : claim.message;
}

// Texts, each once, in the order in which they came.
struct Roots {
  std::vector<std::string> list;
  std::unordered_set<std::string> known;  // of thousands of claims each may have its own

  void add(const std::string& text) {
    if (!text.empty() && known.insert(text).second) {
      list.push_back(text);
    }
  }
};

}  // namespace

Status judge(std::span<const Claim> claims) {
  const auto any = [&](ClaimState state) {
    return std::ranges::any_of(claims, [&](const Claim& claim) { return claim.state == state; });
  };
  const auto not_applicable = [](const Claim& claim) { return claim.state == ClaimState::not_applicable; };
  if (claims.empty()) {
    return Status::unknown;
  }
  if (any(ClaimState::broken)) {
    return Status::error;
  }
  if (std::ranges::all_of(claims, not_applicable) ||
      std::ranges::any_of(claims, [&](const Claim& c) { return c.name == "holds" && not_applicable(c); })) {
    return Status::not_applicable;
  }
  if (any(ClaimState::fails)) {
    return Status::fail;
  }
  return any(ClaimState::open) ? Status::unknown : Status::pass;
}

Status worst(std::span<const Status> statuses) {
  constexpr std::array<Status, 6> order = {Status::error,  Status::fail, Status::unknown,
                                           Status::waived, Status::pass, Status::not_applicable};
  for (const Status status : order) {
    if (std::ranges::find(statuses, status) != statuses.end()) {
      return status;
    }
  }
  return Status::unknown;
}

std::vector<const ClaimResult*> deciding_claims(const ItemResult& item) {
  std::vector<const ClaimResult*> deciding;
  for (const SubjectResult& subject : item.subjects) {
    if (subject.status != item.status) {
      continue;
    }
    const ClaimState wanted =
        state_behind(subject.status == Status::waived ? subject.raw_status : subject.status);
    for (const ClaimResult& claim : subject.claims) {
      if (claim.claim.state == wanted) {
        deciding.push_back(&claim);
      }
    }
  }
  return deciding;
}

Severity severity_of(const ItemResult& item, Severity own) {
  const bool counts =
      item.status == Status::fail || item.status == Status::unknown || item.status == Status::waived;
  const std::vector<const ClaimResult*> claims = deciding_claims(item);
  if (!counts || claims.empty()) {
    return own;
  }
  const auto severity = [](const ClaimResult* claim) { return claim->severity; };
  return (*std::ranges::max_element(claims, {}, severity))->severity;
}

void find_roots(ItemResult& item) {
  item.root.clear();
  item.further_roots.clear();
  if (item.status != Status::fail && item.status != Status::unknown) {
    return;
  }
  Roots first;  // each claim's own root: what the rest of that claim waits for
  Roots behind;
  for (const ClaimResult* result : deciding_claims(item)) {
    first.add(root_of(result->claim, item));
    for (const std::string& root : result->claim.further_roots) {
      behind.add(root);
    }
  }
  if (item.status == Status::unknown) {
    std::ranges::stable_sort(first.list, {}, rank_of);
    std::ranges::stable_sort(behind.list, {}, rank_of);
  }
  for (const std::string& root : behind.list) {
    first.add(root);
  }
  if (first.list.empty()) {
    return;
  }
  item.root = std::move(first.list.front());
  first.list.erase(first.list.begin());
  item.further_roots = std::move(first.list);
}

std::vector<RootGroup> group_by_root(std::span<const ItemResult> items) {
  std::map<std::string, RootGroup> by_root;
  for (const ItemResult& item : items) {
    if ((item.status != Status::fail && item.status != Status::unknown) || item.root.empty()) {
      continue;
    }
    RootGroup& group = by_root[item.root];
    group.root = item.root;
    group.items.push_back(item.id);
    for (const Need& need : item.needs) {
      const auto same = [&](const Need& other) {
        return other.source == need.source && other.how == need.how;
      };
      if (std::ranges::none_of(group.needs, same)) {
        group.needs.push_back(need);
      }
    }
  }
  std::vector<RootGroup> groups;
  groups.reserve(by_root.size());
  for (auto& [root, group] : by_root) {
    groups.push_back(std::move(group));
  }
  std::ranges::stable_sort(groups, std::ranges::greater{}, [](const RootGroup& g) { return g.items.size(); });
  return groups;
}

}  // namespace prodready
