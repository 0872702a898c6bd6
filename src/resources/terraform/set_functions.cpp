#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "resources/terraform/functions.hpp"
#include "resources/terraform/sets.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::size_t most_compared = 5000;

bool are_texts(const List& list) {
  return std::ranges::all_of(list, [](const Value& item) { return item.text() != nullptr; });
}

}  // namespace

std::optional<List> without_repeats(const List& list) {
  List items;
  if (are_texts(list)) {
    std::unordered_set<std::string_view> seen;
    std::ranges::copy_if(list, std::back_inserter(items),
                         [&](const Value& item) { return seen.insert(*item.text()).second; });
    return items;
  }
  // Pairs are compared.
  if (list.size() > most_compared) {
    return std::nullopt;
  }
  for (const Value& item : list) {
    bool is_new = true;
    for (const Value& other : items) {
      const std::optional<bool> equal = equal_values(item, other);
      if (!equal && (item.is_unresolved() || other.is_unresolved())) {
        return std::nullopt;
      }
      if (equal.value_or(false)) {
        is_new = false;
        break;
      }
    }
    if (is_new) {
      items.push_back(item);
    }
  }
  return items;
}

Value set_of(const List& list) {
  std::optional<List> items = without_repeats(list);
  if (!items) {
    return is_open(Value(list)) ? missing_of(Value(list))
                                : Value::unresolved("a set of more than 5,000 values");
  }
  if (are_texts(*items)) {
    std::ranges::sort(*items, {}, [](const Value& item) -> const std::string& { return *item.text(); });
  } else if (std::ranges::all_of(*items, [](const Value& item) { return item.number() != nullptr; })) {
    std::ranges::sort(*items, {}, [](const Value& item) { return *item.number(); });
  }
  return *std::move(items);
}

namespace {

Value distinct(const Call& call) {
  std::optional<List> items = without_repeats(call.list(0));
  if (items) {
    return *std::move(items);
  }
  return is_open(call.arguments[0]) ? missing_of(call.arguments[0]) : call.unknown();
}

// Whether it is among them; nothing where it cannot be known.
std::optional<bool> holds(const List& list, const Value& sought) {
  bool is_sure = true;
  for (const Value& item : list) {
    const std::optional<bool> equal = equal_values(item, sought);
    if (equal.value_or(false)) {
      return true;
    }
    is_sure = is_sure && equal.has_value();
  }
  return is_sure ? std::optional(false) : std::nullopt;
}

Value contains(const Call& call) {
  const std::optional<bool> found = holds(call.list(0), call.arguments[1]);
  return found ? Value(*found) : missing_of(Value(call.all()));
}

Value setunion(const Call& call) {
  List all;
  for (const Value& argument : call.arguments) {
    std::ranges::copy(*argument.list(), std::back_inserter(all));
  }
  return set_of(all);
}

Value setintersection(const Call& call) {
  List common = call.list(0);
  for (std::size_t i = 1; i < call.size(); ++i) {
    erase_if(common, [&](const Value& item) { return !holds(call.list(i), item).value_or(false); });
  }
  return set_of(common);
}

Value setsubtract(const Call& call) {
  List rest = call.list(0);
  erase_if(rest, [&](const Value& item) { return holds(call.list(1), item).value_or(false); });
  return set_of(rest);
}

Value setproduct(const Call& call) {
  List rows;
  rows.emplace_back(List{});
  for (const Value& argument : call.arguments) {
    if (!call.scope.budget->take_values(rows.size() * argument.list()->size() * call.size())) {
      return Value::unresolved(call.scope.budget->spent);
    }
    List longer;
    for (const Value& row : rows) {
      for (const Value& item : *argument.list()) {
        longer.push_back(row);
        longer.back().list()->push_back(item);
      }
    }
    rows = std::move(longer);
  }
  return rows;
}

}  // namespace

std::span<const Function> set_functions() {
  static constexpr Function table[] = {
      {"distinct", "l", Needs::outer, distinct},      {"contains", "lv", Needs::outer, contains},
      {"setunion", "l*", Needs::outer, setunion},     {"setintersection", "ll*", Needs::all, setintersection},
      {"setsubtract", "ll", Needs::all, setsubtract}, {"setproduct", "ll*", Needs::outer, setproduct}};
  return table;
}

}  // namespace prodready::resources::terraform
