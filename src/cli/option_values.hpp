// What the flags said, as text, and its meaning: words, days and numbers are checked after parsing, where
// flags can be held against each other.
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "prodready/result.hpp"

namespace prodready::cli {

struct RawOptions {
  std::vector<std::string> formats;
  std::string fail_on;
  std::string undecided;
  std::string as_of;
  std::string colour = "auto";
  std::string jobs;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  bool no_baseline = false;
  bool no_history = false;
  bool no_delta_scan = false;
  bool no_cache = false;
};

// `options` with what `raw` says. Fails with ErrorKind::usage where a value is none that its flag takes, or
// where flags exclude each other.
Result<Options> interpret(const RawOptions& raw, Options options);

}  // namespace prodready::cli
