// The floors below which a run of the tests fails, as configuration files and commands state them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "facts/coverage_facts.hpp"

namespace prodready::coverage {

// Whether a file of this path can state a floor.
bool may_state_floor(std::string_view path);

// `target: auto` and floors of 0 are none; neither are floors on new lines alone (Codecov's patch status).
std::vector<CoverageFloor> floors_of(std::string_view path, std::string_view bytes);

// "--cov-fail-under=80" of a command's text; the share, nothing when it has none.
std::optional<double> floor_of_command(std::string_view command);

}  // namespace prodready::coverage
