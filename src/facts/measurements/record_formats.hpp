// The outputs of measuring tools, told by their content, with the day that they state.
#pragma once

#include <optional>
#include <string_view>

#include "facts/measurement_facts.hpp"

namespace prodready::measurements {

// Whether a file of this name may be a record: a name or folder that speaks of measuring, and a suffix that
// such tools write.
bool may_be_record(std::string_view path);

// asv result, JMH JSON, k6 summary, hyperfine, benchmark-action's data.js, pytest-benchmark, Google
// Benchmark, Lighthouse, Gatling stats, JMeter results, pprof and JFR profiles. Nothing where the bytes are
// none of them. A date is taken from the content, else from the path ("2025-11-03", "20251103").
std::optional<MeasurementRecord> record_of(std::string_view path, std::string_view bytes);

// The line of `thresholds` in a k6 script's options; nothing where it sets none.
std::optional<std::uint32_t> threshold_line(std::string_view path, std::string_view bytes);

}  // namespace prodready::measurements
