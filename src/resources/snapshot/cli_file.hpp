// Reads a file of a snapshot's folder that holds answers of the AWS CLI: one,
// an error's text, or a line each.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "resources/snapshot/answer.hpp"
#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/manifest.hpp"

namespace prodready::resources::snapshot {

struct CliFileRequest {
  const CallPlans* plans = nullptr;
  const CallNames* names = nullptr;
  const Manifest* manifest = nullptr;
  std::size_t answer_bytes = 0;
};

struct CliFile {
  std::vector<Answer> answers;
  std::string not_read;               // a call that no item reads
  std::vector<std::string> accounts;  // that its ARNs name, the surest first; of
                                      // a file whose path has none
  Gaps gaps;
};

// `window`: at the file's first byte, a byte order mark passed. `json`: it
// opens as JSON does.
CliFile read_cli_file(const CliFileRequest& request, CallFile file, ByteWindow& window, bool json);

// A file that is empty: what that means depends on the manifest.
CliFile empty_cli_file(const CliFileRequest& request, CallFile file);

}  // namespace prodready::resources::snapshot
