// How an item about cloud resources takes its subjects: the sentences of docs/verdicts.md and
// docs/items/cost.md that hold for all of them, said once. An evaluator says which resources it judges and
// what each claim is for one of them; the rest is here: joined sources and drift, scope, `ignore`, other
// environments, places that no snapshot covers, and what it means that there is none.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "prodready/verdict.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

// What an item says of solutions that others run (docs/items/continuous-delivery.md, solution kind).
enum class KindSentence : std::uint8_t {
  distributed_is_not_applicable,  // and an undetermined one is judged on the subjects there are
  undetermined_is_unknown,        // the same, but what code alone shows of an undetermined one is unknown
  distributed_with_subjects_is_judged,  // not-applicable only without a subject
};

// What a subject has in common with all whose claims differ from its own in nothing but their own names and
// places, so that few of many are judged; null: they are not known to.
using AlikeIn = std::function<const void*(const terms::Joined& subject)>;

struct ResourceItem {
  std::string id;                       // "cost.s3-lifecycle"
  std::vector<std::string_view> types;  // of its subjects: what a snapshot must cover
  std::string one;                      // "bucket"
  std::string many;                     // "buckets"
  bool all_environments = false;        // waste costs the same everywhere
  std::span<const std::string> ignore = {};
  KindSentence kind = KindSentence::undetermined_is_unknown;
  bool workloads = false;  // its subjects are workloads: code may show that there is none
  // What the link of an attestation shows of a solution that runs elsewhere than on AWS; "": the subjects are
  // AWS types alone, so it has none.
  std::string attested = {};
  AlikeIn alike = {};
};

// A resource that the item may judge. `listed`: why it is shown and not judged; "": it is judged.
struct ResourceCandidate {
  terms::Joined subject;
  std::string listed = {};
};

// All resources of the item's types.
std::vector<ResourceCandidate> candidates(const Facts& facts, const ResourceItem& item);

// The claims of one subject; it is deployed, in scope and, unless the item takes all environments,
// production.
using JudgeSubject = std::function<std::vector<Claim>(const terms::Joined& subject)>;

// A subject for each candidate, in their order (of many that are alike the rest is counted: crowd.hpp), and
// one for each place that no snapshot covers. Without any that is judged the item is not-applicable where a
// snapshot covers its types, else unknown.
Verdict judge_each(const Facts& facts, const ResourceItem& item, const std::vector<ResourceCandidate>& found,
                   const JudgeSubject& judge);
Verdict judge_each(const Facts& facts, const ResourceItem& item, const JudgeSubject& judge);

}  // namespace prodready
