// Asks the evaluator or the rule of an item, and makes subjects with statuses of its answer. Nothing that an
// evaluator does stops an audit.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/checklist.hpp"
#include "evaluators/evaluator.hpp"
#include "facts/facts.hpp"
#include "prodready/report.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// Null where the program has no evaluator of that id.
using EvaluatorLookup = std::function<const Evaluator*(std::string_view id)>;

// The item whose rule and parameters judge `item`: the one that same_rule_as leads to, as far as the
// checklist has it.
const Item& judged_as(const Checklist& checklist, const Item& item);

// The evaluator of an item that has no rule; null when it is not built.
const Evaluator* evaluator_of(const Item& item, const EvaluatorLookup& lookup);

// Never throws. An evaluator that throws, or gives a subject without claims, makes a broken claim that says
// so; where none is built the claim is open.
Verdict verdict_of(const Item& item, const Facts& facts, const EvaluatorLookup& lookup);

// Whether the verdict says that this version cannot judge the item.
bool is_built(const ItemResult& result);

// Subjects with their own statuses, before attestations and waivers. Those that the parameter `ignore` of
// `judge` names are not-applicable. Severities are those of `item`.
std::vector<SubjectResult> subjects_of(Verdict verdict, const Item& item, const Item& judge);

}  // namespace prodready
