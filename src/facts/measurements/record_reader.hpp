// Takes part in the one pass over the files (facts/reading.hpp): finds records of measurements.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "facts/git_facts.hpp"
#include "facts/measurement_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"
#include "sources/git_repository.hpp"

namespace prodready::measurements {

class RecordReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  RecordReader(const sources::FileTree& tree, const OwnCodePaths& paths);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken.
  MeasurementFacts finish();

 private:
  const OwnCodePaths& paths_;
  std::vector<MeasurementFacts> by_file_;  // by the file's place in the tree
};

// Dates the records that neither content nor name dates by their last commit, the first 50 of them. A shallow
// boundary leaves a record without a date.
void date_by_history(MeasurementFacts& facts, const sources::GitRepository& repository, const GitFacts& git);

}  // namespace prodready::measurements
