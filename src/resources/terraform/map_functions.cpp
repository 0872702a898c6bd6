#include <algorithm>
#include <string>

#include "resources/terraform/expressions.hpp"
#include "resources/terraform/functions.hpp"
#include "resources/terraform/keyed_map.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

Value keys(const Call& call) {
  List names;
  for (const Visit& visit : visits_of(call.arguments[0])) {
    names.push_back(visit.key);
  }
  return names;
}

Value values(const Call& call) {
  List items;
  for (const Visit& visit : visits_of(call.arguments[0])) {
    items.push_back(*visit.value);
  }
  return items;
}

Value lookup(const Call& call) {
  const Value& map = call.arguments[0];
  const std::optional<std::string> key = call.arguments[1].as_text();
  if (map.is_unresolved() || !key) {
    return missing_of(Value(call.all()));
  }
  if (map.map() == nullptr) {
    // An attribute of a resource that the code does not state.
    return is_open(map) ? missing_of(map) : call.fail("an argument of the wrong kind");
  }
  const auto found = std::ranges::find(*map.map(), *key, &Member::key);
  if (found != map.map()->end()) {
    return found->value;
  }
  return call.size() == 3 ? call.arguments[2] : call.fail("no such key");
}

Value merge(const Call& call) {
  KeyedMap merged;
  for (const Value& argument : call.arguments) {
    if (argument.is_absent()) {
      continue;
    }
    if (argument.map() == nullptr) {
      return is_open(argument) ? missing_of(Value(call.all())) : call.fail("an argument that is no map");
    }
    for (const Member& member : *argument.map()) {
      merged.set(member.key, member.value);
    }
  }
  return merged.take();
}

Value zipmap(const Call& call) {
  const List& names = call.list(0);
  const List& items = call.list(1);
  if (names.size() != items.size()) {
    return call.fail("lists of different lengths");
  }
  KeyedMap zipped;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::optional<std::string> name = names[i].as_text();
    if (!name) {
      return is_open(names[i]) ? missing_of(Value(call.all())) : call.fail("a key that is no text");
    }
    zipped.set(*name, items[i]);
  }
  return zipped.take();
}

// Values whose key stands among the searched ones.
Value matchkeys(const Call& call) {
  const List& items = call.list(0);
  const List& names = call.list(1);
  if (items.size() != names.size()) {
    return call.fail("lists of different lengths");
  }
  List found;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_sought = std::ranges::any_of(
        call.list(2), [&](const Value& sought) { return equal_values(names[i], sought).value_or(false); });
    if (is_sought) {
      found.push_back(items[i]);
    }
  }
  return found;
}

Value transpose(const Call& call) {
  Map turned;
  for (const Visit& visit : visits_of(call.arguments[0])) {
    if (visit.value->list() == nullptr) {
      return call.fail("a value that is no list");
    }
    for (const Value& item : *visit.value->list()) {
      const std::string name = item.as_text().value_or("");
      if (std::ranges::find(turned, name, &Member::key) == turned.end()) {
        turned.push_back({name, List{}});
      }
      std::ranges::find(turned, name, &Member::key)->value.list()->push_back(visit.key);
    }
  }
  return turned;
}

}  // namespace

std::span<const Function> map_functions() {
  static constexpr Function table[] = {
      {"keys", "m", Needs::outer, keys},          {"values", "m", Needs::outer, values},
      {"lookup", "vsv?", Needs::nothing, lookup}, {"merge", "v*", Needs::nothing, merge},
      {"zipmap", "ll", Needs::outer, zipmap},     {"matchkeys", "lll", Needs::all, matchkeys},
      {"transpose", "m", Needs::all, transpose}};
  return table;
}

}  // namespace prodready::resources::terraform
