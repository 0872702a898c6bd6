// The floors below which a run of the tests fails, as configuration files and commands state them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "facts/coverage_facts.hpp"

namespace prodready::coverage {

// Const once it is made; may be used in parallel.
class FloorReader {
 public:
  FloorReader();

  // Whether a file of this path can state a floor.
  bool wants(std::string_view path) const;
  // `target: auto` and floors of 0 are none; neither are floors on new lines alone (Codecov's patch status).
  std::vector<CoverageFloor> floors(std::string_view path, std::string_view bytes) const;

 private:
  struct Form {
    Glob files;  // of the file's name
    Pattern expression;
  };
  std::vector<Form> forms_;
  std::vector<Glob> json_settings_;
  std::vector<Glob> codecov_settings_;
};

// "--cov-fail-under=80" of a command's text; the share, nothing when it has none.
std::optional<double> floor_of_command(std::string_view command);

}  // namespace prodready::coverage
