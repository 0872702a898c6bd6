#include "evaluators/support/crowd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace prodready {
namespace {

bool fails(const Subject& subject) {
  return std::ranges::any_of(subject.claims, [](const Claim& claim) {
    return claim.state == ClaimState::fails || claim.state == ClaimState::broken;
  });
}

// What is not applicable has a reason in place of a root.
std::string kind_of(const std::vector<Claim>& claims) {
  std::string kind;
  for (const Claim& claim : claims) {
    const std::string& root = claim.state == ClaimState::not_applicable ? claim.message : claim.root;
    kind += claim.name;
    kind += '\n';
    kind += std::to_string(static_cast<int>(claim.state));
    kind += '\n';
    kind += root;
    kind += '\n';
  }
  return kind;
}

}  // namespace

void Crowd::add(Subject subject, std::vector<Subject>& told) {
  if (fails(subject)) {
    told.push_back(std::move(subject));
    return;
  }
  Kind& kind = kinds_[kind_of(subject.claims)];
  if (kind.told < most_told) {
    ++kind.told;
    told.push_back(std::move(subject));
    return;
  }
  if (++kind.counted == 1) {
    kind.order = orders_++;
    kind.first = std::move(subject);
    return;
  }
  for (std::size_t i = 0; i < subject.claims.size(); ++i) {
    kind.varies = kind.varies || subject.claims[i].message != kind.first.claims[i].message;
  }
}

void Crowd::finish(std::string_view many, std::vector<Subject>& told) {
  std::vector<Kind*> counted;
  for (auto& [name, kind] : kinds_) {
    if (kind.counted > 0) {
      counted.push_back(&kind);
    }
  }
  std::ranges::sort(counted, {}, &Kind::order);
  for (Kind* kind : counted) {
    Subject& subject = kind->first;
    if (kind->counted > 1) {
      subject.name = fmt::format("{} more {}", kind->counted, many);
      subject.name += kind->order == 0 ? "" : fmt::format(" ({})", kind->order + 1);
      for (Claim& claim : subject.claims) {
        claim.message += kind->varies ? ", and the like" : "";
      }
    }
    told.push_back(std::move(subject));
  }
  kinds_.clear();
}

}  // namespace prodready
