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
// Bytes of what was found in all blobs, kept by one visitor until it is judged; what further blobs have is
// looked for again.
constexpr std::size_t most_kept = std::size_t{48} << 20U;

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

std::size_t bytes_of(const ScannedFile& scanned) {
  std::size_t bytes = 0;
  for (const ScannedText& text : scanned.texts) {
    bytes += sizeof text + text.converted.size() + text.member.size() +
             text.matches.size() * sizeof(secrets::Match);
  }
  return bytes;
}

// The path as it is from the audited folder; nothing where it lies elsewhere.
std::optional<std::string> below(const std::string& prefix, const std::string& path) {
  if (prefix.empty()) {
    return path;
  }
  const bool inside = path.size() > prefix.size() && path.starts_with(prefix) && path[prefix.size()] == '/';
  return inside ? std::optional(path.substr(prefix.size() + 1)) : std::nullopt;
}

ScannedFile found_in_text(const std::vector<secrets::Match>& matches, bool is_state) {
  ScannedFile found;
  found.is_state = is_state;
  if (!matches.empty()) {
    found.texts.push_back({.converted = {}, .is_own = true, .member = {}, .matches = matches});
  }
  return found;
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
  if (!scanned.gap.empty()) {
    gaps_.push_back({blob.id, scanned.gap});
  }
  if (scanned.may_hold_secrets()) {
    add_hit(blob.id, std::move(scanned));
  } else if (scanned.gap.empty()) {
    clean_.push_back(blob.id);
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
  const bool is_state = is_terraform_state(blob.content);
  if (!scanned.matches.empty() || is_state) {
    add_hit(blob.id, found_in_text(scanned.matches, is_state));
    if (!is_state) {
      hits_.back().kinds = secrets::kinds_that_count(scanned.matches, blob.content);
    }
  } else {
    clean_.push_back(blob.id);
  }
  if (!blob.has_deltas || scanned.hits.size() > most_hits) {
    return nullptr;
  }
  return std::make_shared<const TextState>(std::move(scanned), blob.content.size());
}

void ScanningVisitor::add_hit(const packs::ObjectId& id, ScannedFile scanned) {
  hits_.push_back({.id = id, .scanned = std::nullopt});
  const std::size_t bytes = bytes_of(scanned);
  if (kept_ + bytes <= most_kept) {
    kept_ += bytes;
    hits_.back().scanned = std::move(scanned);
  }
}

std::shared_ptr<const packs::BlobState> JudgingVisitor::visit(const packs::Blob& blob) {
  const auto hit = std::ranges::lower_bound(hits_, blob.id, {}, &BlobHit::id);
  if (hit != hits_.end() && hit->id == blob.id && hit->scanned) {
    judge(blob, *hit->scanned);
  } else {
    judge(blob, scanner_.scan(blob.content, worker_));
  }
  return nullptr;
}

void JudgingVisitor::judge(const packs::Blob& blob, const ScannedFile& scanned) {
  const auto found = std::ranges::lower_bound(where_, blob.id, {}, &packs::BlobHistory::id);
  if (found == where_.end() || found->id != blob.id || found->sightings.empty()) {
    return judge_at(blob, scanned, packs::Sighting{});
  }
  for (const packs::Sighting& sighting : found->sightings) {
    judge_at(blob, scanned, sighting);
  }
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
