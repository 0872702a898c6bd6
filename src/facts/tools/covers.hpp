// The term "covers", of a step and a component (docs/items/continuous-integration.md).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/tri.hpp"

namespace prodready {

// What must be reached: each folder of the component with own code, or each with a test case.
enum class Reach { code, tests };

struct Coverage {
  Tri covers = Tri::no();
  std::size_t reached = 0;          // folders
  std::size_t all = 0;              // folders that must be reached
  std::vector<std::string> missed;  // the first few
};

// Whether these runs cover the component together. `language`: only folders with code of it count; "": of
// any.
Coverage step_covers(const Facts& facts, std::span<const ToolRun* const> runs, const Component& component,
                     std::string_view language, Reach reach);
Coverage step_covers(const Facts& facts, const ToolRun& run, const Component& component,
                     std::string_view language, Reach reach);

// The same of a commit hook: the files of its configuration's folder and below, as its filters let through.
Coverage hook_covers(const Facts& facts, const ToolProof& hook, const Component& component,
                     std::string_view language);

}  // namespace prodready
