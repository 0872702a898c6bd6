// docs/items/code-readability.md: Code is being linted automatically.
#include "evaluators/evaluator.hpp"
#include "evaluators/support/self_acting.hpp"

namespace prodready::evaluators::code_readability {
namespace {

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  return judge_self_acting(facts, {.item = "code-readability.linted-automatically",
                                   .category = catalogue::Category::linter,
                                   .noun = "linter",
                                   .scope = LanguageScope::with_both,
                                   .formats = false});
}

}  // namespace

Evaluator linted_automatically() {
  return {{FactKind::tools, FactKind::components, FactKind::documents, FactKind::git}, evaluate};
}

}  // namespace prodready::evaluators::code_readability
