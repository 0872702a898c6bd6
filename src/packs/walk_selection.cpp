#include "packs/walk_selection.hpp"

#include <algorithm>
#include <optional>

#include "packs/seen_ids.hpp"

namespace prodready::packs {
namespace {

constexpr std::size_t for_the_store = 1;  // plans exist already: the number of threads no longer matters

std::size_t count_of_type(const StoreContent& store, ObjectType type) {
  std::size_t count = 0;
  for (const auto& pack : store.packs) {
    const auto& types = pack->plan(for_the_store).types;
    count += static_cast<std::size_t>(std::ranges::count(types, type));
  }
  return count;
}

// A walk stops at the first base that is needed already, so all of them together take one step for each node.
void need_with_bases(const PackPlan& plan, std::uint32_t node, PackSelection& selection) {
  while (!selection.needs(node)) {
    selection.flags[node] |= PackSelection::needed_flag;
    if (!plan.is_delta(node)) {
      return;
    }
    node = plan.bases[node];
  }
}

void collect_roots(const PackPlan& plan, std::uint32_t pack_number, WalkSelection& result) {
  const PackSelection& selection = result.packs[pack_number];
  for (std::uint32_t node = 0; node < plan.size(); ++node) {
    if (selection.needs(node) && !plan.is_delta(node)) {
      result.roots.push_back({pack_number, node});
    }
  }
}

}  // namespace

WalkSelection select_objects(const StoreContent& store, ObjectType type, const WantedIds& wanted) {
  std::optional<SeenIds> seen;
  if (store.packs.size() > 1) {
    seen.emplace(store, count_of_type(store, type));
  }
  WalkSelection result;
  result.packs.resize(store.packs.size());
  for (std::uint32_t number = 0; number < store.packs.size(); ++number) {
    const Pack& pack = *store.packs[number];
    const PackPlan& plan = pack.plan(for_the_store);
    PackSelection& selection = result.packs[number];
    selection.flags.assign(plan.size(), 0);
    for (std::uint32_t node = 0; node < plan.size(); ++node) {
      if (wanted && node + Pack::ahead < plan.size() && plan.types[node + Pack::ahead] == type) {
        pack.expect_id(node + Pack::ahead);
      }
      if (plan.types[node] == type && (!seen || seen->insert(number, plan.nodes[node].index_place)) &&
          (!wanted || wanted(pack.id_of(node)))) {
        selection.flags[node] |= PackSelection::visit_flag;
        need_with_bases(plan, node, selection);
      }
    }
    collect_roots(plan, number, result);
  }
  return result;
}

}  // namespace prodready::packs
