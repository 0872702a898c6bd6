#include "sources/commit_graph.hpp"

#include "sources/git_commit.hpp"

namespace prodready::sources {

CommitGraph::Number CommitGraph::number_of(const git_oid& id) {
  const auto [place, added] = numbers_.try_emplace(id, static_cast<Number>(nodes_.size()));
  if (added) {
    nodes_.push_back({.id = id});
  }
  return place->second;
}

Result<CommitGraph::Number> CommitGraph::read(const git_oid& id) {
  const Number number = number_of(id);
  if (const auto done = read(number); !done) {
    return done.error();
  }
  return number;
}

Result<void> CommitGraph::read(Number number) {
  if (nodes_[number].read) {
    return {};
  }
  const auto commit = look_up_commit(repository_, nodes_[number].id);
  if (!commit) {
    return commit.error();
  }
  const bool boundary = shallow_.contains(nodes_[number].id);
  std::vector<Number> parents;
  for (unsigned int i = 0; !boundary && i < git_commit_parentcount(commit->get()); ++i) {
    parents.push_back(number_of(*git_commit_parent_id(commit->get(), i)));
  }
  Node& node = nodes_[number];
  node.time = git_commit_time(commit->get());
  node.parents = std::move(parents);
  node.boundary = boundary;
  node.read = true;
  return {};
}

}  // namespace prodready::sources
