// Whether a copy lies in another account than what it is a copy of (docs/items/backups.md, cross-account
// backup).
#pragma once

#include <string_view>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether this account id is another than the store's. Where no source says in which account the store lies,
// it is another if it is none of those that configuration and snapshots name, and the store's own if it is
// the only one that configuration names; else unresolved.
Tri is_another_account(const Facts& facts, const Joined& store, std::string_view account);

// The same of what a property of `from` points to: by the account of an ARN, else by the resource itself,
// whose provider is another account only if its role or account id differs. Absent: no.
Tri lies_in_another_account(const Facts& facts, const Joined& store, const resources::Resource& from,
                            const resources::Value& target);

}  // namespace prodready::terms
