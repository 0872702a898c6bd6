#include "facts/resources/copy_accounts.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/resources/names.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::SourceFormat;
using resources::Value;

std::set<std::string, std::less<>> known_accounts(const Facts& facts) {
  const Configuration& configuration = facts.configuration;
  if (configuration.scope && !configuration.scope->accounts.empty()) {
    return {configuration.scope->accounts.begin(), configuration.scope->accounts.end()};
  }
  std::set<std::string, std::less<>> accounts;
  for (const AccountConfig& account : configuration.accounts) {
    accounts.insert(account.id);
  }
  for (const resources::SnapshotInfo& snapshot : facts.resources.snapshots()) {
    accounts.insert(snapshot.accounts.begin(), snapshot.accounts.end());
  }
  return accounts;
}

// Whether configuration says which accounts the solution has; a snapshot names those that it was taken of.
bool names_accounts(const Configuration& configuration) {
  return !configuration.accounts.empty() || (configuration.scope && !configuration.scope->accounts.empty());
}

// The account in an ARN, whose unknown parts are written "${…}"; nothing for what is no ARN.
std::optional<std::string> account_field(std::string_view arn) {
  constexpr std::size_t account_part = 4;
  if (!arn.starts_with("arn:")) {
    return std::nullopt;
  }
  std::vector<std::string> parts(1);
  std::size_t depth = 0;
  for (std::size_t i = 0; i < arn.size(); ++i) {
    depth += arn[i] == '{' ? 1U : 0U;
    depth -= arn[i] == '}' && depth > 0 ? 1U : 0U;
    if (arn[i] == ':' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += arn[i];
    }
  }
  return parts.size() > account_part ? std::optional(parts[account_part]) : std::nullopt;
}

const Value& role_of(const Resource& resource) { return resource.attributes.path("provider.role_arn"); }

// Two resources of one unit of code: whoever runs it reaches both accounts with one identity, unless a
// provider takes a role.
Tri differ_by_provider(const Resource& store, const Resource& other) {
  const Value& ours = role_of(store);
  const Value& theirs = role_of(other);
  if (ours == theirs && store.account == other.account) {
    return Tri::no();
  }
  for (const Value* role : {&theirs, &ours}) {
    if (const std::optional<std::string> missing = resources::first_unresolved(*role)) {
      return Tri::unresolved(*missing);
    }
  }
  return Tri::yes();
}

Tri is_elsewhere(const Facts& facts, const Joined& store, const Resource& other) {
  if (!other.account.empty() && !store.shown().account.empty()) {
    return Tri::of(other.account != store.shown().account);
  }
  const Resource* declared = store.declared;
  if (other.origin != Origin::observed && declared != nullptr && declared->unit == other.unit) {
    return differ_by_provider(*declared, other);
  }
  return other.account.empty() ? Tri::unresolved("the account of " + name_of(other))
                               : is_another_account(facts, store, other.account);
}

}  // namespace

Tri is_another_account(const Facts& facts, const Joined& store, std::string_view account) {
  for (const Resource* shown : store.all()) {
    if (!shown->account.empty()) {
      return Tri::of(shown->account != account);
    }
  }
  const std::set<std::string, std::less<>> known = known_accounts(facts);
  if (!known.empty() && !known.contains(account)) {
    return Tri::yes();
  }
  return known.size() == 1 && names_accounts(facts.configuration)
             ? Tri::no()
             : Tri::unresolved("the account of " + name_of(store.shown()));
}

Tri lies_in_another_account(const Facts& facts, const Joined& store, const Resource& from,
                            const Value& target) {
  if (target.is_absent()) {
    return Tri::no();
  }
  const resources::Unresolved* missing = target.unresolved();
  const std::string arn = missing != nullptr ? missing->shape : target.as_text().value_or("");
  const std::optional<std::string> account = account_field(arn);
  if (account == "${AWS::AccountId}") {
    return Tri::no();
  }
  constexpr std::string_view digits = "0123456789";
  if (account && !account->empty() && account->find_first_not_of(digits) == std::string::npos) {
    return is_another_account(facts, store, *account);
  }
  if (missing != nullptr) {
    return Tri::unresolved(missing->what);
  }
  const Resource* resource = facts.resources.target(from, target);
  return resource == nullptr
             ? Tri::unresolved("the owner of " + target.as_text().value_or(missing_in(target)))
             : is_elsewhere(facts, store, *resource);
}

}  // namespace prodready::terms
