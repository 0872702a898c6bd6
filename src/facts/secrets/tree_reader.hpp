// Takes part in the one pass over the files: scans each tracked one for secrets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "facts/reading.hpp"
#include "facts/secrets/scanner.hpp"
#include "facts/secrets/secret_list.hpp"

namespace prodready::secret_scan {

class TreeReader : public FileConsumer {
 public:
  // The scanner must outlive the reader. Files over `limit` bytes are not handed over: finish() reads them
  // one by one.
  TreeReader(const Scanner& scanner, std::size_t files, std::size_t limit);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  struct Outcome {
    std::size_t files = 0;  // scanned
    std::size_t dropped_matches = 0;
    std::vector<DroppedMatch> dropped;
    Gaps gaps;
  };
  // Once every file was taken.
  Outcome finish(const sources::FileTree& tree, SecretList& list);

 private:
  struct FileResult {
    Judged judged;
    std::string gap;
    bool scanned = false;
  };

  void scan_rest(const sources::FileTree& tree);

  const Scanner& scanner_;
  std::size_t limit_;
  WorkerPool workers_;
  std::vector<FileResult> results_;  // by index of the file
};

}  // namespace prodready::secret_scan
