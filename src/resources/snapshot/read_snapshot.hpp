// Resources that a cloud snapshot shows: folders of the AWS CLI's answers, AWS
// Config's snapshots, history and queries, plain or gzip; formats are told by
// content. Streaming: memory follows what is kept.
#pragma once

#include <cstddef>
#include <string>

#include "resources/mapping/table.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources {

struct SnapshotRequest {
  std::string path;  // a file or folder on disk, outside the audited tree or in it
  const Tables* tables = nullptr;
  std::size_t jobs = 1;
  std::size_t item_bytes = std::size_t{16} << 20U;      // of one AWS Config item
  std::size_t answer_bytes = std::size_t{1} << 30U;     // of one CLI answer
  std::size_t inflated_bytes = std::size_t{64} << 30U;  // of one gzip file
};

// Fails where the path does not exist or holds nothing that is understood;
// files that are not understood, too large or broken are gaps, and the rest is
// read.
Result<Reading> read_snapshot(const SnapshotRequest& request);

}  // namespace prodready::resources
