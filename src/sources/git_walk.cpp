// Walks over commits: what a branch holds, and whether it holds a commit.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "sources/commit_graph.hpp"
#include "sources/git_commit.hpp"
#include "sources/git_implementation.hpp"

namespace prodready::sources {
namespace {

using Number = CommitGraph::Number;

Result<Number> start_at(git_repository* repository, CommitGraph& graph, const std::string& id) {
  if (const auto parsed = parse_object_id(id)) {
    return graph.read(*parsed);
  }
  const auto commit = resolve_commit(repository, id);
  if (!commit) {
    return commit.error();
  }
  return graph.read(*git_commit_id(commit->get()));
}

// Commits reachable from some starts and not from others. With hidden commits the whole walk is done before
// the first is shown, as in git: a commit can prove to be hidden late, where the clocks of its descendants
// were wrong.
class Walker {
 public:
  Walker(git_repository* repository, const ObjectIds& shallow)
      : repository_(repository), graph_(repository, shallow) {}

  Result<void> add(std::span<const std::string> ids, std::uint8_t marks) {
    for (const std::string& id : ids) {
      const auto number = start_at(repository_, graph_, id);
      if (!number) {
        return number.error();
      }
      if ((marks & hidden) != 0) {
        hide(*number);
      }
      enqueue(*number);
    }
    return {};
  }

  // Calls show(commit id) until it gives false.
  template <class Show>
  Result<void> run(const Show& show) {
    const bool any_hidden = hidden_waiting_ > 0;
    std::vector<Number> kept;
    std::int64_t oldest_kept = 0;
    int patience = max_patience;
    while (!queue_.empty()) {
      const bool only_old_hidden =
          waiting_ == hidden_waiting_ && (kept.empty() || queue_.newest() < oldest_kept);
      patience = only_old_hidden ? patience - 1 : max_patience;
      if (patience == 0) {
        break;
      }
      const Number number = pop();
      if (const auto done = enter_parents(number); !done) {
        return done;
      }
      if ((graph_[number].marks & hidden) != 0) {
        continue;
      }
      if (any_hidden) {
        oldest_kept = kept.empty() ? graph_[number].time : std::min(oldest_kept, graph_[number].time);
        kept.push_back(number);
      } else if (!show(graph_[number].id)) {
        return {};
      }
    }
    for (const Number number : kept) {
      if ((graph_[number].marks & hidden) == 0 && !show(graph_[number].id)) {
        break;
      }
    }
    return {};
  }

  static constexpr std::uint8_t none = 0;
  static constexpr std::uint8_t hidden = 1;

 private:
  // Hidden commits older than all that is kept, which are still looked at: more than git's five.
  static constexpr int max_patience = 100;
  static constexpr std::uint8_t met = 2;
  static constexpr std::uint8_t in_queue = 4;

  void enqueue(Number number) {
    CommitGraph::Node& node = graph_[number];
    if ((node.marks & met) != 0) {
      return;
    }
    node.marks |= met | in_queue;
    ++waiting_;
    hidden_waiting_ += (node.marks & hidden) != 0 ? 1U : 0U;
    queue_.push(number, node.time);
  }

  Number pop() {
    const Number number = queue_.pop();
    graph_[number].marks &= static_cast<std::uint8_t>(~in_queue);
    --waiting_;
    hidden_waiting_ -= (graph_[number].marks & hidden) != 0 ? 1U : 0U;
    return number;
  }

  // Hides a commit and those of its ancestors that were met already; the others are hidden when they are met.
  void hide(Number first) {
    std::vector<Number> open = {first};
    while (!open.empty()) {
      const Number number = open.back();
      open.pop_back();
      CommitGraph::Node& node = graph_[number];
      if ((node.marks & hidden) != 0) {
        continue;
      }
      node.marks |= hidden;
      hidden_waiting_ += (node.marks & in_queue) != 0 ? 1U : 0U;
      open.insert(open.end(), node.parents.begin(), node.parents.end());
    }
  }

  Result<void> enter_parents(Number number) {
    const bool hides = (graph_[number].marks & hidden) != 0;
    const std::vector<Number> parents = graph_[number].parents;
    for (const Number parent : parents) {
      if (const auto done = graph_.read(parent); !done) {
        return done;
      }
      if (hides) {
        hide(parent);
      }
      enqueue(parent);
    }
    return {};
  }

  git_repository* repository_;
  CommitGraph graph_;
  CommitQueue queue_;
  std::size_t waiting_ = 0;
  std::size_t hidden_waiting_ = 0;
};

// Paints what a commit reaches and what the tips reach, newest first; whether the tips' paint comes to the
// commit is the answer. It ends when all that waits has both paints: those are common ancestors.
class Painter {
 public:
  Painter(git_repository* repository, const ObjectIds& shallow)
      : repository_(repository), graph_(repository, shallow) {}

  Result<bool> reaches(const std::string& commit, std::span<const std::string> tips) {
    const auto wanted = start_at(repository_, graph_, commit);
    if (!wanted) {
      return wanted.error();
    }
    paint(*wanted, from_commit);
    for (const std::string& tip : tips) {
      const auto number = start_at(repository_, graph_, tip);
      if (!number) {
        return number.error();
      }
      paint(*number, from_tips);
    }
    while (undecided_ > 0 && (graph_[*wanted].marks & from_tips) == 0) {
      const Number number = pop();
      const auto paints = static_cast<std::uint8_t>(graph_[number].marks & both);
      const std::vector<Number> parents = graph_[number].parents;
      for (const Number parent : parents) {
        if (const auto done = graph_.read(parent); !done) {
          return done.error();
        }
        paint(parent, paints);
      }
    }
    return (graph_[*wanted].marks & from_tips) != 0;
  }

 private:
  static constexpr std::uint8_t from_commit = 1;
  static constexpr std::uint8_t from_tips = 2;
  static constexpr std::uint8_t both = from_commit | from_tips;
  static constexpr std::uint8_t in_queue = 4;

  static bool is_undecided(const CommitGraph::Node& node) {
    return (node.marks & in_queue) != 0 && (node.marks & both) != both;
  }

  void paint(Number number, std::uint8_t paints) {
    CommitGraph::Node& node = graph_[number];
    if ((node.marks & paints) == paints) {
      return;
    }
    undecided_ -= is_undecided(node) ? 1U : 0U;
    if ((node.marks & in_queue) == 0) {
      queue_.push(number, node.time);
    }
    node.marks |= paints | in_queue;
    undecided_ += is_undecided(node) ? 1U : 0U;
  }

  Number pop() {
    const Number number = queue_.pop();
    CommitGraph::Node& node = graph_[number];
    undecided_ -= is_undecided(node) ? 1U : 0U;
    node.marks &= static_cast<std::uint8_t>(~in_queue);
    return number;
  }

  git_repository* repository_;
  CommitGraph graph_;
  CommitQueue queue_;
  std::size_t undecided_ = 0;  // waiting without both paints
};

}  // namespace

Result<void> GitRepository::walk(std::span<const std::string> starts, std::span<const std::string> hidden,
                                 const std::function<Walk(const Commit&)>& visit) const {
  const auto loan = implementation_->handles.borrow();
  if (!loan) {
    return loan.error();
  }
  Walker walker(loan->get(), implementation_->shallow);
  if (const auto added = walker.add(hidden, Walker::hidden); !added) {
    return added;
  }
  if (const auto added = walker.add(starts, Walker::none); !added) {
    return added;
  }
  std::optional<Error> failure;
  const auto done = walker.run([&](const git_oid& id) {
    const auto commit = look_up_commit(loan->get(), id);
    if (!commit) {
      failure = commit.error();
      return false;
    }
    return visit(make_commit(commit->get())) == Walk::go_on;
  });
  return failure ? Result<void>(*failure) : done;
}

Result<bool> GitRepository::reachable(const std::string& commit, std::span<const std::string> tips) const {
  const auto loan = implementation_->handles.borrow();
  if (!loan) {
    return loan.error();
  }
  return Painter(loan->get(), implementation_->shallow).reaches(commit, tips);
}

}  // namespace prodready::sources
