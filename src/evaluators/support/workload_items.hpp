// How an item about workloads takes its subjects and speaks of the columns of the workload table
// (docs/items/continuous-delivery.md).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluators/support/resource_claims.hpp"
#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/workload_way.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct WorkloadItem {
  std::string id;             // "continuous-delivery.zero-downtime-deployments"
  std::string attested;       // what an attestation must show: "link to a deployment under load"
  bool serving_only = false;  // workloads that take no requests are listed
  // Resources that code shows whole, with no production workload among them, make it not-applicable.
  bool none_is_not_applicable = false;
};

// A subject a production workload; open claims ask for an attestation too. Of a workload that may not take
// requests nothing fails.
Verdict judge_workloads(const Facts& facts, const WorkloadItem& item,
                        const std::function<std::vector<Claim>(const terms::Joined&)>& judge);

// How an item words a column that does not hold. The texts must outlive it.
struct WayWords {
  std::string_view claim;
  std::string_view expected;
  bool fails = true;  // no: what does not hold leaves the claim open
};

// A claim of what one source says in a column.
SourceClaim finding_of(const Facts& facts, const resources::Resource& workload, const terms::UpdateWay& way,
                       const WayWords& words);

// What makes a claim of a column: of one source, as `decide` joins them. `column` gives what it says of a
// resource, an UpdateWay.
template <class Column>
Claim decide_way(const Facts& facts, const terms::Joined& workload, const WayWords& words,
                 const Column& column) {
  return decide(workload, [&](const resources::Resource& source) {
    return finding_of(facts, source, column(source), words);
  });
}

}  // namespace prodready
