// Gathers why a history was not read whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "facts/secret_facts.hpp"
#include "facts/secrets/history_limits.hpp"
#include "packs/object_id.hpp"

namespace prodready::secret_scan {

class HistoryGaps {
 public:
  void add(std::string why) { reasons_.push_back(std::move(why)); }
  void add(const packs::ObjectId& blob, std::string_view why);
  void add(const Gaps& gaps);  // the first of them are told, the others counted

  // Into `history_gap` and `history_mend`, each reason once. Limits come before what was met on the way.
  void tell(const HistoryLimits& limits, SecretFacts& facts) const;

 private:
  std::vector<std::string> reasons_;
};

}  // namespace prodready::secret_scan
