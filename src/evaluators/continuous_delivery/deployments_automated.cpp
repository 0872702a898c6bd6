// docs/items/continuous-delivery.md: Automate your deployments.
#include "evaluators/evaluator.hpp"
#include "evaluators/support/deployments.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

Verdict evaluate(const Facts& facts, const Params& params) {
  return judge_deployments(facts, params.list("ignore"));
}

}  // namespace

Evaluator deployments_automated() { return {{FactKind::delivery, FactKind::documents}, evaluate}; }

}  // namespace prodready::evaluators::continuous_delivery
