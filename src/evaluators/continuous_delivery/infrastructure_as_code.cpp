// docs/items/continuous-delivery.md: Define your infrastructure as code.
#include "evaluators/evaluator.hpp"
#include "evaluators/support/infrastructure_matches.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

Verdict evaluate(const Facts& facts, const Params& params) {
  return judge_infrastructure(facts, "continuous-delivery.infrastructure-as-code", params.list("types"),
                              params.list("ignore"));
}

}  // namespace

Evaluator infrastructure_as_code() {
  return {
      {FactKind::resources, FactKind::delivery, FactKind::pipelines, FactKind::tools, FactKind::dependencies},
      evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
