#include "resources/snapshot/condition.hpp"

#include <algorithm>
#include <cstddef>

namespace prodready::resources::snapshot {
namespace {

bool holds(const Condition& condition, const Value& value) {
  const List* items = value.list();
  bool result = !value.is_absent() && (items == nullptr || !items->empty());
  if (!condition.values.empty()) {
    result = std::ranges::find(condition.values, value.as_text().value_or("")) != condition.values.end();
  }
  return result != condition.negated;
}

}  // namespace

const Value& value_around(const Value& values, std::span<const Value* const> above, std::string_view path) {
  static const Value absent;
  const std::size_t up = std::min(path.find_first_not_of('^'), path.size());
  if (up > above.size()) {
    return absent;
  }
  return (up == 0 ? values : *above[up - 1]).path(path.substr(up));
}

bool conditions_hold(std::span<const Condition> conditions, const Value& values,
                     std::span<const Value* const> above) {
  return std::ranges::all_of(conditions, [&](const Condition& condition) {
    return holds(condition, value_around(values, above, condition.attribute));
  });
}

}  // namespace prodready::resources::snapshot
