#include "facts/secrets/blob_visitors.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "facts/secrets/content.hpp"
#include "secrets/path_kind.hpp"

namespace prodready::secret_scan {
namespace {

constexpr std::size_t short_id = 10;

// More hits than this are not carried over: the blob's deltas are scanned whole.
constexpr std::size_t most_hits = 100'000;
// Of the matches of all blobs, kept by one visitor until they are judged; those of further blobs are looked
// for again.
constexpr std::size_t most_kept_matches = 1'000'000;

// What the blobs that are deltas of a text take over.
class TextState : public packs::BlobState {
 public:
  TextState(secrets::ScannedContent scanned, std::size_t size) : scanned_(std::move(scanned)), size_(size) {}

  const secrets::ScannedContent& scanned() const { return scanned_; }
  std::size_t size() const { return size_; }

 private:
  secrets::ScannedContent scanned_;
  std::size_t size_;
};

// The path as it is from the audited folder; nothing where it lies elsewhere.
std::optional<std::string> below(const std::string& prefix, const std::string& path) {
  if (prefix.empty()) {
    return path;
  }
  const bool inside = path.size() > prefix.size() && path.starts_with(prefix) && path[prefix.size()] == '/';
  return inside ? std::optional(path.substr(prefix.size() + 1)) : std::nullopt;
}

}  // namespace

bool BlobHit::counts_in(std::string_view name) const {
  // The one file that is a secret by the name of its folder too.
  const secrets::PathKind path = secrets::kind_of_path(".kube/" + std::string(name));
  return kinds[static_cast<std::size_t>(path.kind)] || path.is_kept_secret;
}

std::shared_ptr<const packs::BlobState> ScanningVisitor::visit(const packs::Blob& blob) {
  if (kind_of(blob.content) == ContentKind::text) {
    return visit_text(blob);
  }
  ScannedFile scanned = scanner_.scan(blob.content, worker_, &clean_members_);
  if (scanned.may_hold_secrets()) {
    hits_.push_back({.id = blob.id, .matches = {}, .has_matches = false});
  } else if (scanned.gap.empty()) {
    clean_.push_back(blob.id);
  }
  if (!scanned.gap.empty()) {
    gaps_.push_back({blob.id, std::move(scanned.gap)});
  }
  return nullptr;
}

std::shared_ptr<const packs::BlobState> ScanningVisitor::visit_text(const packs::Blob& blob) {
  secrets::ScannedContent scanned;
  if (const auto* const base = dynamic_cast<const TextState*>(blob.base)) {
    copies_.clear();
    for (const packs::CopiedRange& range : blob.copied) {
      copies_.push_back({.from = range.base_offset, .to = range.offset, .size = range.length});
    }
    scanned = scanner_.detector().scan_delta(blob.content, base->scanned(), base->size(), copies_, worker_);
  } else {
    scanned = scanner_.detector().scan_whole(blob.content, worker_);
  }
  if (!scanned.matches.empty() || is_terraform_state(blob.content)) {
    add_hit(blob, scanned.matches);
  } else {
    clean_.push_back(blob.id);
  }
  if (scanned.hits.size() > most_hits) {
    return nullptr;
  }
  return std::make_shared<const TextState>(std::move(scanned), blob.content.size());
}

void ScanningVisitor::add_hit(const packs::Blob& blob, const std::vector<secrets::Match>& matches) {
  const bool fits = kept_matches_ + matches.size() <= most_kept_matches;
  hits_.push_back({.id = blob.id, .matches = {}, .has_matches = fits});
  if (!is_terraform_state(blob.content)) {
    hits_.back().kinds = secrets::kinds_that_count(matches, blob.content);
  }
  if (fits) {
    hits_.back().matches = matches;
    kept_matches_ += matches.size();
  }
}

ScannedFile JudgingVisitor::scanned_of(const packs::Blob& blob) {
  const auto hit = std::ranges::lower_bound(hits_, blob.id, {}, &BlobHit::id);
  if (hit == hits_.end() || hit->id != blob.id || !hit->has_matches) {
    return scanner_.scan(blob.content, worker_);
  }
  ScannedFile scanned;
  scanned.is_state = is_terraform_state(blob.content);
  if (!hit->matches.empty()) {
    scanned.texts.push_back({.converted = {}, .is_own = true, .member = {}, .matches = hit->matches});
  }
  return scanned;
}

std::shared_ptr<const packs::BlobState> JudgingVisitor::visit(const packs::Blob& blob) {
  const auto found = std::ranges::lower_bound(where_, blob.id, {}, &packs::BlobHistory::id);
  const ScannedFile scanned = scanned_of(blob);
  if (found == where_.end() || found->id != blob.id || found->sightings.empty()) {
    judge_at(blob, scanned, packs::Sighting{});
    return nullptr;
  }
  for (const packs::Sighting& sighting : found->sightings) {
    judge_at(blob, scanned, sighting);
  }
  return nullptr;
}

void JudgingVisitor::judge_at(const packs::Blob& blob, const ScannedFile& scanned,
                              const packs::Sighting& sighting) {
  const std::optional<std::string> path = below(prefix_, sighting.path);
  if (!path) {
    return;
  }
  const bool has_commit = sighting.first.id != packs::ObjectId{};
  Judged judged = scanner_.judge(scanned, blob.content, *path);
  dropped_matches_ += judged.dropped_matches;
  for (DroppedMatch& dropped : judged.dropped) {
    dropped.place.pointer = has_commit ? "commit " + sighting.first.id.hex().substr(0, short_id)
                                       : "blob " + blob.id.hex().substr(0, short_id);
    dropped_.push_back(std::move(dropped));
  }
  for (Found& found : judged.found) {
    if (!sighting.reachable) {
      found.listed = "reached by no reference";
    }
    seen_.push_back({.found = std::move(found),
                     .path = *path,
                     .in_tree = head_is_tree_ && sighting.in_head,
                     .commit = has_commit ? sighting.first.id.hex() : "",
                     .blob = blob.id.hex(),
                     .time = sighting.first.time});
  }
}

}  // namespace prodready::secret_scan
