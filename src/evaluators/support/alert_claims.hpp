// The claims of monitoring.alerts-set-up about one alert, both sources joined.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct AlertLimits {
  int dead_days = 7;
  int stuck_days = 30;
  std::vector<std::string> sparse_metrics = {};  // globs of namespace/metric
};

// [off], [no-action], [nobody], [dead], [muted]. Of what an earlier one decides a later one says nothing.
std::vector<Claim> live_claims(const Facts& facts, const terms::Joined& alert, const AlertLimits& limits);

}  // namespace prodready
