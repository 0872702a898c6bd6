#include <algorithm>
#include <cmath>
#include <string>

#include "resources/terraform/expressions.hpp"
#include "resources/terraform/functions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::size_t longest_range = 1024;  // Terraform's own limit
constexpr double most_elements = 1000;       // that a slice of an unknown list gives

Value unresolved_list(const Value& value, const Value& others) {
  Unresolved all = *missing_of(value).unresolved();
  collect_references(others, all.references);
  return all;
}

// A resource, or an attribute of one that is surely no list.
bool is_scalar(const Value& value) {
  const Reference* reference = value.reference();
  return reference == nullptr || reference->attribute.empty() || !reference->known.empty() ||
         reference->attribute == "id" || reference->attribute == "arn" || reference->attribute == "name";
}

bool flatten_into(const Value& value, List& into, Value& missing) {
  const List* list = value.list();
  if (list == nullptr) {
    if (value.is_unresolved() || !is_scalar(value)) {
      missing = missing_of(value);
      return false;
    }
    into.push_back(value);
    return true;
  }
  return std::ranges::all_of(*list, [&](const Value& item) { return flatten_into(item, into, missing); });
}

Value flatten(const Call& call) {
  List items;
  Value missing;
  if (!flatten_into(call.arguments[0], items, missing)) {
    return unresolved_list(missing, call.arguments[0]);
  }
  return items;
}

Value concat(const Call& call) {
  List items;
  for (const Value& argument : call.arguments) {
    std::ranges::copy(*argument.list(), std::back_inserter(items));
  }
  return items;
}

Value length(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.list() != nullptr) {
    return static_cast<double>(value.list()->size());
  }
  if (value.map() != nullptr) {
    return static_cast<double>(value.map()->size());
  }
  const std::optional<std::string> text = value.as_text();
  if (!text) {
    return call.fail("an argument of the wrong kind");
  }
  const bool is_ascii =
      std::ranges::all_of(*text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return is_ascii ? Value(static_cast<double>(text->size())) : call.unknown();
}

// Of a list that is not known the first element is `[0]`; others wrap around its length, so they keep the
// call.
Value element_of_unknown(const Call& call) {
  const Unresolved* list = call.arguments[0].unresolved();
  const std::optional<double> index = call.arguments[1].as_number();
  if (list == nullptr || !index) {
    return missing_of(Value(call.all()));
  }
  Value item = step_on_unresolved(*list, {Value(*index), false});
  if (*index == 0) {
    return item;
  }
  Unresolved wrapped = *item.unresolved();
  wrapped.shape = "${element(" + list->what + ", " + Value(*index).as_text().value_or("") + ")}";
  return wrapped;
}

Value element(const Call& call) {
  const List* list = call.arguments[0].list();
  const std::optional<double> index = call.arguments[1].as_number();
  if (list == nullptr || !index) {
    return element_of_unknown(call);
  }
  if (list->empty() || std::trunc(*index) != *index) {
    return call.fail("no element");
  }
  const auto size = static_cast<double>(list->size());
  const double wrapped = std::fmod(std::fmod(*index, size) + size, size);
  return (*list)[static_cast<std::size_t>(wrapped)];
}

Value slice(const Call& call) {
  const std::optional<double> from = call.arguments[1].as_number();
  const std::optional<double> to = call.arguments[2].as_number();
  if (!from || !to) {
    return missing_of(Value(call.all()));
  }
  if (*from < 0 || *to < *from || *to - *from > most_elements || std::trunc(*from) != *from) {
    return call.fail("no such part");
  }
  List items;
  if (const Unresolved* unknown = call.arguments[0].unresolved()) {
    // Counted from 0: beyond 2^53 a number and one more are the same.
    for (double past = 0; past < *to - *from; ++past) {
      items.push_back(step_on_unresolved(*unknown, {Value(*from + past), false}));
    }
    return items;
  }
  const List* list = call.arguments[0].list();
  if (list == nullptr) {
    return missing_of(call.arguments[0]);
  }
  if (*to > static_cast<double>(list->size())) {
    return call.fail("no such part");
  }
  return List(list->begin() + static_cast<std::ptrdiff_t>(*from),
              list->begin() + static_cast<std::ptrdiff_t>(*to));
}

Value range(const Call& call) {
  const bool is_single = call.size() == 1;
  const double start = is_single ? 0 : call.number(0);
  const double end = call.number(is_single ? 0 : 1);
  const double step = call.size() == 3 ? call.number(2) : (end < start ? -1 : 1);
  if (step == 0 || (step > 0) != (end >= start)) {
    return end == start ? Value(List{}) : call.fail("a step that never ends");
  }
  List items;
  for (double value = start; step > 0 ? value < end : value > end; value += step) {
    if (items.size() == longest_range) {
      return call.fail("more than 1024 values");
    }
    items.emplace_back(value);
  }
  return items;
}

Value reverse(const Call& call) { return List(call.list(0).rbegin(), call.list(0).rend()); }

Value sort(const Call& call) {
  std::vector<std::string> texts;
  for (const Value& item : call.list(0)) {
    std::optional<std::string> text = item.as_text();
    if (!text) {
      return call.fail("an element that is no text");
    }
    texts.push_back(*std::move(text));
  }
  std::ranges::sort(texts);
  List items;
  for (std::string& text : texts) {
    items.emplace_back(std::move(text));
  }
  return items;
}

Value index(const Call& call) {
  for (const Value& item : call.list(0)) {
    if (equal_values(item, call.arguments[1]).value_or(false)) {
      return static_cast<double>(&item - call.list(0).data());
    }
  }
  return call.fail("no such element");
}

Value compact(const Call& call) {
  List items;
  for (const Value& item : call.list(0)) {
    const std::optional<bool> null = is_null(item);
    const std::optional<bool> empty = null == true ? true : equal_values(item, Value(""));
    if (item.is_unresolved() && !empty) {
      return unresolved_list(item, call.arguments[0]);
    }
    if (!empty.value_or(false)) {
      items.push_back(item);
    }
  }
  return items;
}

Value chunklist(const Call& call) {
  const double size = call.number(1);
  if (size < 0) {
    return call.fail("a negative size");
  }
  List chunks;
  for (const Value& item : call.list(0)) {
    if (chunks.empty() || (size > 0 && static_cast<double>(chunks.back().list()->size()) >= size)) {
      chunks.emplace_back(List{});
    }
    chunks.back().list()->push_back(item);
  }
  return chunks;
}

Value one(const Call& call) {
  const Value& value = call.arguments[0];
  const List* list = value.list();
  if (list == nullptr) {
    return is_open(value) ? missing_of(value) : value;
  }
  if (list->size() > 1) {
    return call.fail("more than one element");
  }
  return list->empty() ? Value{} : list->front();
}

// The first that is not null, and not an empty text.
Value coalesce(const Call& call) {
  for (const Value& argument : call.arguments) {
    const std::optional<bool> null = is_null(argument);
    const std::optional<bool> empty = equal_values(argument, Value(""));
    if (null == true || empty == true) {
      continue;
    }
    const bool surely_set = argument.reference() != nullptr && null == false;
    if (surely_set || (null == false && empty == false)) {
      return argument;
    }
    return unresolved_list(argument, Value(call.all()));
  }
  return call.fail("nothing but null and empty texts");
}

Value coalescelist(const Call& call) {
  for (const Value& argument : call.arguments) {
    if (argument.is_unresolved()) {
      return unresolved_list(argument, Value(call.all()));
    }
    if (const List* list = argument.list(); list != nullptr && !list->empty()) {
      return argument;
    }
  }
  return call.fail("nothing but empty lists");
}

}  // namespace

std::span<const Function> list_functions() {
  static constexpr Function table[] = {
      {"flatten", "l", Needs::outer, flatten},      {"concat", "l*", Needs::outer, concat},
      {"length", "v", Needs::outer, length},        {"element", "ln", Needs::nothing, element},
      {"slice", "lnn", Needs::nothing, slice},      {"range", "nn?n?", Needs::all, range},
      {"reverse", "l", Needs::outer, reverse},      {"sort", "l", Needs::all, sort},
      {"index", "lv", Needs::all, index},           {"compact", "l", Needs::outer, compact},
      {"chunklist", "ln", Needs::outer, chunklist}, {"one", "v", Needs::nothing, one},
      {"coalesce", "v*", Needs::nothing, coalesce}, {"coalescelist", "v*", Needs::nothing, coalescelist}};
  return table;
}

}  // namespace prodready::resources::terraform
