// Judges a rule that a user wrote in a checklist.
#pragma once

#include <set>
#include <vector>

#include "checklist/rule.hpp"
#include "facts/collect.hpp"
#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// One subject, `the repository`, with the one claim `holds`. The truth table of all, any and not over claim
// states is docs/guide/rules.md#truth-table. Tests that need facts which are not built yet are open and say
// which.
Verdict evaluate_rule(const Rule& rule, const Facts& facts);

std::set<FactKind> facts_of(const Rule& rule);
std::vector<ContentRequest> contents_of(const Rule& rule);
std::vector<CommandRequest> commands_of(const Rule& rule);

}  // namespace prodready
