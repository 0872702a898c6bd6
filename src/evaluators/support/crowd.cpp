#include "evaluators/support/crowd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace prodready {
namespace {

bool fails(const std::vector<Claim>& claims) {
  return std::ranges::any_of(claims, [](const Claim& claim) {
    return claim.state == ClaimState::fails || claim.state == ClaimState::broken;
  });
}

// What is not applicable has a reason in place of a root.
void name_kind(const std::vector<Claim>& claims, std::string& kind) {
  kind.clear();
  for (const Claim& claim : claims) {
    const std::string& root = claim.state == ClaimState::not_applicable ? claim.message : claim.root;
    kind += claim.name;
    kind += '\n';
    kind += static_cast<char>('0' + static_cast<int>(claim.state));
    kind += '\n';
    kind += root;
    kind += '\n';
  }
}

}  // namespace

Crowd::Kind* Crowd::find(const std::vector<Claim>& claims) {
  if (fails(claims)) {
    return nullptr;
  }
  name_kind(claims, sought_);
  const auto found = kinds_.find(sought_);
  return found == kinds_.end() ? nullptr : &found->second;
}

bool Crowd::count(const std::vector<Claim>& claims) {
  Kind* const kind = find(claims);
  if (kind == nullptr || kind->counted == 0) {
    return false;
  }
  ++kind->counted;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    kind->varies = kind->varies || claims[i].message != kind->first.claims[i].message;
  }
  return true;
}

bool Crowd::count(const std::vector<Claim>& claims, const void* alike) {
  const bool is_counted = count(claims);
  if (is_counted && alike != nullptr) {
    remembered_.emplace(alike, &kinds_.at(sought_));
  }
  return is_counted;
}

bool Crowd::count(const void* alike) {
  const auto found = remembered_.find(alike);
  if (found == remembered_.end()) {
    return false;
  }
  ++found->second->counted;
  return true;
}

void Crowd::add(Subject subject, std::vector<Subject>& told) {
  if (fails(subject.claims)) {
    told.push_back(std::move(subject));
    return;
  }
  if (count(subject.claims)) {
    return;
  }
  Kind& kind = kinds_[sought_];
  if (kind.told < most_told) {
    ++kind.told;
    told.push_back(std::move(subject));
    return;
  }
  kind.counted = 1;
  kind.order = orders_++;
  kind.first = std::move(subject);
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
  remembered_.clear();
}

}  // namespace prodready
