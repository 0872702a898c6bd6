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
#include "packs/visit_objects.hpp"

namespace prodready::packs {

// Has another visitor visit what it looked at, if there is one.
class LinkCheck : public BlobVisitor {
 public:
  LinkCheck(const ObjectStore& store, ObjectType type, BlobVisitor* other)
      : store_(store), type_(type), other_(other) {}

  std::shared_ptr<const BlobState> visit(const Blob& object) override {
    look_at(object);
    return other_ == nullptr ? checked_ : other_->visit(object);
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
      if (!store_.has(id)) {
        ++missing;
        least = least ? std::min(*least, id) : id;
      }
    }
  }

  std::size_t missing = 0;
  std::optional<ObjectId> least;
  FaultLog faults;

 private:
  void look_at(const Blob& object) {
    if (type_ == ObjectType::tree) {
      check_tree(object);
    } else if (const auto links = parse_commit(object.content)) {
      check(links->tree);
      std::ranges::for_each(links->parents, [this](const ObjectId& parent) { check(parent); });
    } else {
      faults.add("commits", "it is no commit: it does not begin with a tree", object.id);
    }
  }

  // Ids that were copied from the base have been looked for already.
  void check_tree(const Blob& tree) {
    std::size_t range = 0;
    TreeCursor cursor(tree.content);
    for (TreeEntry entry; cursor.next(entry);) {
      const std::size_t at =
          static_cast<std::size_t>(entry.name.data() - tree.content.data()) + entry.name.size() + 1;
      while (tree.base != nullptr && range < tree.copied.size() &&
             tree.copied[range].offset + tree.copied[range].length < at + ObjectId::size) {
        ++range;
      }
      const bool is_copied =
          tree.base != nullptr && range < tree.copied.size() && tree.copied[range].offset <= at;
      if (!is_copied && !entry.is_commit) {
        check(entry.id);
      }
    }
    if (cursor.is_broken()) {
      faults.add("trees", "it is damaged; what follows in it is not known", tree.id);
    }
  }

  // Later, together with others: looking for one is waiting for memory.
  void check(const ObjectId& id) {
    store_.expect(id);
    expected_[expected_count_++] = id;
    if (expected_count_ == expected_.size()) {
      check_expected();
    }
  }

  const ObjectStore& store_;
  ObjectType type_;
  BlobVisitor* other_;
  std::array<ObjectId, 32> expected_;
  std::size_t expected_count_ = 0;
  std::shared_ptr<const BlobState> checked_ = std::make_shared<BlobState>();
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
