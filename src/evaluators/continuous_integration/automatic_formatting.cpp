// docs/items/continuous-integration.md: Set up automatic code formatting.
#include "evaluators/evaluator.hpp"
#include "evaluators/support/self_acting.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  return judge_self_acting(facts, {.item = "continuous-integration.automatic-formatting",
                                   .category = catalogue::Category::formatter,
                                   .noun = "formatter",
                                   .scope = LanguageScope::with_hcl,
                                   .formats = true});
}

}  // namespace

Evaluator automatic_formatting() {
  return {{FactKind::tools, FactKind::components, FactKind::documents, FactKind::git}, evaluate};
}

}  // namespace prodready::evaluators::continuous_integration
