#include "packs/visit_objects.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "packs/delta_walker.hpp"
#include "packs/loose_objects.hpp"
#include "packs/store_content.hpp"

namespace prodready::packs {
namespace {

void add_counts(WalkCounts counts, WalkCounts& total) {
  total.blobs += counts.blobs;
  total.bytes += counts.bytes;
  total.skipped += counts.skipped;
  total.faults.merge(counts.faults);
}

// Entries that a plan could not place belong to a gap of their own, whatever type is visited.
void plan_all(const StoreContent& store, std::size_t threads, FaultLog& faults) {
  for (const auto& pack : store.packs) {
    faults.merge(pack->plan(threads).faults);
  }
}

void walk_packs(Walk& walk, std::span<BlobVisitor* const> visitors, WalkCounts& total) {
  std::vector<WalkCounts> counts(visitors.size());
  parallel_for(visitors.size(), visitors.size(), [&](std::size_t at) {
    DeltaWalker walker(walk, *visitors[at]);
    try {
      walker.run();
    } catch (...) {
      walk.queue.stop();  // else the others would wait for this one
      throw;
    }
    counts[at] = walker.counts();
  });
  for (WalkCounts& part : counts) {
    add_counts(std::move(part), total);
  }
}

// Objects of no pack that are wanted.
std::vector<LooseObject> loose_objects_of(const StoreContent& store, const WantedIds& wanted, Gaps& gaps) {
  std::vector<LooseObject> objects = list_loose_objects(store.folders, gaps);
  std::erase_if(objects, [&](const LooseObject& object) {
    const auto holds = [&](const auto& pack) { return pack->index().find(object.id).has_value(); };
    return std::any_of(store.packs.begin(), store.packs.end(), holds) || (wanted && !wanted(object.id));
  });
  return objects;
}

class LooseVisit {
 public:
  LooseVisit(ObjectType type, const VisitOptions& options, std::atomic<std::uint64_t>& built)
      : type_(type), options_(options), built_(built) {}

  void visit(const LooseObject& object, BlobVisitor& visitor) {
    const auto read = read_loose_object(object.path, options_.size_limit, inflater_, buffer_);
    if (!read && read.error().kind == ErrorKind::too_large) {
      return skip(object, SkipReason::too_large, visitor);
    }
    if (!read) {
      return counts_.faults.add(object.path.string(), read.error().message, object.id);
    }
    const std::uint64_t size = read->content.size();
    if (built_.fetch_add(size) + size > options_.total_limit) {
      return skip(object, SkipReason::total_limit, visitor);
    }
    if (read->type == type_) {
      ++counts_.blobs;
      counts_.bytes += size;
      visitor.visit(
          {.id = object.id, .content = read->content, .base = nullptr, .copied = {}, .has_deltas = false});
    }
  }
  const WalkCounts& counts() const { return counts_; }

 private:
  void skip(const LooseObject& object, SkipReason reason, BlobVisitor& visitor) {
    ++counts_.skipped;
    visitor.skipped({object.id, 0, reason});
  }

  ObjectType type_;
  const VisitOptions& options_;
  std::atomic<std::uint64_t>& built_;
  WalkCounts counts_;
  Inflater inflater_;
  Buffer buffer_;
};

void visit_loose(const std::vector<LooseObject>& objects, ObjectType type, const VisitOptions& options,
                 std::atomic<std::uint64_t>& built, std::span<BlobVisitor* const> visitors,
                 WalkCounts& total) {
  std::vector<WalkCounts> counts(visitors.size());
  std::atomic<std::size_t> next = 0;
  parallel_for(visitors.size(), visitors.size(), [&](std::size_t at) {
    LooseVisit visit(type, options, built);
    for (std::size_t i = next.fetch_add(1); i < objects.size(); i = next.fetch_add(1)) {
      visit.visit(objects[i], *visitors[at]);
    }
    counts[at] = visit.counts();
  });
  for (WalkCounts& part : counts) {
    add_counts(std::move(part), total);
  }
}

}  // namespace

VisitSummary visit_objects(const ObjectStore& store, ObjectType type, std::span<BlobVisitor* const> visitors,
                           const VisitOptions& options) {
  const StoreContent& content = store.content();
  VisitSummary summary;
  WalkCounts total;
  plan_all(content, visitors.size(), total.faults);
  WalkSelection selection = select_objects(content, type, options.wanted);
  const std::vector<LooseObject> loose = loose_objects_of(content, options.wanted, summary.gaps);
  WalkQueue queue(std::exchange(selection.roots, {}), visitors.size());
  Walk walk{.store = content,
            .selection = selection,
            .limits = {options.delta_aware, options.size_limit, options.total_limit},
            .queue = queue};
  walk_packs(walk, visitors, total);
  visit_loose(loose, type, options, walk.built, visitors, total);
  summary.blobs = total.blobs;
  summary.bytes = total.bytes;
  summary.skipped = total.skipped;
  Gaps faults = total.faults.gaps();
  summary.gaps.insert(summary.gaps.end(), std::make_move_iterator(faults.begin()),
                      std::make_move_iterator(faults.end()));
  return summary;
}

}  // namespace prodready::packs
