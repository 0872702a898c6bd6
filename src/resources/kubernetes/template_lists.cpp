#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/template_functions.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

Value not_known(std::string_view name) { return Value::unresolved(std::string(name)); }

Value make_map(const Arguments& arguments) {
  Value map{Map{}};
  for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
    const std::optional<std::string> key = arguments[i].as_text();
    if (!key || Marks::has_hole(*key)) {
      return not_known("dict");
    }
    set(map, *key, arguments[i + 1]);
  }
  return map;
}

// `merge` keeps what the first has, `mergeOverwrite` what the last has.
void merge_maps(Value& base, const Value& other, bool overwrites) {
  for (const Member& member : *other.map()) {
    Value* old = find(base, member.key);
    if (old != nullptr && old->map() != nullptr && member.value.map() != nullptr) {
      merge_maps(*old, member.value, overwrites);
    } else if (old == nullptr || overwrites || is_nothing(*old)) {
      set(base, member.key, member.value);
    }
  }
}

Value merged(std::string_view name, const Arguments& arguments) {
  Value result{Map{}};
  for (const Value& argument : arguments) {
    if (is_nothing(argument)) {
      continue;
    }
    if (argument.map() == nullptr) {
      return not_known(name);
    }
    merge_maps(result, argument, name != "merge");
  }
  return result;
}

Value item_of(const Value& owner, const Value& key) {
  if (owner.map() != nullptr && key.text() != nullptr) {
    return owner.at(*key.text());
  }
  const double* index = key.number();
  if (owner.list() != nullptr && index != nullptr && *index >= 0 &&
      *index < static_cast<double>(owner.list()->size())) {
    return (*owner.list())[static_cast<std::size_t>(*index)];
  }
  return not_known("index");
}

std::optional<Value> call_map_function(std::string_view name, const Arguments& arguments) {
  if (name == "dict") {
    return make_map(arguments);
  }
  if (name == "merge" || name == "mergeOverwrite" || name == "mustMerge" || name == "mustMergeOverwrite") {
    return merged(name == "mustMerge" ? "merge" : name, arguments);
  }
  if (name == "set" && arguments.size() == 3 && arguments[0].map() != nullptr && arguments[1].as_text()) {
    Value map = arguments[0];
    set(map, *arguments[1].as_text(), arguments[2]);
    return map;
  }
  if (name == "hasKey" && arguments.size() == 2 && arguments[0].map() != nullptr &&
      arguments[1].text() != nullptr) {
    return find(arguments[0], *arguments[1].text()) != nullptr;
  }
  if (name == "get" && arguments.size() == 2 && arguments[0].map() != nullptr &&
      arguments[1].text() != nullptr) {
    return arguments[0].at(*arguments[1].text());
  }
  if (name == "keys" && arguments.size() == 1 && arguments[0].map() != nullptr) {
    List keys;
    std::ranges::transform(*arguments[0].map(), std::back_inserter(keys),
                           [](const Member& member) { return Value{member.key}; });
    return keys;
  }
  if ((name == "omit" || name == "pick") && !arguments.empty() && arguments[0].map() != nullptr) {
    Value map = arguments[0];
    erase_if(*map.map(), [&](const Member& member) {
      const bool named = std::any_of(arguments.begin() + 1, arguments.end(),
                                     [&](const Value& key) { return key.as_text() == member.key; });
      return named == (name == "omit");
    });
    return map;
  }
  return std::nullopt;
}

std::optional<Value> call_sequence_function(std::string_view name, const List& items) {
  if (name == "first" || name == "last") {
    return items.empty() ? Value{} : (name == "first" ? items.front() : items.back());
  }
  if (name == "rest" || name == "initial") {
    const std::ptrdiff_t cut = items.empty() ? 0 : 1;
    return name == "rest" ? List(items.begin() + cut, items.end()) : List(items.begin(), items.end() - cut);
  }
  if (name == "uniq" || name == "compact") {
    List kept;
    for (const Value& item : items) {
      const bool takes = name == "uniq" ? kept.size() < 1'000 && std::ranges::find(kept, item) == kept.end()
                                        : truth_of(item).value_or(true);
      if (takes) {
        kept.push_back(item);
      }
    }
    return kept;
  }
  return std::nullopt;
}

std::optional<Value> compare(std::string_view name, const Value& left, const Value& right) {
  const bool texts = left.text() != nullptr && right.text() != nullptr;
  const std::optional<double> a = left.as_number();
  const std::optional<double> b = right.as_number();
  if (!texts && (!a || !b)) {
    return std::nullopt;
  }
  const int order = texts ? left.text()->compare(*right.text()) : (*a < *b ? -1 : (*a > *b ? 1 : 0));
  if (name == "lt") {
    return order < 0;
  }
  if (name == "le") {
    return order <= 0;
  }
  return name == "gt" ? order > 0 : order >= 0;
}

std::optional<Value> calculate(std::string_view name, const Arguments& arguments) {
  double result = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::optional<double> number = arguments[i].as_number();
    if (!number || (i > 0 && *number == 0 && (name == "div" || name == "mod"))) {
      return std::nullopt;
    }
    if (i == 0) {
      result = *number;
    } else if (name == "add" || name == "sub") {
      result += name == "add" ? *number : -*number;
    } else if (name == "mul") {
      result *= *number;
    } else if (name == "div") {
      result = std::trunc(result / *number);
    } else if (name == "mod") {
      result = std::fmod(result, *number);
    } else {
      result = name == "max" ? std::max(result, *number) : std::min(result, *number);
    }
  }
  return result;
}

// "v1.31.0" by its three numbers; a missing one is 0.
std::array<int, 3> version_of(std::string_view text) {
  std::array<int, 3> numbers = {0, 0, 0};
  text.remove_prefix(text.starts_with('v') ? 1 : 0);
  for (int& number : numbers) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    text.remove_prefix(text.starts_with('.') ? 1 : 0);
  }
  return numbers;
}

// One comparison, ">=1.19-0"; anything else is not known.
std::optional<Value> semver(const std::string& range, const std::string& version) {
  const std::string_view text = trim(range);
  const std::size_t sign_end = text.find_first_not_of("<>=");
  if (sign_end == 0 || sign_end == std::string_view::npos ||
      text.find_first_of(",|^~* ") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view sign = text.substr(0, sign_end);
  const std::array<int, 3> wanted = version_of(text.substr(sign_end));
  const std::array<int, 3> given = version_of(version);
  if (sign == ">=" || sign == ">") {
    return sign == ">" ? given > wanted : given >= wanted;
  }
  if (sign == "<=" || sign == "<") {
    return sign == "<" ? given < wanted : given <= wanted;
  }
  return sign == "=" ? std::optional<Value>(given == wanted) : std::nullopt;
}

std::optional<Value> call_on_texts(std::string_view name, const std::string& first,
                                   const std::string& second) {
  if (name == "contains") {
    return second.find(first) != std::string::npos;
  }
  if (name == "hasPrefix") {
    return second.starts_with(first);
  }
  if (name == "hasSuffix") {
    return second.ends_with(first);
  }
  if (name == "semverCompare") {
    return semver(first, second);
  }
  if (name != "splitList" || first.empty()) {
    return std::nullopt;
  }
  List parts;
  std::string_view rest = second;
  for (std::size_t at = rest.find(first); at != std::string_view::npos; at = rest.find(first)) {
    parts.emplace_back(rest.substr(0, at));
    rest.remove_prefix(at + first.size());
  }
  parts.emplace_back(rest);
  return parts;
}

}  // namespace

std::optional<Value> call_list_function(std::string_view name, const Arguments& arguments) {
  if (name == "list" || name == "tuple") {
    return List(arguments.begin(), arguments.end());
  }
  if (std::optional<Value> result = call_map_function(name, arguments)) {
    return result;
  }
  if (name == "index" && arguments.size() >= 2) {
    Value value = arguments[0];
    for (std::size_t i = 1; i < arguments.size() && !value.is_unresolved(); ++i) {
      value = item_of(value, arguments[i]);
    }
    return value;
  }
  if ((name == "append" || name == "prepend") && arguments.size() == 2 && arguments[0].list() != nullptr) {
    List items = *arguments[0].list();
    items.insert(name == "append" ? items.end() : items.begin(), arguments[1]);
    return items;
  }
  if (name == "concat" &&
      std::ranges::all_of(arguments, [](const Value& list) { return list.list() != nullptr; })) {
    List items;
    for (const Value& list : arguments) {
      items.insert(items.end(), list.list()->begin(), list.list()->end());
    }
    return items;
  }
  if (name == "deepCopy" && arguments.size() == 1) {
    return arguments[0];
  }
  return arguments.size() == 1 && arguments[0].list() != nullptr
             ? call_sequence_function(name, *arguments[0].list())
             : std::nullopt;
}

std::optional<Value> call_number_function(std::string_view name, const Arguments& arguments) {
  static constexpr std::array<std::string_view, 7> sums = {"add", "sub", "mul", "div", "mod", "max", "min"};
  const std::size_t count = arguments.size();
  const bool texts = count == 2 && arguments[0].text() != nullptr && arguments[1].text() != nullptr;
  if ((name == "lt" || name == "le" || name == "gt" || name == "ge") && count == 2) {
    return compare(name, arguments[0], arguments[1]);
  }
  if (std::ranges::find(sums, name) != sums.end()) {
    return calculate(name, arguments);
  }
  if (name == "add1" && count == 1) {
    return calculate("add", {arguments[0], Value{1}});
  }
  if ((name == "int" || name == "int64") && count == 1) {
    const std::optional<double> number = arguments[0].as_number();
    return number ? std::optional<Value>(std::trunc(*number)) : std::nullopt;
  }
  if (name == "float64" && count == 1) {
    const std::optional<double> number = arguments[0].as_number();
    return number ? std::optional<Value>(*number) : std::nullopt;
  }
  if (name == "len" && count == 1 && !is_nothing(arguments[0])) {
    const Value& value = arguments[0];
    const std::size_t size =
        value.text() != nullptr
            ? value.text()->size()
            : (value.map() != nullptr ? value.map()->size()
                                      : (value.list() != nullptr ? value.list()->size() : 0));
    return static_cast<double>(size);
  }
  if (name == "has" && count == 2 && arguments[1].list() != nullptr) {
    return std::ranges::find(*arguments[1].list(), arguments[0]) != arguments[1].list()->end();
  }
  return texts ? call_on_texts(name, *arguments[0].text(), *arguments[1].text()) : std::nullopt;
}

}  // namespace prodready::resources::kubernetes
