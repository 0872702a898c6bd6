#include "packs/delta_walker.hpp"

#include <cstring>
#include <utility>

namespace prodready::packs {
namespace {

constexpr std::uint32_t smallest_gift = 32;  // nodes; less is done sooner than handed over
constexpr const char* damaged = "its entry in the pack is damaged or ends too early";
constexpr const char* lying = "its delta does not fit the object that it is made from";

Bytes bytes_of(const Buffer& buffer) { return {buffer.data(), buffer.size()}; }

}  // namespace

void DeltaWalker::run() {
  while (auto task = walk_.queue.next()) {
    if (const RootNode* const soon = walk_.queue.soon()) {
      walk_.store.packs[soon->pack]->expect(soon->node);
    }
    walk_from(std::move(*task));
  }
  tell_built();
}

void DeltaWalker::walk_from(WalkTask task) {
  pack_number_ = task.pack;
  pack_ = walk_.store.packs[task.pack].get();
  plan_ = &pack_->plan(1);
  selection_ = &walk_.selection.packs[task.pack];
  copied_.clear();
  std::optional<Buffer> content;
  switch (task.start) {
    case WalkTask::Start::whole:
      content = build_whole(task.node);
      break;
    case WalkTask::Start::delta:
      content = build_delta(task.node, task.base);
      break;
    case WalkTask::Start::rebuild:
      content = rebuild(task.node);
      copied_.clear();
      break;
  }
  if (content) {
    visit(task.node, std::move(*content), task.base_state.get());
  }
  while (!levels_.empty()) {
    if (walk_.queue.is_hungry()) {
      give_away();
    }
    descend();
  }
}

// Takes the next child of the deepest level.
void DeltaWalker::descend() {
  Level& top = levels_.back();
  const std::uint32_t node = top.children.front();
  pack_->expect_id(node);
  top.children = needed_children(top.children.subspan(1));
  std::optional<Buffer> content = build_delta(node, top.content);
  const State base = top.state;
  if (top.children.empty()) {
    held_ -= top.content.capacity();
    pool_.give(std::move(top.content));
    levels_.pop_back();
  }
  if (content) {
    visit(node, std::move(*content), base.get());
  }
}

// The largest tree that is still to be entered, for a worker that has nothing to do.
void DeltaWalker::give_away() {
  for (Level& level : levels_) {
    while (level.children.size() > 1 && !selection_->needs(level.children.back())) {
      level.children = level.children.first(level.children.size() - 1);
    }
    if (level.children.size() < 2 || plan_->tree_sizes[level.children.back()] < smallest_gift) {
      continue;
    }
    WalkTask task{.pack = pack_number_, .node = level.children.back(), .start = WalkTask::Start::delta};
    task.base.reset(level.content.size());
    if (level.content.size() > 0) {
      std::memcpy(task.base.data(), level.content.data(), level.content.size());
    }
    task.base_state = level.state;
    level.children = level.children.first(level.children.size() - 1);
    walk_.queue.add(std::move(task));
    return;
  }
}

std::optional<Buffer> DeltaWalker::build_whole(std::uint32_t node) {
  const std::uint64_t size = plan_->nodes[node].size;
  if (is_too_much(node, size)) {
    return std::nullopt;
  }
  const Bytes stream = pack_->stream_of(node);
  if (!is_possible_size(stream.size(), size)) {
    fail_tree(node, damaged);
    return std::nullopt;
  }
  Buffer content = pool_.take(size);
  if (!inflater_.inflate(stream, size, content, pack_->behind(stream))) {
    fail_tree(node, damaged);
    return std::nullopt;
  }
  return content;
}

std::optional<Buffer> DeltaWalker::build_delta(std::uint32_t node, const Buffer& base) {
  copied_.clear();
  if (plan_->nodes[node].size > walk_.limits.size_limit) {
    skip_tree(node, 0, SkipReason::too_large);
    return std::nullopt;
  }
  const Bytes stream = pack_->stream_of(node);
  if (!inflater_.inflate(stream, plan_->nodes[node].size, delta_, pack_->behind(stream))) {
    fail_tree(node, damaged);
    return std::nullopt;
  }
  const Bytes delta = bytes_of(delta_);
  const auto sizes = read_delta_sizes(delta);
  if (!sizes || sizes->base != base.size()) {
    fail_tree(node, lying);
    return std::nullopt;
  }
  if (is_too_much(node, sizes->result) || put_off(node, sizes->result)) {
    return std::nullopt;
  }
  Buffer content = pool_.take(sizes->result);
  std::vector<CopiedRange>* copied = walk_.limits.delta_aware ? &copied_ : nullptr;
  if (!apply_delta(bytes_of(base), delta.subspan(sizes->instructions), content, copied)) {
    fail_tree(node, lying);
    return std::nullopt;
  }
  return content;
}

// Never holds more than two objects of the chain.
std::optional<Buffer> DeltaWalker::rebuild(std::uint32_t node) {
  std::vector<std::uint32_t> chain;
  std::uint32_t at = node;
  while (plan_->is_delta(at)) {
    chain.push_back(at);
    at = plan_->bases[at];
  }
  blamed_ = node;  // what is on the way was visited before
  std::optional<Buffer> content = build_whole(at);
  while (content && !chain.empty()) {
    std::optional<Buffer> next = build_delta(chain.back(), *content);
    pool_.give(std::move(*content));
    content = std::move(next);
    chain.pop_back();
  }
  blamed_.reset();
  return content;
}

// Told, and not to be built: beyond a limit.
bool DeltaWalker::is_too_much(std::uint32_t node, std::uint64_t size) {
  const std::size_t limit = walk_.limits.size_limit;
  const bool base_of_others = !needed_children(plan_->children_of(node)).empty();
  if (size > (base_of_others ? 2 * limit : limit)) {
    skip_tree(node, size, SkipReason::too_large);
    return true;
  }
  constexpr std::uint64_t shares = std::uint64_t{1} << 20U;  // of the limit
  own_built_ += size;
  if (walk_.built.load(std::memory_order_relaxed) + own_built_ > walk_.limits.total_limit) {
    skip_tree(node, size, SkipReason::total_limit);
    return true;
  }
  if (own_built_ > walk_.limits.total_limit / shares) {
    tell_built();
  }
  return false;
}

void DeltaWalker::tell_built() {
  walk_.built.fetch_add(std::exchange(own_built_, 0), std::memory_order_relaxed);
}

// Where the levels hold much already, a large object comes later, when they are empty.
bool DeltaWalker::put_off(std::uint32_t node, std::uint64_t size) {
  if (levels_.size() < 2 || held_ + size < walk_.limits.size_limit * 3 / 2) {
    return false;
  }
  walk_.queue.add({.pack = pack_number_, .node = node, .start = WalkTask::Start::rebuild});
  return true;
}

void DeltaWalker::visit(std::uint32_t node, Buffer content, const BlobState* base) {
  State state;
  const auto children = needed_children(plan_->children_of(node));
  expect_next(children);
  if (selection_->visits(node)) {
    if (content.size() > walk_.limits.size_limit) {
      skip(node, content.size(), SkipReason::too_large);
    } else {
      ++counts_.blobs;
      counts_.bytes += content.size();
      state = visitor_.visit({.id = pack_->id_of(node),
                              .content = content.text(),
                              .base = walk_.limits.delta_aware ? base : nullptr,
                              .copied = copied_,
                              .has_deltas = !children.empty(),
                              .pack = pack_number_,
                              .node = node});
    }
  }
  if (children.empty()) {
    pool_.give(std::move(content));
    return;
  }
  held_ += content.capacity();
  levels_.push_back({std::move(content), std::move(state), children});
}

// `children`: of the node at hand. What comes next is made ready, and what comes then made ready to be.
void DeltaWalker::expect_next(std::span<const std::uint32_t> children) const {
  auto level = levels_.rbegin();
  if (children.empty() && level != levels_.rend()) {
    children = level->children;
    ++level;
  }
  if (children.empty()) {
    return;
  }
  pack_->expect(children.front());
  if (children.size() > 1) {
    pack_->expect_node(children[1]);
  } else if (level != levels_.rend()) {
    pack_->expect_node(level->children.front());
  }
}

std::span<const std::uint32_t> DeltaWalker::needed_children(std::span<const std::uint32_t> children) const {
  while (!children.empty() && !selection_->needs(children.front())) {
    children = children.subspan(1);
  }
  return children;
}

void DeltaWalker::skip(std::uint32_t node, std::uint64_t size, SkipReason reason) {
  ++counts_.skipped;
  visitor_.skipped({pack_->id_of(node), size, reason});
}

void DeltaWalker::skip_tree(std::uint32_t node, std::uint64_t size, SkipReason reason) {
  node = blamed_.value_or(node);
  const SkipReason below = reason == SkipReason::too_large ? SkipReason::base_too_large : reason;
  for (const std::uint32_t at : visited_below(node)) {
    skip(at, at == node ? size : 0, at == node ? reason : below);
  }
}

void DeltaWalker::fail_tree(std::uint32_t node, const char* why) {
  node = blamed_.value_or(node);
  if (const std::size_t count = visited_below(node).size(); count > 0) {
    counts_.faults.add(pack_->path(), why, pack_->id_of(node), count);
  }
}

std::vector<std::uint32_t> DeltaWalker::visited_below(std::uint32_t node) const {
  std::vector<std::uint32_t> visited;
  std::vector<std::uint32_t> open = {node};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (selection_->visits(at)) {
      visited.push_back(at);
    }
    const auto children = plan_->children_of(at);
    open.insert(open.end(), children.begin(), children.end());
  }
  return visited;
}

}  // namespace prodready::packs
