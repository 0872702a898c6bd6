#include "packs/missing_objects.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

#include "packs/commit_text.hpp"
#include "packs/fault_log.hpp"
#include "packs/visit_objects.hpp"

namespace prodready::packs {
namespace {

class LinkCheck : public BlobVisitor {
 public:
  LinkCheck(const ObjectStore& store, ObjectType type) : store_(store), type_(type) {}

  std::shared_ptr<const BlobState> visit(const Blob& object) override {
    if (type_ == ObjectType::tree) {
      check_tree(object);
    } else if (const auto links = parse_commit(object.content)) {
      check(links->tree);
      std::ranges::for_each(links->parents, [this](const ObjectId& parent) { check(parent); });
    } else {
      faults.add("commits", "it is no commit: it does not begin with a tree", object.id);
    }
    return checked_;
  }
  void skipped(const SkippedBlob& object) override {
    faults.add("objects", "it is too large or made from one that is", object.id);
  }

  std::size_t missing = 0;
  std::optional<ObjectId> least;
  FaultLog faults;

 private:
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

  void check(const ObjectId& id) {
    if (!store_.has(id)) {
      ++missing;
      least = least ? std::min(*least, id) : id;
    }
  }

  const ObjectStore& store_;
  ObjectType type_;
  std::shared_ptr<const BlobState> checked_ = std::make_shared<BlobState>();
};

}  // namespace

MissingObjects find_missing_objects(const ObjectStore& store, std::size_t threads) {
  MissingObjects result;
  FaultLog faults;
  for (const ObjectType type : {ObjectType::commit, ObjectType::tree}) {
    std::vector<LinkCheck> checks;
    for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
      checks.emplace_back(store, type);
    }
    std::vector<BlobVisitor*> visitors;
    std::ranges::transform(checks, std::back_inserter(visitors), [](LinkCheck& each) { return &each; });
    VisitSummary summary = visit_objects(store, type, visitors, {});
    std::ranges::copy_if(summary.gaps, std::back_inserter(result.gaps), [&](const Gap& gap) {
      return std::ranges::none_of(result.gaps, [&](const Gap& told) {  // entries of no type are told by both
        return told.place.path == gap.place.path && told.why == gap.why;
      });
    });
    for (const LinkCheck& check : checks) {
      result.count += check.missing;
      faults.merge(check.faults);
      if (check.least) {
        result.example = result.example ? std::min(*result.example, *check.least) : check.least;
      }
    }
  }
  std::ranges::move(faults.gaps(), std::back_inserter(result.gaps));
  return result;
}

}  // namespace prodready::packs
