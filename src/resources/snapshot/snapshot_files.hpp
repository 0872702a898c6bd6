// The files of a snapshot on disk.
#pragma once

#include <string>
#include <vector>

#include "core/gap.hpp"
#include "prodready/result.hpp"

namespace prodready::resources::snapshot {

struct SnapshotFiles {
  std::vector<std::string> paths;  // below the snapshot's path, '/' between
                                   // parts, sorted; "" for a lone file
  Gaps gaps;                       // folders that cannot be read
};

// Hidden files, links and what is no regular file are left out. Fails where
// there is nothing at the path.
Result<SnapshotFiles> list_snapshot(const std::string& path);

// Its last change as ISO 8601; "" where unknown.
std::string time_of_file(const std::string& path);

}  // namespace prodready::resources::snapshot
