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
const std::string& root_of(const Claim& claim) {
  return claim.state == ClaimState::not_applicable ? claim.message : claim.root;
}

bool are_alike(const std::vector<Claim>& left, const std::vector<Claim>& right) {
  return std::ranges::equal(left, right, [](const Claim& one, const Claim& other) {
    return one.state == other.state && one.name == other.name && root_of(one) == root_of(other);
  });
}

void name_kind(const std::vector<Claim>& claims, std::string& kind) {
  kind.clear();
  for (const Claim& claim : claims) {
    kind += claim.name;
    kind += '\n';
    kind += static_cast<char>('0' + static_cast<int>(claim.state));
    kind += '\n';
    kind += root_of(claim);
    kind += '\n';
  }
}

}  // namespace

Crowd::Kind* Crowd::find(const std::vector<Claim>& claims) {
  if (fails(claims)) {
    return nullptr;
  }
  const auto met = std::ranges::find_if(counted_last_, [&](const Kind* kind) {
    return kind != nullptr && are_alike(claims, kind->first.claims);
  });
  if (met != counted_last_.end()) {
    return *met;
  }
  name_kind(claims, sought_);
  const auto found = kinds_.find(sought_);
  if (found == kinds_.end()) {
    return nullptr;
  }
  if (found->second.counted > 0) {
    counted_last_[next_of_counted_] = &found->second;
    next_of_counted_ = (next_of_counted_ + 1) % counted_last_.size();
  }
  return &found->second;
}

Crowd::Kind* Crowd::count_in(const std::vector<Claim>& claims) {
  Kind* const kind = find(claims);
  if (kind == nullptr || kind->counted == 0) {
    return nullptr;
  }
  ++kind->counted;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    kind->varies = kind->varies || claims[i].message != kind->first.claims[i].message;
  }
  return kind;
}

bool Crowd::count(const std::vector<Claim>& claims) { return count_in(claims) != nullptr; }

bool Crowd::count(const std::vector<Claim>& claims, const void* alike) {
  Kind* const kind = count_in(claims);
  if (kind != nullptr && alike != nullptr) {
    remembered_.emplace(alike, kind);
  }
  return kind != nullptr;
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
  counted_last_ = {};
}

}  // namespace prodready
