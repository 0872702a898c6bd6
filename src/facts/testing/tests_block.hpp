// The term "tests block" of docs/items/testing.md: whether a change with failing tests is kept from the
// default branch or from production.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"

namespace prodready {

// A production deploy or publish step of the component.
struct Outlet {
  std::string what;
  Place place;
  Tri waits = Tri::no();  // for a run of the component's tests
};

struct TestBarrier {
  Tri blocks = Tri::no();       // unresolved: only the forge could tell
  std::string required_check;   // of the forge's rules; "" none
  std::vector<Outlet> outlets;  // live ones
  bool rules_read = false;      // the forge's rules were read
};

// `tests`: the runs of the component's tests that gate a change.
TestBarrier tests_block(const Facts& facts, const Component& component,
                        std::span<const ToolRun* const> tests);

}  // namespace prodready
