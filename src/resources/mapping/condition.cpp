#include "resources/mapping/condition.hpp"

#include <algorithm>
#include <utility>

namespace prodready::resources {
namespace {

const Value absent;

Outcome outcome_of(const Condition& condition, const Value& values, std::span<const Value* const> above) {
  const Value& value = attribute_of(condition.attribute, values, above);
  if (const Unresolved* unknown = value.unresolved(); unknown != nullptr && !condition.values.empty()) {
    return {.holds = true, .missing = unknown->what};
  }
  const List* items = value.list();
  const bool is_empty = items != nullptr ? items->empty() : value.text() != nullptr && value.text()->empty();
  bool holds = !value.is_absent() && !is_empty;
  if (!condition.values.empty()) {
    holds = std::ranges::find(condition.values, value.as_text().value_or("")) != condition.values.end();
  }
  return {.holds = holds != condition.negated, .missing = {}};
}

}  // namespace

const Value& attribute_of(std::string_view name, const Value& values, std::span<const Value* const> above) {
  const std::size_t up = std::min(name.find_first_not_of('^'), name.size());
  if (up > above.size()) {
    return absent;
  }
  return (up == 0 ? values : *above[up - 1]).path(name.substr(up));
}

Outcome outcome_of(const std::vector<Condition>& conditions, const Value& values,
                   std::span<const Value* const> above) {
  Outcome all;
  for (const Condition& condition : conditions) {
    Outcome one = outcome_of(condition, values, above);
    all.holds = all.holds && one.holds;
    all.missing = all.missing.empty() ? std::move(one.missing) : all.missing;
  }
  return all;
}

}  // namespace prodready::resources
