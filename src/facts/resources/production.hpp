// Term "production" (docs/items/cost.md): whether a resource belongs to production, and what says so.
#pragma once

#include <compare>
#include <span>
#include <string>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct Production {
  bool yes = true;
  bool named = false;      // something names the environment; else it is production because nothing does
  std::string decided_by;  // "tag env=dev", "folder envs/dev", "nothing names another environment"

  auto operator<=>(const Production&) const = default;
};

// The first of these that names an environment decides: configuration `environments` and `accounts`; a tag
// env, environment or stage; the workspace that its values come from; the account's name; stack, cluster,
// namespace or folder; the resource's own name where it begins or ends with one. None, or one that does not
// resolve: production. Samples and test data never are. Lives as long as Facts::resources, and is worked out
// once.
const Production& production_of(const Facts& facts, const resources::Resource& resource);

// The same of one thing that several sources show, the most trusted first. None: production.
Production production_of(const Facts& facts, std::span<const resources::Resource* const> shown);

// Its `yes` alone, which is quicker.
bool is_production(const Facts& facts, const Joined& subject);

}  // namespace prodready::terms
