// What keeps a repository's history from being read whole, found on the way.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "packs/missing_objects.hpp"
#include "packs/object_store.hpp"

namespace prodready::secret_scan {

struct HistoryLimit {
  std::string why;
  std::string mend;  // the command that supplies the rest; "" where none is known
};

struct HistoryLimits {
  std::vector<HistoryLimit> limits;
  Gaps gaps;  // commits and trees that could not be read
};

// The store's own limitations, and the objects that commits and trees name and that are not there, as `links`
// finds them. A partial clone that lacks nothing has no limit.
HistoryLimits history_limits(const packs::ObjectStore& store, packs::LinkSearch& links);

}  // namespace prodready::secret_scan
