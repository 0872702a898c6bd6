#include "packs/climb.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "core/text.hpp"
#include "packs/folder_scan.hpp"
#include "packs/tree_search.hpp"
#include "packs/visit_objects.hpp"
#include "packs/walk_selection.hpp"

namespace prodready::packs {
namespace {

constexpr int most_levels = 512;
constexpr std::uint32_t no_node = 0xFFFFFFFFU;

void note(Gaps& gaps, std::string why) { gaps.push_back({Place{.path = "trees"}, std::move(why)}); }

template <class Visitor>
std::vector<BlobVisitor*> pointers_to(std::vector<Visitor>& visitors) {
  std::vector<BlobVisitor*> pointers;
  std::ranges::transform(visitors, std::back_inserter(pointers), [](Visitor& each) { return &each; });
  return pointers;
}

void note_skipped(Gaps& gaps, std::size_t skipped) {
  if (skipped > 0) {
    note(gaps, counted(skipped, "tree is", "trees are") + " too large to be read");
  }
}

// Sorted, so that the order of threads does not matter.
template <class Visitor>
std::vector<TreeHit> collect_hits(std::vector<Visitor>& visitors) {
  std::vector<TreeHit> hits;
  for (Visitor& visitor : visitors) {
    std::ranges::move(visitor.hits, std::back_inserter(hits));
  }
  std::ranges::sort(hits, [](const TreeHit& left, const TreeHit& right) {
    return std::tie(left.tree, left.name, left.child) < std::tie(right.tree, right.name, right.child);
  });
  return hits;
}

// Entries that name one of the ids, of all trees or of those that are wanted.
struct TreeRequest {
  std::span<const ObjectId> ids;
  WantedIds wanted = {};
  std::size_t room = 0;  // for hits
  std::size_t threads = 1;
  bool tell_faults = false;
};

std::vector<TreeHit> search_trees(const ObjectStore& store, const TreeRequest& request, Gaps& gaps) {
  const SoughtIds sought(request.ids);
  std::vector<TreeSearch> searches;
  for (std::size_t i = 0; i < request.threads; ++i) {
    searches.emplace_back(sought, request.room);
  }
  const auto visitors = pointers_to(searches);
  VisitSummary summary = visit_objects(store, ObjectType::tree, visitors, {.wanted = request.wanted});
  std::vector<TreeHit> hits = collect_hits(searches);
  const bool more = std::ranges::any_of(searches, &TreeSearch::more_hits);
  if (more || hits.size() > request.room) {
    hits.resize(std::min(hits.size(), request.room));
    note(gaps, "too many trees hold the objects looked for; some of their paths and commits are not told");
  }
  if (request.tell_faults) {
    std::ranges::move(summary.gaps, std::back_inserter(gaps));
    note_skipped(gaps, summary.skipped);
  }
  return hits;
}

class Climb {
 public:
  Climb(const ObjectStore& store, std::size_t threads, const ClimbLimits& limits, Gaps& gaps)
      : store_(store), threads_(std::max<std::size_t>(threads, 1)), limits_(limits), gaps_(gaps) {}

  Ascent make(std::span<const ObjectId> ids) {
    for (const ObjectId& id : ids) {
      node_of(id);
    }
    if (!climb_at_once(ids)) {
      climb_by_levels();
    }
    return std::move(ascent_);
  }

 private:
  // False where the database is too large for that; nothing has been added then.
  bool climb_at_once(std::span<const ObjectId> ids) {
    const StoreContent& content = store_.content();
    for (const auto& pack : content.packs) {
      pack->plan(threads_);
    }
    const TreeNumbers numbers(content);
    if (numbers.size() > limits_.trees) {
      return false;
    }
    const SoughtIds sought(ids);
    std::vector<FolderScan> scans;
    for (std::size_t i = 0; i < threads_; ++i) {
      scans.emplace_back(numbers, sought, limits_.folder_edges / threads_, limits_.edges / threads_);
    }
    const auto visitors = pointers_to(scans);
    VisitSummary summary = visit_objects(store_, ObjectType::tree, visitors, {});
    if (std::ranges::any_of(scans, &FolderScan::full)) {
      return false;
    }
    std::ranges::move(summary.gaps, std::back_inserter(gaps_));
    note_skipped(gaps_, summary.skipped);
    const std::vector<TreeHit> hits = collect_hits(scans);
    add_edges(hits, 0);
    add_folders(above(hits, numbers, scans), numbers);
    return true;
  }

  std::vector<std::uint8_t> above(const std::vector<TreeHit>& hits, const TreeNumbers& numbers,
                                  const std::vector<FolderScan>& scans) const {
    std::vector<std::uint32_t> starts;
    for (const TreeHit& hit : hits) {
      if (const auto number = numbers.find(hit.tree)) {
        starts.push_back(*number);
      }
    }
    return trees_above(starts, numbers.size(), scans);
  }

  // The edges between the marked trees, with their names.
  void add_folders(const std::vector<std::uint8_t>& marks, const TreeNumbers& numbers) {
    std::vector<ObjectId> trees;
    for (std::uint32_t number = 0; number < marks.size(); ++number) {
      if (marks[number] != 0) {
        trees.push_back(numbers.id(number));
      }
    }
    if (trees.empty()) {
      return;
    }
    const auto wanted = [&](const ObjectId& id) {
      const auto number = numbers.find(id);
      return number && marks[*number] != 0;
    };
    const TreeRequest request{trees, wanted, limits_.edges - ascent_.edges.size(), threads_, false};
    const std::vector<TreeHit> hits = search_trees(store_, request, gaps_);
    std::vector<std::uint32_t> nodes(trees.size(), no_node);
    for (const TreeHit& hit : hits) {
      std::uint32_t& child = nodes[hit.child];
      if (child == no_node) {
        child = node_of(trees[hit.child]);
      }
      add_edge(hit, child);
    }
  }

  void climb_by_levels() {
    std::size_t begin = 0;
    for (int level = 0; begin < ascent_.nodes.size(); ++level) {
      if (level == most_levels) {
        note(gaps_, "folders are nested more than 512 levels deep; paths above are not told");
        return;
      }
      begin = climb_level(begin, level == 0);
    }
  }

  // Finds what holds the nodes from `begin` on; returns where the new nodes begin.
  std::size_t climb_level(std::size_t begin, bool first) {
    const std::size_t end = ascent_.nodes.size();
    const std::vector<ObjectId> sought(ascent_.nodes.begin() + static_cast<std::ptrdiff_t>(begin),
                                       ascent_.nodes.end());
    const TreeRequest request{sought, {}, limits_.edges - ascent_.edges.size(), threads_, first};
    add_edges(search_trees(store_, request, gaps_), begin);
    return end;
  }

  // Children of the hits are numbered from `begin` on.
  void add_edges(const std::vector<TreeHit>& hits, std::size_t begin) {
    for (const TreeHit& hit : hits) {
      add_edge(hit, static_cast<std::uint32_t>(begin + hit.child));
    }
  }

  // Hits come sorted by tree: most have the one of the hit before.
  void add_edge(const TreeHit& hit, std::uint32_t child) {
    if (last_node_ == no_node || ascent_.nodes[last_node_] != hit.tree) {
      last_node_ = node_of(hit.tree);
    }
    ascent_.edges.push_back({last_node_, child, name_of(hit.name)});
  }

  std::uint32_t node_of(const ObjectId& id) {
    const auto [found, is_new] =
        ascent_.numbers.emplace(id, static_cast<std::uint32_t>(ascent_.nodes.size()));
    if (is_new) {
      ascent_.nodes.push_back(id);
    }
    return found->second;
  }

  std::uint32_t name_of(const std::string& name) {
    const auto [found, is_new] =
        name_numbers_.emplace(name, static_cast<std::uint32_t>(ascent_.names.size()));
    if (is_new) {
      ascent_.names.push_back(name);
    }
    return found->second;
  }

  const ObjectStore& store_;
  std::size_t threads_;
  const ClimbLimits& limits_;
  Gaps& gaps_;
  Ascent ascent_;
  std::unordered_map<std::string, std::uint32_t> name_numbers_;
  std::uint32_t last_node_ = no_node;
};

}  // namespace

Ascent climb(const ObjectStore& store, std::span<const ObjectId> ids, std::size_t threads, Gaps& gaps,
             const ClimbLimits& limits) {
  return Climb(store, threads, limits, gaps).make(ids);
}

}  // namespace prodready::packs
