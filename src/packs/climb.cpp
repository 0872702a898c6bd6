#include "packs/climb.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "core/text.hpp"
#include "packs/folder_scan.hpp"
#include "packs/missing_objects.hpp"
#include "packs/name_table.hpp"
#include "packs/tree_search.hpp"
#include "packs/visit_objects.hpp"

namespace prodready::packs {
namespace {

constexpr int most_levels = 512;
constexpr std::uint32_t no_node = 0xFFFFFFFFU;
constexpr const char* more_trees =
    "too many trees hold the objects looked for; some of their paths and commits are not told";

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
std::vector<TreeHit> collect_hits(std::vector<TreeSearch>& visitors) {
  std::vector<TreeHit> hits;
  for (TreeSearch& visitor : visitors) {
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
  WantsName wants = {};
  std::size_t room = 0;  // for hits
  std::size_t threads = 1;
  bool tell_faults = false;
};

std::vector<TreeHit> search_trees(const ObjectStore& store, const TreeRequest& request,
                                  std::vector<std::uint8_t>& refused, Gaps& gaps) {
  const SoughtIds sought(request.ids);
  std::vector<TreeSearch> searches;
  for (std::size_t i = 0; i < request.threads; ++i) {
    searches.emplace_back(sought, request.wants, request.room);
  }
  const auto visitors = pointers_to(searches);
  VisitSummary summary = visit_objects(store, ObjectType::tree, visitors, {});
  std::vector<TreeHit> hits = collect_hits(searches);
  for (const TreeSearch& search : searches) {
    search.filter.mark_refused(refused);
  }
  const bool more = std::ranges::any_of(searches, &TreeSearch::more_hits);
  if (more || hits.size() > request.room) {
    hits.resize(std::min(hits.size(), request.room));
    note(gaps, more_trees);
  }
  if (request.tell_faults) {
    std::ranges::move(summary.gaps, std::back_inserter(gaps));
    note_skipped(gaps, summary.skipped);
  }
  return hits;
}

// A tree with subfolders, as one of the scans has them.
struct HeldChildren {
  std::uint32_t tree = 0;
  std::uint32_t scan = 0;
  std::span<const FolderScan::Child> children;
};

// Those that are marked, in the order of their numbers, so that the order of threads does not matter.
LargeVector<HeldChildren> marked_parents(const std::vector<FolderScan>& scans,
                                         const std::vector<std::uint8_t>& marks) {
  LargeVector<HeldChildren> parents;
  for (std::uint32_t scan = 0; scan < scans.size(); ++scan) {
    std::span<const FolderScan::Child> children = scans[scan].children;
    for (const FolderScan::Held& held : scans[scan].trees) {
      if (marks[held.tree] != 0) {
        parents.push_back({held.tree, scan, children.first(held.count)});
      }
      children = children.subspan(held.count);
    }
  }
  std::ranges::sort(parents, {}, &HeldChildren::tree);
  return parents;
}

class Climb {
 public:
  Climb(const ObjectStore& store, const TreeNumbers& trees, const ClimbOptions& options, Gaps& gaps)
      : store_(store),
        trees_(trees),
        wants_(options.wants_name),
        threads_(std::max<std::size_t>(options.threads, 1)),
        limits_(options.limits),
        links_(options.links),
        gaps_(gaps) {}

  Ascent make(std::span<const ObjectId> ids) {
    ascent_.refused.assign(ids.size(), 0);
    for (const ObjectId& id : ids) {
      ascent_.nodes.number_of(id);
    }
    if (!climb_at_once(ids)) {
      climb_by_levels();
    }
    return std::move(ascent_);
  }

 private:
  // False where the database is too large for that; nothing has been added then.
  bool climb_at_once(std::span<const ObjectId> ids) {
    if (trees_.size() > limits_.trees) {
      return false;
    }
    const SoughtIds sought(ids);
    std::vector<FolderScan> scans;
    for (std::size_t i = 0; i < threads_; ++i) {
      scans.emplace_back(trees_, sought, wants_, limits_.folder_edges / threads_, limits_.edges / threads_);
    }
    const auto visitors = pointers_to(scans);
    VisitSummary summary = links_ == nullptr ? visit_objects(store_, ObjectType::tree, visitors, {})
                                             : links_->visit(ObjectType::tree, visitors, {});
    if (std::ranges::any_of(scans, &FolderScan::full)) {
      return false;
    }
    std::ranges::move(summary.gaps, std::back_inserter(gaps_));
    note_skipped(gaps_, summary.skipped);
    for (const FolderScan& scan : scans) {
      scan.filter.mark_refused(ascent_.refused);
    }
    add_folders(scans);
    return true;
  }

  // All that lead to what was sought.
  void add_folders(const std::vector<FolderScan>& scans) {
    nodes_.assign(trees_.size(), no_node);
    std::vector<FolderScan::Hit> hits;
    std::vector<std::vector<std::uint32_t>> names;  // of each scan: what they are called in the ascent
    for (const FolderScan& scan : scans) {
      names.push_back(names_of(scan.names));
      for (FolderScan::Hit hit : scan.hits) {
        hit.name = names.back()[hit.name];
        hits.push_back(hit);
      }
    }
    std::ranges::stable_sort(hits, {}, &FolderScan::Hit::tree);
    std::vector<std::uint32_t> starts;
    for (const FolderScan::Hit& hit : hits) {
      starts.push_back(hit.tree);
      add_edge(tree_node(hit.tree), hit.child, hit.name);
    }
    const std::vector<std::uint8_t> marks = trees_above(starts, trees_.size(), scans);
    ascent_.nodes.reserve(ascent_.nodes.size() +
                          static_cast<std::size_t>(std::count(marks.begin(), marks.end(), 1)));
    constexpr std::size_t ahead = 16;
    const auto parents = marked_parents(scans, marks);
    for (std::size_t i = 0; i < parents.size(); ++i) {
      if (i + ahead < parents.size()) {
        ascent_.nodes.expect(trees_.ids[parents[i + ahead].tree]);
      }
      const HeldChildren& held = parents[i];
      for (const FolderScan::Child& child : held.children) {
        if (child.tree != unknown_tree && marks[child.tree] != 0) {
          add_edge(tree_node(held.tree), tree_node(child.tree), names[held.scan][child.name]);
        }
      }
    }
    if (more_edges_) {
      note(gaps_, more_trees);
    }
  }

  std::vector<std::uint32_t> names_of(const NameTable& table) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t name = 0; name < table.size(); ++name) {
      numbers.push_back(name_of(table.name(name)));
    }
    return numbers;
  }

  std::uint32_t tree_node(std::uint32_t tree) {
    if (nodes_[tree] == no_node) {
      nodes_[tree] = ascent_.nodes.number_of(trees_.ids[tree]);
    }
    return nodes_[tree];
  }

  void add_edge(std::uint32_t parent, std::uint32_t child, std::uint32_t name) {
    if (ascent_.edges.size() < limits_.edges) {
      ascent_.edges.push_back({parent, child, name});
    } else {
      more_edges_ = true;
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
    const auto& all = ascent_.nodes.ids();
    const std::vector<ObjectId> sought(all.begin() + static_cast<std::ptrdiff_t>(begin), all.end());
    const TreeRequest request{.ids = sought,
                              .wants = first ? wants_ : WantsName{},
                              .room = limits_.edges - ascent_.edges.size(),
                              .threads = threads_,
                              .tell_faults = first};
    add_edges(search_trees(store_, request, ascent_.refused, gaps_), begin);
    return end;
  }

  // Children of the hits are numbered from `begin` on.
  void add_edges(const std::vector<TreeHit>& hits, std::size_t begin) {
    for (const TreeHit& hit : hits) {
      const std::uint32_t parent = ascent_.nodes.number_of(hit.tree);
      ascent_.edges.push_back({parent, static_cast<std::uint32_t>(begin + hit.child), name_of(hit.name)});
    }
  }

  std::uint32_t name_of(const std::string& name) {
    const std::uint32_t number = names_.number_of(name);
    if (number == ascent_.names.size()) {
      ascent_.names.push_back(name);
    }
    return number;
  }

  const ObjectStore& store_;
  const TreeNumbers& trees_;
  const WantsName& wants_;
  std::size_t threads_;
  const ClimbLimits& limits_;
  LinkSearch* links_;
  Gaps& gaps_;
  Ascent ascent_;
  NameTable names_;
  LargeVector<std::uint32_t> nodes_;  // of the trees by number, or no_node
  bool more_edges_ = false;
};

}  // namespace

Ascent climb(const ObjectStore& store, const TreeNumbers& trees, std::span<const ObjectId> ids,
             const ClimbOptions& options, Gaps& gaps) {
  return Climb(store, trees, options, gaps).make(ids);
}

}  // namespace prodready::packs
