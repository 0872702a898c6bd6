#include "packs/introduced_blobs.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "packs/commit_table.hpp"
#include "packs/commit_text.hpp"
#include "packs/fault_log.hpp"
#include "packs/object_reader.hpp"
#include "packs/resolved_tips.hpp"

namespace prodready::packs {
namespace {

constexpr std::size_t remembered_bytes = std::size_t{64} << 20U;
constexpr std::size_t largest_tree = std::size_t{64} << 20U;
constexpr std::size_t most_comparisons = 50'000'000;

// A tree held against those that stand at the same path in the parents.
struct Comparison {
  ObjectId tree;
  std::vector<ObjectId> others;
};

class Comparer {
 public:
  Comparer(const ObjectStore& store, FaultLog& faults)
      : reader_(store.content(), remembered_bytes), faults_(faults) {}

  void compare(Comparison start) {
    std::vector<Comparison> open;
    open.push_back(std::move(start));
    while (!open.empty()) {
      Comparison next = std::move(open.back());
      open.pop_back();
      if (std::ranges::find(next.others, next.tree) != next.others.end() || !is_new(next)) {
        continue;
      }
      if (++comparisons_ > most_comparisons) {
        faults_.add("trees", "more than fifty million trees would have to be compared", std::nullopt);
        return;
      }
      compare_entries(next, open);
    }
  }

  void add_blob(const ObjectId& id) { blobs_.insert(id); }
  std::vector<ObjectId> take_blobs() {
    std::vector<ObjectId> blobs(blobs_.begin(), blobs_.end());
    std::sort(blobs.begin(), blobs.end());
    return blobs;
  }

 private:
  using Entries = std::map<std::string, std::vector<ObjectId>>;  // by name; a folder's ends in '/'

  bool is_new(const Comparison& comparison) {
    std::string key(reinterpret_cast<const char*>(comparison.tree.bytes.data()), ObjectId::size);
    for (const ObjectId& other : comparison.others) {
      key.append(reinterpret_cast<const char*>(other.bytes.data()), ObjectId::size);
    }
    return compared_.insert(std::move(key)).second;
  }

  std::shared_ptr<const Object> read_tree(const ObjectId& id) {
    auto object = reader_.read(id, largest_tree);
    if (!object) {
      faults_.add(object.error().place ? object.error().place->path : "trees", object.error().message, id);
      return nullptr;
    }
    if ((*object)->type != ObjectType::tree) {
      faults_.add("trees", "it is no tree although another object says so", id);
      return nullptr;
    }
    return std::move(*object);
  }

  // What the others have at each name.
  Entries entries_of(const std::vector<ObjectId>& others) {
    Entries entries;
    for (const ObjectId& id : others) {
      const auto tree = read_tree(id);
      TreeCursor cursor(tree ? std::string_view(tree->content) : "");
      for (TreeEntry entry; cursor.next(entry);) {
        entries[std::string(entry.name) + (entry.is_tree ? "/" : "")].push_back(entry.id);
      }
    }
    return entries;
  }

  void compare_entries(const Comparison& comparison, std::vector<Comparison>& open) {
    const auto tree = read_tree(comparison.tree);
    if (!tree) {
      return;
    }
    const Entries others = entries_of(comparison.others);
    TreeCursor cursor(tree->content);
    for (TreeEntry entry; cursor.next(entry);) {
      const auto found = others.find(std::string(entry.name) + (entry.is_tree ? "/" : ""));
      const std::vector<ObjectId> there = found == others.end() ? std::vector<ObjectId>() : found->second;
      if (entry.is_commit || std::ranges::find(there, entry.id) != there.end()) {
        continue;
      }
      if (entry.is_tree) {
        open.push_back({entry.id, there});
      } else {
        blobs_.insert(entry.id);
      }
    }
    if (cursor.is_broken()) {
      faults_.add("trees", "it is damaged; what follows in it is not known", comparison.tree);
    }
  }

  ObjectReader reader_;
  FaultLog& faults_;
  std::unordered_set<ObjectId, HashObjectId> blobs_;
  std::unordered_set<std::string> compared_;
  std::size_t comparisons_ = 0;
};

Comparison comparison_of(const CommitTable& commits, std::uint32_t commit) {
  Comparison comparison{.tree = commits.trees[commit], .others = {}};
  for (const std::uint32_t parent : commits.parents_of(commit)) {
    if (parent != CommitTable::missing) {
      comparison.others.push_back(commits.trees[parent]);
    }
  }
  return comparison;
}

ResolvedTips resolve_ids(const ObjectStore& store, const CommitTable& commits, std::span<const ObjectId> ids,
                         Gaps& gaps) {
  ObjectReader reader(store.content(), 0);
  ResolvedTips tips;
  for (const ObjectId& id : ids) {
    resolve_tip(commits, reader, id, id.hex(), false, tips, gaps);
  }
  return tips;
}

}  // namespace

IntroducedBlobs blobs_of_commits(const ObjectStore& store, std::span<const ObjectId> tips,
                                 std::span<const ObjectId> hidden, std::size_t threads) {
  IntroducedBlobs result;
  const CommitTable commits = read_commits(store, threads, result.gaps);
  const ResolvedTips shown = resolve_ids(store, commits, tips, result.gaps);
  const ResolvedTips covered = resolve_ids(store, commits, hidden, result.gaps);
  const auto behind = reachable_commits(commits, covered.commits, {});
  const auto range = reachable_commits(commits, shown.commits, behind);
  FaultLog faults;
  Comparer comparer(store, faults);
  for (std::uint32_t commit = 0; commit < commits.size(); ++commit) {
    if (range[commit] != 0) {
      ++result.commits;
      comparer.compare(comparison_of(commits, commit));
    }
  }
  for (const ObjectId& tree : shown.trees) {
    comparer.compare({.tree = tree, .others = {}});
  }
  for (const ObjectId& blob : shown.blobs) {
    comparer.add_blob(blob);
  }
  result.blobs = comparer.take_blobs();
  std::ranges::move(faults.gaps(), std::back_inserter(result.gaps));
  return result;
}

}  // namespace prodready::packs
