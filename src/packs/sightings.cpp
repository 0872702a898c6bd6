#include "packs/sightings.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/text.hpp"
#include "packs/large_pages.hpp"

namespace prodready::packs {
namespace {

constexpr std::size_t longest_path = 4096;  // bytes
constexpr std::size_t most_paths_in_all = 4'000'000;

class Descent {
 public:
  Descent(const Ascent& ascent, std::size_t asked, const Starts& starts, std::size_t most_paths)
      : ascent_(ascent), asked_(asked), starts_(starts), most_paths_(most_paths) {
    result_.paths.emplace_back();  // number 0: the root
    result_.more_paths.assign(ascent.nodes.size(), 0);
    result_.seen.resize(ascent.nodes.size());
  }

  SeenObjects make(Gaps& gaps) {
    place_roots();
    order_edges();
    pass_down(gaps);
    if (long_paths_ > 0) {
      gaps.push_back(
          {Place{.path = "trees"}, counted(long_paths_, "path", "paths") +
                                       " are left out: too long, or one of more than four million"});
    }
    result_.seen.resize(asked_);
    result_.more_paths.resize(asked_);
    return std::move(result_);
  }

 private:
  void place_roots() {
    const CommitTable& commits = starts_.commits;
    constexpr std::uint32_t ahead = 16;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> roots;  // nodes, with the commits
    for (std::uint32_t commit = 0; commit < commits.size(); ++commit) {
      if (commit + ahead < commits.size()) {
        ascent_.nodes.expect(commits.trees[commit + ahead]);
      }
      if (const auto node = ascent_.nodes.find(commits.trees[commit])) {
        roots.emplace_back(*node, commit);
      }
    }
    for (std::size_t i = 0; i < roots.size(); ++i) {
      if (i + ahead < roots.size()) {
        __builtin_prefetch(&result_.seen[roots[i + ahead].first]);
      }
      const auto [node, commit] = roots[i];
      merge(node, {0, commit, commit, commit == starts_.head, starts_.reachable[commit] != 0});
    }
    for (const std::vector<ObjectId>* ids : {&starts_.tips.trees, &starts_.tips.blobs}) {
      for (const ObjectId& id : *ids) {
        if (const auto node = ascent_.nodes.find(id)) {
          merge(*node, {.path = 0, .reachable = true});
        }
      }
    }
  }

  void order_edges() {
    begins_.assign(ascent_.nodes.size() + 1, 0);
    parents_left_.assign(ascent_.nodes.size(), 0);
    for (const TreeEdge& edge : ascent_.edges) {
      ++begins_[edge.parent + 1];
      ++parents_left_[edge.child];
    }
    for (std::size_t i = 1; i < begins_.size(); ++i) {
      begins_[i] += begins_[i - 1];
    }
    ordered_.resize(ascent_.edges.size());
    LargeVector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (std::uint32_t i = 0; i < ascent_.edges.size(); ++i) {
      ordered_[next[ascent_.edges[i].parent]++] = i;
    }
  }

  // Each node after all that hold it. Trees that hold themselves, which only forged ids can, are never
  // reached.
  void pass_down(Gaps& gaps) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t node = 0; node < parents_left_.size(); ++node) {
      if (parents_left_[node] == 0) {
        open.push_back(node);
      }
    }
    std::size_t done = 0;
    for (; done < open.size(); ++done) {
      const std::uint32_t node = open[done];
      for (std::uint32_t i = begins_[node]; i < begins_[node + 1]; ++i) {
        const TreeEdge& edge = ascent_.edges[ordered_[i]];
        pass_along(edge);
        if (--parents_left_[edge.child] == 0) {
          open.push_back(edge.child);
        }
      }
      if (node >= asked_) {
        result_.seen[node] = {};
      }
    }
    if (done < parents_left_.size()) {
      gaps.push_back({Place{.path = "trees"},
                      counted(parents_left_.size() - done, "tree or blob lies", "trees or blobs lie") +
                          " below a tree that holds itself; their places are not known in full"});
    }
  }

  void pass_along(const TreeEdge& edge) {
    result_.more_paths[edge.child] |= result_.more_paths[edge.parent];
    for (SeenAt seen : result_.seen[edge.parent]) {
      if (const auto path = path_below(seen.path, edge.name)) {
        seen.path = *path;
        merge(edge.child, seen);
      } else {
        ++long_paths_;
        result_.more_paths[edge.child] = 1;
      }
    }
  }

  std::optional<std::uint32_t> path_below(std::uint32_t parent, std::uint32_t name) {
    const std::uint64_t key = (std::uint64_t{parent} << 32U) | name;
    if (const auto found = path_numbers_.find(key); found != path_numbers_.end()) {
      return found->second;
    }
    const std::string& above = result_.paths[parent];
    const std::string& last = ascent_.names[name];
    if (above.size() + last.size() >= longest_path || result_.paths.size() >= most_paths_in_all) {
      return std::nullopt;
    }
    const auto number = static_cast<std::uint32_t>(result_.paths.size());
    result_.paths.push_back(above.empty() ? last : above + "/" + last);
    path_numbers_.emplace(key, number);
    return number;
  }

  void merge(std::uint32_t node, const SeenAt& seen) {
    std::vector<SeenAt>& all = result_.seen[node];
    const auto found = std::ranges::find(all, seen.path, &SeenAt::path);
    if (found == all.end()) {
      if (all.size() >= most_paths_) {
        result_.more_paths[node] = 1;
      } else {
        all.push_back(seen);
      }
      return;
    }
    const bool in_head = found->in_head || seen.in_head;
    if (seen.reachable && !found->reachable) {
      *found = seen;
    } else if (seen.reachable == found->reachable) {
      found->first = earlier(seen.first, found->first) ? seen.first : found->first;
      found->last = later(seen.last, found->last) ? seen.last : found->last;
    }
    found->in_head = in_head;
  }

  // A commit is better than none. Of one time, that with the smaller id is the first and that with the larger
  // the last.
  bool earlier(std::uint32_t left, std::uint32_t right) const {
    if (left == CommitTable::missing || right == CommitTable::missing) {
      return right == CommitTable::missing;
    }
    const auto& times = starts_.commits.times;
    return std::pair(times[left], left) < std::pair(times[right], right);
  }
  bool later(std::uint32_t left, std::uint32_t right) const {
    if (left == CommitTable::missing || right == CommitTable::missing) {
      return right == CommitTable::missing;
    }
    const auto& times = starts_.commits.times;
    return std::pair(times[left], left) > std::pair(times[right], right);
  }

  const Ascent& ascent_;
  std::size_t asked_;
  const Starts& starts_;
  std::size_t most_paths_;
  SeenObjects result_;
  LargeVector<std::uint32_t> begins_;   // of each parent, into `ordered_`
  LargeVector<std::uint32_t> ordered_;  // edges by parent
  LargeVector<std::uint32_t> parents_left_;
  std::unordered_map<std::uint64_t, std::uint32_t> path_numbers_;
  std::size_t long_paths_ = 0;
};

}  // namespace

SeenObjects find_sightings(const Ascent& ascent, std::size_t asked, const Starts& starts,
                           std::size_t most_paths, Gaps& gaps) {
  return Descent(ascent, asked, starts, most_paths).make(gaps);
}

}  // namespace prodready::packs
