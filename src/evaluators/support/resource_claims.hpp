// The words in which evaluators speak of resources: evidence with its place and strength, questions with the
// call that answers them, and one claim of what two sources say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "facts/facts.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/joined.hpp"
#include "prodready/verdict.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

// What one source says of a claim.
struct SourceClaim {
  Claim claim;
  // It rests on what this source leaves out, so that it disagrees with no other source.
  bool is_silent = false;
};

// A claim on code alone: what may not exist fails nothing, and leaves the claim open.
Claim if_it_exists(Claim claim, const resources::Resource& resource);

// The claim of two sources. Where one cannot decide it, or is silent, the other does. Where it holds in only
// one of them it fails as [drift].
Claim decide(Claim observed, SourceClaim declared);

// A claim by each source that shows the subject: what `judge` makes of it, a SourceClaim. A failure of
// something that may not exist is open.
template <class JudgeSource>
Claim decide(const terms::Joined& subject, const JudgeSource& judge) {
  if (subject.observed == nullptr) {
    SourceClaim declared = judge(*subject.declared);
    return if_it_exists(std::move(declared.claim), *subject.declared);
  }
  SourceClaim observed = judge(*subject.observed);
  return subject.declared == nullptr ? std::move(observed.claim)
                                     : decide(std::move(observed.claim), judge(*subject.declared));
}

// `text` about a resource, as strong as its source; at the value's own line where it has one.
Evidence evidence_of(const Facts& facts, const resources::Resource& resource, std::string text);
Evidence evidence_of(const Facts& facts, const resources::Resource& resource, const resources::Value& value,
                     std::string text);

// "aws rds describe-db-instances"; `why` it is missing so far: "denied, AccessDenied".
Need needs_call(std::string_view call, std::string_view why = {});
// "snapshot: rds describe-db-instances".
std::string root_of_call(std::string_view call);

// The open claim that an unresolved value leaves; `property` is its path, `missing` the name of what is
// missing. What code does not resolve a snapshot shows; what a snapshot did not ask, the call tells.
Claim claim_unresolved(const std::string& claim, const resources::Resource& resource,
                       std::string_view property, const std::string& missing);

// The same of an item that says it in its own words.
struct Said {
  std::string message;
  std::optional<Evidence> sign;  // what was seen of it
};
Claim claim_unresolved(const std::string& claim, const resources::Resource& resource,
                       std::string_view property, const std::string& missing, Said said);

}  // namespace prodready
