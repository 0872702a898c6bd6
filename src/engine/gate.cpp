#include "engine/gate.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/judge.hpp"

namespace prodready {
namespace {

// The lowest severity that blocks; nothing: none does.
std::optional<Severity> lowest_blocking(Threshold fail_on) {
  switch (fail_on) {
    case Threshold::critical:
      return Severity::critical;
    case Threshold::high:
      return Severity::high;
    case Threshold::medium:
      return Severity::medium;
    case Threshold::low:
      return Severity::low;
    case Threshold::none:
      break;
  }
  return std::nullopt;
}

// A failing item whose claims are not told blocks by its own severity.
bool fails_anew(const ItemResult& item, Severity lowest) {
  const std::vector<const ClaimResult*> claims = deciding_claims(item);
  if (claims.empty()) {
    return item.severity >= lowest;
  }
  return std::ranges::any_of(
      claims, [&](const ClaimResult* claim) { return !claim->known && claim->severity >= lowest; });
}

Blocking blocking_of(const ItemResult& item, Severity lowest, Undecided undecided) {
  if (item.status == Status::fail) {
    return fails_anew(item, lowest) ? Blocking::failing : Blocking::no;
  }
  const bool open = item.status == Status::unknown || item.status == Status::error;
  return open && undecided == Undecided::block && item.severity >= lowest ? Blocking::undecided
                                                                          : Blocking::no;
}

}  // namespace

Gate close_gate(std::span<ItemResult> items, Threshold fail_on, Undecided undecided) {
  Gate gate{.fail_on = fail_on, .undecided = undecided};
  const std::optional<Severity> lowest = lowest_blocking(fail_on);
  for (ItemResult& item : items) {
    item.blocking = lowest ? blocking_of(item, *lowest, undecided) : Blocking::no;
    if (item.blocking == Blocking::failing) {
      gate.failing.push_back(item.id);
    } else if (item.blocking == Blocking::undecided) {
      gate.undecided_items.push_back(item.id);
    }
  }
  gate.open = gate.failing.empty() && gate.undecided_items.empty();
  return gate;
}

int exit_code(const Gate& gate) {
  constexpr int failing = 1;
  constexpr int undecided = 3;
  if (gate.open) {
    return 0;
  }
  return gate.failing.empty() ? undecided : failing;
}

}  // namespace prodready
