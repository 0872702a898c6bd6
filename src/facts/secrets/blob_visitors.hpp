// The two passes over the blobs of a history: the first scans all of them and keeps the ids of those in which
// a rule matches, the second judges these by the paths where they lived.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/secrets/scanner.hpp"
#include "facts/secrets/secret_list.hpp"
#include "packs/attribute.hpp"
#include "packs/visit_blobs.hpp"
#include "secrets/carry.hpp"

namespace prodready::secret_scan {

// A blob that was not scanned whole, and why.
struct BlobGap {
  packs::ObjectId blob;
  std::string why;
};

// A blob in which something matches, with what was found.
struct BlobHit {
  packs::ObjectId id;
  std::optional<ScannedFile> scanned;                     // nothing: it must be scanned again
  secrets::FileKinds kinds = secrets::FileKinds().set();  // in which one of the matches may be a finding

  // Whether a file of that name may have a finding, in whatever folder it lies.
  bool counts_in(std::string_view name) const;
};

class ScanningVisitor : public packs::BlobVisitor {
 public:
  // The scanner must outlive the visitor.
  ScanningVisitor(const Scanner& scanner, secrets::Detector::Worker worker)
      : scanner_(scanner), worker_(std::move(worker)) {}

  std::shared_ptr<const packs::BlobState> visit(const packs::Blob& blob) override;
  void skipped(const packs::SkippedBlob& blob) override { skipped_.push_back(blob.id); }

  std::vector<BlobHit>& hits() { return hits_; }
  const std::vector<packs::ObjectId>& clean() const { return clean_; }
  const std::vector<packs::ObjectId>& too_large() const { return skipped_; }
  const std::vector<BlobGap>& gaps() const { return gaps_; }

 private:
  std::shared_ptr<const packs::BlobState> visit_text(const packs::Blob& blob);
  void add_hit(const packs::ObjectId& id, ScannedFile scanned);

  const Scanner& scanner_;
  secrets::Detector::Worker worker_;
  CleanMembers clean_members_;
  std::vector<secrets::Copy> copies_;
  std::vector<BlobHit> hits_;
  std::size_t kept_ = 0;  // bytes of what the hits hold
  std::vector<packs::ObjectId> clean_;
  std::vector<packs::ObjectId> skipped_;
  std::vector<BlobGap> gaps_;
};

class JudgingVisitor : public packs::BlobVisitor {
 public:
  // `hits` and `where` are sorted by id. `prefix`: as in HistoryPlace. All must outlive the visitor.
  JudgingVisitor(const Scanner& scanner, secrets::Detector::Worker worker, const std::vector<BlobHit>& hits,
                 const std::vector<packs::BlobHistory>& where, const std::string& prefix, bool head_is_tree)
      : scanner_(scanner),
        worker_(std::move(worker)),
        hits_(hits),
        where_(where),
        prefix_(prefix),
        head_is_tree_(head_is_tree) {}

  std::shared_ptr<const packs::BlobState> visit(const packs::Blob& blob) override;
  void skipped(const packs::SkippedBlob&) override {}

  std::vector<Seen> take() { return std::move(seen_); }
  std::vector<DroppedMatch> take_dropped() { return std::move(dropped_); }
  std::size_t dropped_matches() const { return dropped_matches_; }

 private:
  void judge(const packs::Blob& blob, const ScannedFile& scanned);
  void judge_at(const packs::Blob& blob, const ScannedFile& scanned, const packs::Sighting& sighting);

  const Scanner& scanner_;
  secrets::Detector::Worker worker_;
  const std::vector<BlobHit>& hits_;
  const std::vector<packs::BlobHistory>& where_;
  const std::string& prefix_;
  bool head_is_tree_;
  std::vector<Seen> seen_;
  std::vector<DroppedMatch> dropped_;
  std::size_t dropped_matches_ = 0;
};

}  // namespace prodready::secret_scan
