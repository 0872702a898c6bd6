// A checked checklist: categories and items, extensions resolved, parameters typed. No YAML is left in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/rule.hpp"
#include "core/params.hpp"
#include "prodready/place.hpp"
#include "prodready/status.hpp"

namespace prodready {

struct ParamSpec {
  std::string name;
  ParamType type = ParamType::number;
  ParamValue default_value;
  std::string about;
};

struct ClaimSpec {
  std::string name;
  std::string about;                 // what it says when it fails
  std::optional<Severity> severity;  // lower than the item's
  std::string follows;  // the item whose verdict this claim repeats: its attestations count here; or ""
};

struct Item {
  std::string id;  // <category>.<words>
  std::string title;
  std::string category;
  Severity severity = Severity::medium;
  std::vector<std::string> sources;  // in order of trust
  std::string subjects;
  std::string evaluator;      // an evaluator's id; "" where the item has a rule
  std::optional<Rule> rule;
  std::string same_rule_as;   // another item's id, or ""
  std::string rationale;
  std::string mend;
  std::vector<std::string> references;
  std::vector<ClaimSpec> claims;
  std::optional<int> attest_days;  // the longest age of an attestation; nothing: it takes none
  std::vector<ParamSpec> parameters;
  Params params;              // defaults, then the checklists' changes, then the configuration's
  Place place;                // in the checklist that defines it
};

struct Category {
  std::string id;
  std::string title;
  std::string about;
};

struct Checklist {
  std::vector<std::string> names;  // of the checklists it was made of, the extended ones first
  std::vector<Category> categories;
  std::vector<Item> items;         // grouped by category, in order; those switched off are left out
  std::vector<ParamSpec> shared_parameters;

  const Item* find(std::string_view id) const;  // null when there is none
};

}  // namespace prodready
