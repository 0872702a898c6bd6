// Commits and their parents, read as a walk needs them. libgit2's own walks fail in a shallow clone; here its
// boundary is where history ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <queue>
#include <unordered_map>
#include <vector>

#include "sources/git_handles.hpp"

namespace prodready::sources {

class CommitGraph {
 public:
  using Number = std::uint32_t;  // of a commit, from 0

  struct Node {
    git_oid id;
    std::int64_t time = 0;        // of the commit
    std::vector<Number> parents;  // none past a shallow boundary; set when the commit was read
    bool boundary = false;        // its parents were left out
    bool read = false;
    std::uint8_t marks = 0;  // for the walks
  };

  // Both must outlive the graph.
  CommitGraph(git_repository* repository, const ObjectIds& shallow)
      : repository_(repository), shallow_(shallow) {}

  // The commit's number, its time and parents known. Fails where the object is missing or no commit.
  Result<Number> read(const git_oid& id);
  Result<void> read(Number number);

  Node& operator[](Number number) { return nodes_[number]; }

 private:
  Number number_of(const git_oid& id);

  git_repository* repository_;
  const ObjectIds& shallow_;
  std::vector<Node> nodes_;
  std::unordered_map<git_oid, Number, ObjectIdHash, ObjectIdEqual> numbers_;
};

// Commits to visit: the newest by commit time first, and of equals the one that was put in first.
class CommitQueue {
 public:
  void push(CommitGraph::Number number, std::int64_t time) { queue_.push({time, next_++, number}); }
  bool empty() const { return queue_.empty(); }
  std::int64_t newest() const { return queue_.top().time; }
  CommitGraph::Number pop() {
    const CommitGraph::Number number = queue_.top().number;
    queue_.pop();
    return number;
  }

 private:
  struct Waiting {
    std::int64_t time;
    std::uint64_t order;
    CommitGraph::Number number;
    bool operator<(const Waiting& other) const {
      return time != other.time ? time < other.time : order > other.order;
    }
  };
  std::priority_queue<Waiting> queue_;
  std::uint64_t next_ = 0;
};

}  // namespace prodready::sources
