// Visitors that keep what they are shown and check what is said about copied ranges.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "packs/visit_blobs.hpp"

namespace prodready::packs {

struct KeptContent : BlobState {
  std::string content;
};

class CollectingVisitor : public BlobVisitor {
 public:
  std::shared_ptr<const BlobState> visit(const Blob& blob) override {
    if (!seen.emplace(blob.id.hex(), std::string(blob.content)).second) {
      twice.push_back(blob.id.hex());
    }
    if (blob.base != nullptr) {
      ++with_base;
      check_copied(blob, static_cast<const KeptContent*>(blob.base)->content);
    }
    auto kept = std::make_shared<KeptContent>();
    kept->content = blob.content;
    return kept;
  }
  void skipped(const SkippedBlob& blob) override { skips.push_back(blob); }

  std::map<std::string, std::string> seen;  // by id
  std::vector<std::string> twice;
  std::vector<SkippedBlob> skips;
  std::size_t with_base = 0;
  std::size_t wrong_copies = 0;

 private:
  void check_copied(const Blob& blob, const std::string& base) {
    std::size_t end = 0;
    for (const CopiedRange& range : blob.copied) {
      const bool right = range.offset >= end && range.length > 0 &&
                         blob.content.substr(range.offset, range.length) ==
                             std::string_view(base).substr(range.base_offset, range.length);
      wrong_copies += right ? 0U : 1U;
      end = range.offset + range.length;
    }
  }
};

struct Collected {
  std::map<std::string, std::string> blobs;  // content by id
  std::vector<SkippedBlob> skips;
  std::size_t with_base = 0;
  std::size_t faults = 0;  // visited twice, or copied ranges that are wrong
  VisitSummary summary;
};

inline Collected collect_blobs(const ObjectStore& store, std::size_t threads,
                               const VisitOptions& options = {}) {
  std::vector<CollectingVisitor> visitors(threads);
  std::vector<BlobVisitor*> pointers;
  for (CollectingVisitor& visitor : visitors) {
    pointers.push_back(&visitor);
  }
  Collected result;
  result.summary = visit_blobs(store, pointers, options);
  for (const CollectingVisitor& visitor : visitors) {
    for (const auto& [id, content] : visitor.seen) {
      result.faults += result.blobs.emplace(id, content).second ? 0U : 1U;
    }
    result.faults += visitor.twice.size() + visitor.wrong_copies;
    result.skips.insert(result.skips.end(), visitor.skips.begin(), visitor.skips.end());
    result.with_base += visitor.with_base;
  }
  return result;
}

}  // namespace prodready::packs
