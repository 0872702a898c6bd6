// Which steps test infrastructure code, and what of it they reach (docs/items/continuous-delivery.md,
// infrastructure-tested).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"

namespace prodready {

struct InfrastructureTest {
  std::string what;                   // "terraform test", "go test with Terratest"
  Place place;                        // of the step
  std::optional<std::string> folder;  // that it looks at; nothing: not known
  std::vector<std::string> paths;     // that its arguments or its code name
  bool is_exact = false;              // it tests these paths, and nothing below them
  std::string idle;                   // why it tests nothing or stops nothing; "" where it does
  const ToolRun* run = nullptr;       // never null in what is found
};

// Those of change pipelines that gate, and those that do not, with the reason. `static_counts`: scanners too.
std::vector<InfrastructureTest> infrastructure_tests(const Facts& facts, bool static_counts);

// Whether the test reaches the folder or file, or one of its parts: modules, bases.
bool reaches(const InfrastructureTest& test, std::string_view path, const std::vector<std::string>& parts);

}  // namespace prodready
