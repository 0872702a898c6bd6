// Takes part in the one pass over the files: scans each tracked one for secrets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "core/thread_slots.hpp"
#include "facts/reading.hpp"
#include "facts/secrets/scanner.hpp"
#include "facts/secrets/secret_list.hpp"

namespace prodready::secret_scan {

class TreeReader : public FileConsumer {
 public:
  // The scanner must outlive the reader. Files over `limit` bytes are not handed over, nor is any where
  // `after_history` says so: finish() reads them.
  TreeReader(const Scanner& scanner, std::size_t files, std::size_t limit, bool after_history);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  struct Outcome {
    std::size_t files = 0;  // scanned
    std::size_t dropped_matches = 0;
    std::vector<DroppedMatch> dropped;
    Gaps gaps;
  };
  // Once every file was taken: reads those that were not. Files for which `is_clean` are left out: they hold
  // nothing.
  using IsClean = std::function<bool(const sources::FileEntry& file)>;
  void scan_rest(const sources::FileTree& tree, const IsClean& is_clean, std::size_t jobs);

  // After that.
  Outcome finish(const sources::FileTree& tree, SecretList& list);

 private:
  enum class State : std::uint8_t { waiting, scanned, failed };

  // What a few of the files have.
  struct FileResult {
    Judged judged;
    std::string gap;
  };

  void read(const sources::FileTree& tree, std::size_t index);
  void scan(std::size_t index, const sources::FileEntry& file, std::string_view bytes,
            secrets::Detector::Worker& worker);
  void fail(std::size_t index, std::string why);

  const Scanner& scanner_;
  std::size_t limit_;
  bool after_history_;
  ThreadSlots<std::optional<secrets::Detector::Worker>> workers_;
  std::vector<State> states_;  // by index of the file
  std::mutex mutex_;
  std::map<std::size_t, FileResult> results_;  // by index of the file; `mutex_` guards them
};

}  // namespace prodready::secret_scan
