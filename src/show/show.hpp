// Renders facts: what the program understood of a solution, with places. The first thing to look at when a
// verdict surprises.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "facts/facts.hpp"
#include "report/formats.hpp"
#include "show/topics.hpp"

namespace prodready::show {

struct Shown {
  std::string name;      // of the solution
  std::string revision;  // commit id; "" without one
  const Facts& facts;
  std::span<const Topic> topics;
};

// What could not be read comes first. Long lists are cut unless the detail is verbose. Ends in a newline.
std::string facts_as_text(const Shown& shown, const TextStyle& style);

// Everything, in the order of the facts; schema in `facts_schema()`. Ends in a newline.
std::string facts_as_json(const Shown& shown);

// The published JSON Schema (draft 2020-12) of facts_as_json.
std::string_view facts_schema();

}  // namespace prodready::show
