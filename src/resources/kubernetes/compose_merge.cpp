#include "resources/kubernetes/compose_merge.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "resources/kubernetes/tree.hpp"
#include "resources/kubernetes/variables.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_items = 1'000;

bool is_replaced(std::string_view key) {
  static constexpr std::array<std::string_view, 3> keys = {"command", "entrypoint", "test"};
  return std::ranges::find(keys, key) != keys.end();
}

// "KEY=value" items as a map, for what has both forms.
Value as_map(const Value& value) {
  if (value.list() == nullptr) {
    return value;
  }
  Value map{Map{}};
  map.file = value.file;
  map.line = value.line;
  for (const Value& item : *value.list()) {
    const std::string text = item.as_text().value_or("");
    const std::size_t equals = text.find('=');
    Value entry = equals == std::string::npos ? Value{} : Value{text.substr(equals + 1)};
    entry.file = item.file;
    entry.line = item.line;
    if (map.map()->size() < most_items) {
      map.map()->push_back({text.substr(0, equals), std::move(entry)});
    }
  }
  return map;
}

bool has_two_forms(std::string_view key) {
  return key == "environment" || key == "labels" || key == "sysctls" || key == "args";
}

void merge(Value& base, const Value& other, std::string_view key) {
  if (has_two_forms(key)) {
    base = as_map(base);
    const Value map = as_map(other);
    for (const Member& member : map.map() != nullptr ? *map.map() : Map{}) {
      set(base, member.key, member.value);
    }
    return;
  }
  if (base.map() != nullptr && other.map() != nullptr) {
    for (const Member& member : *other.map()) {
      Value* old = find(base, member.key);
      if (old == nullptr || old->is_absent()) {
        set(base, member.key, member.value);
      } else {
        merge(*old, member.value, member.key);
      }
    }
    return;
  }
  if (base.list() != nullptr && other.list() != nullptr && !is_replaced(key)) {
    for (const Value& item : *other.list()) {
      if (base.list()->size() < most_items && std::ranges::find(*base.list(), item) == base.list()->end()) {
        base.list()->push_back(item);
      }
    }
    return;
  }
  if (!other.is_absent()) {
    base = other;
  }
}

Value placed(Value value, const Value& where) {
  value.file = where.file;
  value.line = where.line;
  return value;
}

}  // namespace

void merge_compose(Value& base, const Value& other) {
  if (base.map() == nullptr) {
    base = other;
    return;
  }
  if (other.map() != nullptr) {
    merge(base, other, "");
  }
}

void merge_compose_service(Value& base, const Value& other) { merge(base, other, ""); }

void tidy_compose_service(Value& service) {
  if (Value* build = find(service, "build"); build != nullptr && build->map() == nullptr) {
    Value map = placed(Map{}, *build);
    set(map, "context", *build);
    *build = std::move(map);
  }
  Value* environment = find(service, "environment");
  if (environment == nullptr) {
    return;
  }
  const Value variables = as_map(*environment);
  List names;
  for (const Member& variable : variables.map() != nullptr ? *variables.map() : Map{}) {
    const std::optional<std::string> text = variable.value.as_text();
    Value entry = placed(Map{}, variable.value);
    set(entry, "name", placed(variable.key, variable.value));
    const bool filled = text && text->find('$') != std::string::npos;
    set(entry, "given", !text ? "outside" : (filled ? "variable" : "text"));
    names.push_back(std::move(entry));
  }
  *environment = placed(std::move(names), *environment);
}

void fill_compose_texts(Value& service) {
  static const Variables none;
  for_each_text(service, "", [](Value& text, std::string_view) {
    if (text.text()->find('$') != std::string::npos) {
      text = placed(fill_variables(*text.text(), none), text);
    }
  });
}

}  // namespace prodready::resources::kubernetes
