#include "facts/secrets/history_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "facts/secrets/blob_visitors.hpp"
#include "facts/secrets/clean_cache.hpp"
#include "facts/secrets/fingerprint.hpp"
#include "facts/secrets/history_gaps.hpp"
#include "facts/secrets/history_limits.hpp"
#include "packs/introduced_blobs.hpp"
#include "packs/references.hpp"

namespace prodready::secret_scan {
namespace {

using packs::ObjectId;
using Ids = std::vector<ObjectId>;
using Hits = std::vector<BlobHit>;

constexpr std::size_t largest_blob = std::size_t{64} << 20U;        // bytes, in the first pass
constexpr std::size_t largest_lone_blob = std::size_t{256} << 20U;  // of those that are read one by one
constexpr std::size_t paths_per_blob = 4096;

template <class Visitor>
std::vector<packs::BlobVisitor*> pointers_to(std::vector<std::unique_ptr<Visitor>>& visitors) {
  std::vector<packs::BlobVisitor*> pointers;
  for (const std::unique_ptr<Visitor>& visitor : visitors) {
    pointers.push_back(visitor.get());
  }
  return pointers;
}

class HistoryScan {
 public:
  HistoryScan(const HistoryPlace& place, const Scanner& scanner, const SecretRequest& request,
              std::size_t jobs, const TreeInHistory& tree, SecretList& list, SecretFacts& facts)
      : place_(place),
        scanner_(scanner),
        request_(request),
        jobs_(std::max<std::size_t>(jobs, 1)),
        tree_(tree),
        list_(list),
        facts_(facts) {}

  const std::string& first_commit() const { return first_commit_; }

  void run(const std::optional<CommitRange>& range) {
    Result<packs::ObjectStore> store = packs::ObjectStore::open(place_.common_dir);
    if (!store) {
      facts_.history_gap = store.error().message;
      return;
    }
    gaps_.add(store->gaps());
    packs::LinkSearch links(*store, jobs_);
    load_cache();
    std::optional<Ids> chosen;
    if (range) {
      chosen = blobs_in(*store, *range);
    }
    facts_.is_history_scanned = true;
    const Hits hits = scan(*store, chosen);
    mark_clean();
    save_cache();
    if (!hits.empty()) {
      judge(*store, hits, range.has_value(), links);
    }
    gaps_.tell(history_limits(*store, links), facts_);
  }

 private:
  std::string cache_file() const {
    std::error_code problem;
    const std::filesystem::path real = std::filesystem::weakly_canonical(place_.common_dir, problem);
    return fmt::format("{}/secrets/{}.clean", request_.cache_folder,
                       Fingerprinter("a repository's folder").of(real.string()));
  }

  void load_cache() {
    if (!request_.cache_folder.empty()) {
      known_ = CleanCache::load(cache_file(), scanner_.rule_set());
    }
  }

  void mark_clean() {
    std::ranges::for_each(new_clean_, [this](const ObjectId& id) { tree_.blobs.mark_clean(id); });
    for (const ObjectId& id : tree_.blobs.ids().ids()) {
      if (known_.contains(id)) {
        tree_.blobs.mark_clean(id);
      }
    }
    tree_.on_marked();
  }

  // A cache that cannot be written costs time at the next run, and is no reason to stop this one.
  void save_cache() {
    if (request_.cache_folder.empty() || new_clean_.empty()) {
      return;
    }
    known_.add(std::move(new_clean_));
    static_cast<void>(known_.save(cache_file(), scanner_.rule_set()));
  }

  Ids blobs_in(const packs::ObjectStore& store, const CommitRange& range) {
    const std::optional<ObjectId> head = packs::parse_object_id(range.head);
    const std::optional<ObjectId> since = packs::parse_object_id(range.since);
    const Ids tips = head ? Ids{*head} : Ids{};
    const Ids hidden = since ? Ids{*since} : Ids{};
    packs::IntroducedBlobs introduced = packs::blobs_of_commits(store, tips, hidden);
    gaps_.add(introduced.gaps);
    return std::move(introduced.blobs);
  }

  template <class Visitor, class Make>
  std::vector<std::unique_ptr<Visitor>> visitors(Make make) {
    std::vector<std::unique_ptr<Visitor>> made;
    for (std::size_t job = 0; job < jobs_; ++job) {
      Result<secrets::Detector::Worker> worker = scanner_.detector().worker();
      if (!worker) {
        gaps_.add(worker.error().message);
        break;
      }
      made.push_back(make(*std::move(worker)));
    }
    return made;
  }

  Hits scan(const packs::ObjectStore& store, const std::optional<Ids>& chosen) {
    auto scanning = visitors<ScanningVisitor>([&](secrets::Detector::Worker worker) {
      return std::make_unique<ScanningVisitor>(scanner_, std::move(worker));
    });
    if (scanning.empty()) {
      return {};
    }
    std::size_t known = 0;
    packs::VisitOptions options{.delta_aware = request_.delta_scan, .size_limit = largest_blob};
    if (chosen || known_.size() != 0) {
      options.wanted = [&](const ObjectId& id) {
        if (chosen && !std::ranges::binary_search(*chosen, id)) {
          return false;
        }
        const bool is_known = known_.contains(id);
        known += is_known ? 1U : 0U;
        return !is_known;
      };
    }
    const packs::VisitSummary summary = packs::visit_blobs(store, pointers_to(scanning), options);
    gaps_.add(summary.gaps);
    facts_.blobs = summary.blobs + known;
    facts_.blobs_known = known;
    return gather(store, scanning);
  }

  Hits gather(const packs::ObjectStore& store, std::vector<std::unique_ptr<ScanningVisitor>>& scanning) {
    Hits hits;
    Ids too_large;
    std::vector<BlobGap> gaps;
    for (const std::unique_ptr<ScanningVisitor>& visitor : scanning) {
      std::ranges::move(visitor->hits(), std::back_inserter(hits));
      visitor->hits().clear();
      std::ranges::copy(visitor->clean(), std::back_inserter(new_clean_));
      std::ranges::copy(visitor->too_large(), std::back_inserter(too_large));
    }
    std::ranges::sort(too_large);
    for (const ObjectId& id : too_large) {
      scan_alone(store, id, *scanning.front(), hits);
    }
    for (const std::unique_ptr<ScanningVisitor>& visitor : scanning) {
      std::ranges::copy(visitor->gaps(), std::back_inserter(gaps));
    }
    std::ranges::sort(gaps, {}, &BlobGap::blob);
    for (const BlobGap& gap : gaps) {
      gaps_.add(gap.blob, gap.why);
    }
    std::ranges::sort(hits, {}, &BlobHit::id);
    const auto is_same = [](const BlobHit& left, const BlobHit& right) { return left.id == right.id; };
    hits.erase(std::unique(hits.begin(), hits.end(), is_same), hits.end());
    return hits;
  }

  void scan_alone(const packs::ObjectStore& store, const ObjectId& id, ScanningVisitor& visitor, Hits& hits) {
    const Result<packs::Object> object = store.read(id, largest_lone_blob);
    if (!object) {
      gaps_.add(id, object.error().message);
      return;
    }
    visitor.visit({.id = id, .content = object->content, .base = nullptr, .copied = {}});
    std::ranges::move(visitor.hits(), std::back_inserter(hits));
    visitor.hits().clear();
    ++facts_.blobs;
  }

  // What the reflog alone reaches, and what nothing reaches, is no part of what anyone gets by cloning.
  packs::References references() {
    packs::References references = packs::read_references(place_.git_dir, place_.common_dir);
    std::erase_if(references.tips, [](const packs::Tip& tip) { return tip.kind == packs::TipKind::reflog; });
    gaps_.add(references.gaps);
    return references;
  }

  void judge(const packs::ObjectStore& store, const Hits& hits, bool head_is_tree, packs::LinkSearch& links) {
    Ids ids;
    packs::IdNumbers numbers(hits.size());
    for (const BlobHit& hit : hits) {
      ids.push_back(hit.id);
      numbers.number_of(hit.id);
    }
    packs::AttributeOptions how{.threads = jobs_, .paths_per_blob = paths_per_blob, .links = &links};
    if (!request_.keep_dropped) {
      how.wants_name = [&](const ObjectId& id, std::string_view name) {
        return hits[*numbers.find(id)].counts_in(name);
      };
    }
    const packs::Attribution attribution = packs::attribute(store, ids, references(), how);
    gaps_.add(attribution.gaps);
    first_commit_ = attribution.first_commit ? attribution.first_commit->hex() : "";
    for (const packs::BlobHistory& blob : attribution.blobs) {
      if (blob.paths_left_out != 0 || blob.more_left_out) {
        gaps_.add(blob.id, fmt::format("it was judged at {} paths, and lived at {} more at least",
                                       blob.sightings.size(), blob.paths_left_out));
      }
    }
    auto judging = visitors<JudgingVisitor>([&](secrets::Detector::Worker worker) {
      return std::make_unique<JudgingVisitor>(scanner_, std::move(worker), hits, attribution.blobs,
                                              place_.prefix, head_is_tree);
    });
    if (judging.empty()) {
      return;
    }
    packs::VisitOptions options{.delta_aware = false, .size_limit = largest_lone_blob};
    packs::IdNumbers wanted(attribution.blobs.size());
    for (const packs::BlobHistory& blob : attribution.blobs) {
      if (!blob.sightings.empty() || !blob.has_unwanted_names) {
        wanted.number_of(blob.id);
      }
    }
    options.wanted = [&](const ObjectId& id) { return wanted.find(id).has_value(); };
    gaps_.add(packs::visit_blobs(store, pointers_to(judging), options).gaps);
    std::vector<DroppedMatch> dropped;
    for (const std::unique_ptr<JudgingVisitor>& visitor : judging) {
      facts_.dropped_matches += visitor->dropped_matches();
      std::ranges::move(visitor->take_dropped(), std::back_inserter(dropped));
      for (Seen& seen : visitor->take()) {
        list_.add(std::move(seen));
      }
    }
    keep(std::move(dropped));
  }

  // Versions of a file repeat what was dropped of it: one of them stands for all.
  void keep(std::vector<DroppedMatch> dropped) {
    const auto what = [](const DroppedMatch& one) {
      return std::tie(one.place.path, one.rule, one.shown, one.why);
    };
    std::ranges::sort(dropped, [&](const DroppedMatch& left, const DroppedMatch& right) {
      return std::pair(what(left), left.place) < std::pair(what(right), right.place);
    });
    const auto is_same = [&](const DroppedMatch& left, const DroppedMatch& right) {
      return what(left) == what(right);
    };
    dropped.erase(std::unique(dropped.begin(), dropped.end(), is_same), dropped.end());
    std::ranges::move(dropped, std::back_inserter(facts_.dropped));
  }

  const HistoryPlace& place_;
  const Scanner& scanner_;
  const SecretRequest& request_;
  std::size_t jobs_;
  const TreeInHistory& tree_;
  SecretList& list_;
  SecretFacts& facts_;
  HistoryGaps gaps_;
  CleanCache known_;
  Ids new_clean_;
  std::string first_commit_;
};

}  // namespace

std::string scan_history(const HistoryPlace& place, const std::optional<CommitRange>& range,
                         const Scanner& scanner, const SecretRequest& request, std::size_t jobs,
                         const TreeInHistory& tree, SecretList& list, SecretFacts& facts) {
  HistoryScan scan(place, scanner, request, jobs, tree, list, facts);
  scan.run(range);
  return scan.first_commit();
}

}  // namespace prodready::secret_scan
