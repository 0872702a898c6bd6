// Term "age" (docs/items/cost.md), and moments as APIs write them.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Seconds since 1970 (UTC) of "2026-02-28T05:00:00.123+01:00", "2026-02-28 05:00:00", "2026-02-28", or a
// number of seconds or milliseconds; nothing for anything else.
std::optional<std::int64_t> moment_of(const resources::Value& value);

// Hours from `moment` to the time at which the resource was collected, else to the day of the audit; negative
// when it lies later. Nothing where `moment` is none.
std::optional<double> age_in_hours(const Facts& facts, const resources::Resource& resource,
                                   const resources::Value& moment);

// The same in whole days.
std::optional<int> age_in_days(const Facts& facts, const resources::Resource& resource,
                               const resources::Value& moment);

}  // namespace prodready::terms
