// How often something runs, by its schedule expression.
#pragma once

#include <optional>
#include <string_view>

namespace prodready::terms {

// The longest time between two runs, in hours, over a year: "rate(12 hours)" 12, "cron(0 5 * * ? *)" 24,
// "cron(0 5 ? * MON-FRI *)" 72; Kubernetes' "0 */6 * * *", "@daily" and "@every 6h" too. Nothing where the
// expression is none, runs once, or is not understood.
std::optional<double> longest_gap_in_hours(std::string_view expression);

}  // namespace prodready::terms
