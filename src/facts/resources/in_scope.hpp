// Term "in scope" (docs/verdicts.md): which resources of a shared account are this solution's.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

enum class ScopeState : std::uint8_t {
  in,
  for_reading,  // shared with others, or it reaches a resource in scope: read, no subject itself
  out,
};

struct InScope {
  ScopeState state = ScopeState::in;
  std::string decided_by;  // "tag team=orders", "only orders-api refers to it", "no scope is configured"
};

// Decides of every resource once, by configuration `scope`. What code declares is in scope. It is as cheap as
// nothing where the configuration names no `tags`, `stacks` and `names`; else it looks at every value of what
// was observed. The facts must outlive it.
class Scope {
 public:
  explicit Scope(const Facts& facts);

  InScope of(const resources::Resource& resource) const;
  // The same without the reason.
  ScopeState state_of(const resources::Resource& resource) const;
  // A scope that takes no observed resource at all is a mistake: `config: scope`.
  bool takes_nothing() const { return takes_nothing_; }

 private:
  bool takes_place(const resources::Resource& resource) const;

  const Facts& facts_;
  std::unordered_map<const resources::Resource*, InScope> decided_;  // of a scope with tags, stacks or names
  bool is_narrow_ = false;
  bool takes_nothing_ = false;
};

// Of one resource; make a Scope where there are several to ask of.
InScope in_scope(const Facts& facts, const resources::Resource& resource);

}  // namespace prodready::terms
