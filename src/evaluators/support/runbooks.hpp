// Documents and sections that tell an operator what to do (the terms of docs/items/documentation.md,
// operational-runbooks).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct RunbookWords {
  std::vector<std::string> strong;  // mark a runbook by themselves
  std::vector<std::string> weak;    // only beside commands that act on the solution
  std::size_t min_words = 0;
};

struct Runbooks {
  std::vector<Evidence> found;       // that have words enough and a way to act
  std::vector<Evidence> too_little;  // that are called so, and why they do not count
};

// At most 20 of each.
Runbooks find_runbooks(const Facts& facts, const RunbookWords& words);

// Whether the text has one of the strong words.
bool names_runbook(const std::string& text, const RunbookWords& words);

}  // namespace prodready
