// Any bytes as a coverage report, a record of measurements and a baseline of secrets. The
// first byte chooses the path, by which records are told.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "facts/coverage/reports.hpp"
#include "facts/measurements/record_formats.hpp"
#include "facts/secrets/secret_baseline.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 8> paths = {"bench/results/2025-11-03.json",
                                                            "perf/summary.json",
                                                            "benchmarks/data.js",
                                                            "load/results.jtl",
                                                            "load/k6.js",
                                                            "profiles/cpu.pprof",
                                                            "jmh/result.csv",
                                                            "benchmark.txt"};
  if (size == 0) {
    return 0;
  }
  const std::string_view path = paths.at(data[0] % paths.size());
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  static_cast<void>(prodready::coverage::read_report(text));
  static_cast<void>(prodready::measurements::may_be_record(path));
  static_cast<void>(prodready::measurements::record_of(path, text));
  static_cast<void>(prodready::measurements::threshold_line(path, text));
  // What was written is read as what it was.
  if (const auto known = prodready::parse_secret_baseline(text)) {
    const std::string written = prodready::write_secret_baseline(*known);
    const auto again = prodready::parse_secret_baseline(written);
    if (!again || prodready::write_secret_baseline(*again) != written) {
      std::abort();
    }
  }
  return 0;
}
