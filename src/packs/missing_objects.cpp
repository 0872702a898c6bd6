#include "packs/missing_objects.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "packs/commit_text.hpp"
#include "packs/fault_log.hpp"
#include "packs/tree_visitor.hpp"
#include "packs/visit_objects.hpp"

namespace prodready::packs {

// Has another visitor visit what it looked at, if there is one.
class LinkCheck : public BlobVisitor {
 public:
  LinkCheck(const ObjectStore& store, ObjectType type, BlobVisitor* other)
      : store_(store), type_(type), other_(other), tree_visitor_(dynamic_cast<TreeVisitor*>(other)) {
    found_[slot_of(ObjectId{})].bytes.fill(0xFF);  // no id of that slot
  }

  std::shared_ptr<const BlobState> visit(const Blob& object) override {
    if (type_ == ObjectType::tree) {
      return visit_tree(object);
    }
    look_at_commit(object);
    return other_ == nullptr ? nullptr : other_->visit(object);
  }
  void skipped(const SkippedBlob& object) override {
    faults.add("objects", "it is too large or made from one that is", object.id);
    if (other_ != nullptr) {
      other_->skipped(object);
    }
  }

  // At the end.
  void check_expected() {
    for (const ObjectId& id : std::span(expected_).first(std::exchange(expected_count_, 0))) {
      if (store_.has(id)) {
        found_[slot_of(id)] = id;
      } else {
        ++missing;
        least = least ? std::min(*least, id) : id;
      }
    }
  }

  std::size_t missing = 0;
  std::optional<ObjectId> least;
  FaultLog faults;

 private:
  void look_at_commit(const Blob& commit) {
    if (const auto links = parse_commit(commit.content)) {
      check(links->tree);
      std::ranges::for_each(links->parents, [this](const ObjectId& parent) { check(parent); });
    } else {
      faults.add("commits", "it is no commit: it does not begin with a tree", commit.id);
    }
  }

  std::shared_ptr<const BlobState> visit_tree(const Blob& tree) {
    if (!reading_.read(tree)) {
      faults.add("trees", "it is damaged; what follows in it is not known", tree.id);
    }
    std::shared_ptr<const BlobState> state =
        tree_visitor_ != nullptr ? tree_visitor_->visit_parts(tree, reading_) : layout_of(tree);
    // Ids that were copied from the base have been looked for already.
    for (const TreePart& part : reading_.parts()) {
      const VisitedEntry& entry = part.entry;
      if (part.run == 0 && !entry.is_copied && !entry.is_there && !entry.is_commit) {
        check(entry.id);
      }
    }
    return state;
  }

  std::shared_ptr<const BlobState> layout_of(const Blob& tree) {
    if (!tree.has_deltas) {
      return nullptr;
    }
    auto layout = std::make_shared<TreeLayout>();
    layout->starts = reading_.starts();
    return layout;
  }

  // Later, together with others: looking for one is waiting for memory.
  void check(const ObjectId& id) {
    if (found_[slot_of(id)] == id) {
      return;
    }
    store_.expect(id);
    expected_[expected_count_++] = id;
    if (expected_count_ == expected_.size()) {
      check_expected();
    }
  }

  static std::size_t slot_of(const ObjectId& id) { return HashObjectId()(id) % found_size; }

  const ObjectStore& store_;
  ObjectType type_;
  BlobVisitor* other_;
  TreeVisitor* tree_visitor_;  // the other one, if it is one
  TreeReading reading_;
  std::array<ObjectId, 32> expected_;
  std::size_t expected_count_ = 0;
  static constexpr std::size_t found_size = 4096;
  std::vector<ObjectId> found_ = std::vector<ObjectId>(found_size);  // some of those that are there
};

LinkSearch::LinkSearch(const ObjectStore& store, std::size_t threads)
    : store_(store), threads_(std::max<std::size_t>(threads, 1)) {}
LinkSearch::~LinkSearch() = default;

VisitSummary LinkSearch::visit(ObjectType type, std::span<BlobVisitor* const> visitors,
                               const VisitOptions& options) {
  std::vector<BlobVisitor*> checks;
  // A thread more than there are visitors would keep from all of them what it sees.
  const std::size_t threads = visitors.empty() ? threads_ : visitors.size();
  for (std::size_t i = 0; i < threads; ++i) {
    checks_.push_back(std::make_unique<LinkCheck>(store_, type, visitors.empty() ? nullptr : visitors[i]));
    checks.push_back(checks_.back().get());
  }
  visited_.push_back(type);
  VisitSummary summary = visit_objects(store_, type, checks, options);
  std::ranges::copy_if(summary.gaps, std::back_inserter(gaps_), [&](const Gap& gap) {
    return std::ranges::none_of(gaps_, [&](const Gap& told) {  // entries of no type are told by both
      return told.place.path == gap.place.path && told.why == gap.why;
    });
  });
  return summary;
}

MissingObjects LinkSearch::take() {
  for (const ObjectType type : {ObjectType::commit, ObjectType::tree}) {
    if (std::ranges::find(visited_, type) == visited_.end()) {
      visit(type, {}, {});
    }
  }
  MissingObjects result;
  FaultLog faults;
  for (const std::unique_ptr<LinkCheck>& check : checks_) {
    check->check_expected();
    result.count += check->missing;
    faults.merge(check->faults);
    if (check->least) {
      result.example = result.example ? std::min(*result.example, *check->least) : check->least;
    }
  }
  result.gaps = std::move(gaps_);
  std::ranges::move(faults.gaps(), std::back_inserter(result.gaps));
  return result;
}

MissingObjects find_missing_objects(const ObjectStore& store, std::size_t threads) {
  return LinkSearch(store, threads).take();
}

}  // namespace prodready::packs
