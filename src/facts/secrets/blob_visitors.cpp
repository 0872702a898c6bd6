#include "facts/secrets/blob_visitors.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "facts/secrets/content.hpp"

namespace prodready::secret_scan {
namespace {

constexpr std::size_t short_id = 10;

// What the blobs that are deltas of a text take over.
class TextState : public packs::BlobState {
 public:
  TextState(std::vector<secrets::Match> matches, std::size_t size)
      : matches_(std::move(matches)), size_(size) {}

  const std::vector<secrets::Match>& matches() const { return matches_; }
  std::size_t size() const { return size_; }

 private:
  std::vector<secrets::Match> matches_;
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

std::shared_ptr<const packs::BlobState> ScanningVisitor::visit(const packs::Blob& blob) {
  if (kind_of(blob.content) == ContentKind::text) {
    return visit_text(blob);
  }
  ScannedFile scanned = scanner_.scan(blob.content, worker_);
  if (scanned.may_hold_secrets()) {
    hits_.push_back(blob.id);
  } else if (scanned.gap.empty()) {
    clean_.push_back(blob.id);
  }
  if (!scanned.gap.empty()) {
    gaps_.push_back({blob.id, std::move(scanned.gap)});
  }
  return nullptr;
}

std::shared_ptr<const packs::BlobState> ScanningVisitor::visit_text(const packs::Blob& blob) {
  std::vector<secrets::Match> matches;
  if (const auto* const base = dynamic_cast<const TextState*>(blob.base)) {
    copies_.clear();
    for (const packs::CopiedRange& range : blob.copied) {
      copies_.push_back({.from = range.base_offset, .to = range.offset, .size = range.length});
    }
    const std::vector<secrets::Range> fresh =
        secrets::fresh_ranges(copies_, base->size(), blob.content.size());
    const std::vector<secrets::Match> found = scanner_.detector().scan(blob.content, fresh, worker_);
    matches =
        secrets::merge(secrets::carry(base->matches(), copies_, base->size(), blob.content.size()), found);
  } else {
    matches = scanner_.detector().scan(blob.content, worker_);
  }
  const bool is_hit = !matches.empty() || is_terraform_state(blob.content);
  (is_hit ? hits_ : clean_).push_back(blob.id);
  return std::make_shared<const TextState>(std::move(matches), blob.content.size());
}

std::shared_ptr<const packs::BlobState> JudgingVisitor::visit(const packs::Blob& blob) {
  const auto found = std::ranges::lower_bound(where_, blob.id, {}, &packs::BlobHistory::id);
  const ScannedFile scanned = scanner_.scan(blob.content, worker_);
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
