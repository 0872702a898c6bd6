#include "facts/secrets/history_gaps.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/text.hpp"

namespace prodready::secret_scan {

void HistoryGaps::add(const packs::ObjectId& blob, std::string_view why) {
  add(fmt::format("blob {}: {}", blob.hex().substr(0, 10), why));
}

void HistoryGaps::add(const Gaps& gaps) {
  constexpr std::size_t most = 3;
  for (std::size_t at = 0; at < gaps.size() && at < most; ++at) {
    const Gap& gap = gaps[at];
    add(gap.place.path.empty() ? gap.why : fmt::format("{}: {}", printable(gap.place.path), gap.why));
  }
  if (gaps.size() > most) {
    add(fmt::format("and {} more faults of this kind", gaps.size() - most));
  }
}

void HistoryGaps::tell(const HistoryLimits& limits, SecretFacts& facts) const {
  HistoryGaps all;
  for (const HistoryLimit& limit : limits.limits) {
    all.add(limit.why);
    if (facts.history_mend.empty()) {
      facts.history_mend = limit.mend;
    }
  }
  all.add(limits.gaps);
  all.reasons_.insert(all.reasons_.end(), reasons_.begin(), reasons_.end());
  for (const std::string& why : all.reasons_) {
    if (facts.history_gap.find(why) == std::string::npos) {
      facts.history_gap += facts.history_gap.empty() ? why : "; " + why;
    }
  }
}

}  // namespace prodready::secret_scan
