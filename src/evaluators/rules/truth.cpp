#include "evaluators/rules/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

#include "core/text.hpp"

namespace prodready::rules {
namespace {

constexpr std::size_t most_messages = 3;
constexpr std::size_t most_evidence = 20;

using Order = std::array<ClaimState, 4>;

constexpr Order order_of_all = {ClaimState::broken, ClaimState::fails, ClaimState::open, ClaimState::holds};
constexpr Order order_of_any = {ClaimState::holds, ClaimState::broken, ClaimState::open, ClaimState::fails};

ClaimState first_of(const Order& order, std::span<const ClaimState> states) {
  for (const ClaimState state : order) {
    if (std::ranges::find(states, state) != states.end()) {
      return state;
    }
  }
  return states.empty() ? ClaimState::broken : ClaimState::not_applicable;
}

std::string joined(const std::vector<Claim>& claims, std::string Claim::* member) {
  std::vector<std::string> texts;
  for (const Claim& claim : claims) {
    if (!(claim.*member).empty() && std::ranges::find(texts, claim.*member) == texts.end()) {
      texts.push_back(claim.*member);
    }
  }
  if (texts.size() > most_messages) {
    const std::size_t more = texts.size() - most_messages;
    texts.resize(most_messages);
    texts.push_back(fmt::format("and {} more", more));
  }
  return join(texts, "; ");
}

template <class T, class Same>
void append_once(std::vector<T>& list, const std::vector<T>& more, const Same& same) {
  for (const T& element : more) {
    if (std::ranges::none_of(list, [&](const T& other) { return same(element, other); })) {
      list.push_back(element);
    }
  }
}

void append_once(std::vector<std::string>& list, const std::vector<std::string>& more) {
  append_once(list, more, [](const std::string& a, const std::string& b) { return a == b; });
}

// What this version cannot judge waits behind what the reader can answer.
void merge_roots(Claim& merged, const std::vector<Claim>& claims) {
  std::vector<std::string> roots;
  for (const Claim& claim : claims) {
    append_once(roots, {claim.root});
  }
  for (const Claim& claim : claims) {
    append_once(roots, claim.further_roots);
  }
  std::erase(roots, "");
  std::ranges::stable_sort(roots, {}, [](const std::string& root) { return root.starts_with("prodready:"); });
  if (!roots.empty()) {
    merged.root = roots.front();
    merged.further_roots.assign(std::next(roots.begin()), roots.end());
  }
}

Claim merge(ClaimState state, const std::vector<Claim>& claims) {
  Claim merged{.state = state,
               .message = joined(claims, &Claim::message),
               .expected = joined(claims, &Claim::expected)};
  for (const Claim& claim : claims) {
    merged.evidence.insert(merged.evidence.end(), claim.evidence.begin(), claim.evidence.end());
    append_once(merged.searched, claim.searched);
    append_once(merged.needs, claim.needs,
                [](const Need& a, const Need& b) { return a.source == b.source && a.how == b.how; });
    if (!merged.sign) {
      merged.sign = claim.sign;
    }
  }
  std::ranges::stable_sort(merged.evidence, std::ranges::greater{}, &Evidence::strength);
  merge_roots(merged, claims);
  return merged;
}

Claim combine(std::vector<Claim> branches, ClaimState (*state_of)(std::span<const ClaimState>)) {
  std::vector<ClaimState> states;
  std::ranges::transform(branches, std::back_inserter(states), &Claim::state);
  const ClaimState state = state_of(states);
  if (branches.empty()) {
    return {.state = state, .message = "the rule has nothing to judge", .root = "checklist: an empty rule"};
  }
  std::erase_if(branches, [&](const Claim& branch) { return branch.state != state; });
  Claim combined = branches.size() == 1 ? std::move(branches.front()) : merge(state, branches);
  combined.evidence.resize(std::min(combined.evidence.size(), most_evidence));
  return combined;
}

}  // namespace

ClaimState all_of(std::span<const ClaimState> states) { return first_of(order_of_all, states); }
ClaimState any_of(std::span<const ClaimState> states) { return first_of(order_of_any, states); }

ClaimState not_of(ClaimState state) {
  switch (state) {
    case ClaimState::holds:
      return ClaimState::fails;
    case ClaimState::fails:
      return ClaimState::holds;
    default:
      return state;
  }
}

Claim all_of(std::vector<Claim> branches) { return combine(std::move(branches), all_of); }

Claim any_of(std::vector<Claim> branches) {
  const bool single = branches.size() == 1;
  Claim claim = combine(std::move(branches), any_of);
  if (claim.state == ClaimState::fails && !single) {
    claim.message = fmt::format("not one of these holds: {}", claim.message);
    claim.expected = fmt::format("one of these: {}", claim.expected);
    claim.root = claim.message;
    claim.further_roots.clear();
  }
  return claim;
}

Claim not_of(Claim claim, std::string expected) {
  claim.state = not_of(claim.state);
  if (claim.state == ClaimState::fails) {
    claim.expected = std::move(expected);
    claim.root = claim.message;
    claim.further_roots.clear();
  } else if (claim.state == ClaimState::holds) {
    claim.expected.clear();
    claim.root.clear();
    claim.further_roots.clear();
  }
  return claim;
}

}  // namespace prodready::rules
