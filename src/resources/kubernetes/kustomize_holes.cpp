#include <string>
#include <utility>
#include <vector>

#include "resources/kubernetes/kustomize_fields.hpp"
#include "resources/kubernetes/selector.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_steps = 64;  // of a path: each may make a map

// "spec.template.spec.containers.[name=api].env.0.value" by its dots; `\.` is a dot of a key.
std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps(1);
  bool inside = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '\\' && i + 1 < path.size()) {
      steps.back() += path[++i];
    } else if (path[i] == '.' && !inside) {
      steps.emplace_back();
    } else {
      inside = path[i] == '[' || (inside && path[i] != ']');
      steps.back() += path[i];
    }
  }
  return steps;
}

bool is_item(const Value& item, std::size_t index, const std::string& step) {
  if (step == "*" || step == std::to_string(index)) {
    return true;
  }
  const std::size_t equals = step.find('=');
  if (!step.starts_with('[') || !step.ends_with(']') || equals == std::string::npos) {
    return false;
  }
  const std::string key = step.substr(1, equals - 1);
  const std::string value = step.substr(equals + 1, step.size() - equals - 2);
  return key.empty() ? item.as_text() == value : text_at(item, key) == value;
}

struct Hole {
  std::vector<std::string> steps;
  std::string what;
  bool create = false;
};

void dig(Value& value, const Hole& hole, std::size_t at) {
  if (at == hole.steps.size()) {
    Value missing = Value::unresolved(hole.what);
    missing.file = value.file;
    missing.line = value.line;
    value = std::move(missing);
    return;
  }
  const std::string& step = hole.steps[at];
  if (List* items = value.list()) {
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (is_item((*items)[i], i, step)) {
        dig((*items)[i], hole, at + 1);
      }
    }
    return;
  }
  if (value.map() != nullptr && step == "*") {
    for (Member& member : *value.map()) {
      dig(member.value, hole, at + 1);
    }
    return;
  }
  Value* next = find(value, step);
  if (next == nullptr && hole.create && value.map() != nullptr) {
    set(value, step, Map{});
    next = find(value, step);
  }
  if (next != nullptr) {
    dig(*next, hole, at + 1);
  }
}

void mark_target(Objects& objects, const Value& target, const std::string& what) {
  const Selector selector(target.at("select"));
  std::vector<Selector> rejected;
  for (const Value& reject : list_at(target, "reject")) {
    rejected.emplace_back(reject);
  }
  std::vector<Hole> holes;
  for (const Value& path : list_at(target, "fieldPaths")) {
    std::vector<std::string> steps = steps_of(path.as_text().value_or(""));
    if (steps.size() <= most_steps) {
      holes.push_back({.steps = std::move(steps),
                       .what = what,
                       .create = target.at("options").at("create").as_boolean().value_or(false)});
    }
  }
  for (Object& object : objects) {
    bool taken = selector.matches(object);
    for (const Selector& reject : rejected) {
      taken = taken && !reject.matches(object);
    }
    for (const Hole& hole : holes) {
      if (taken) {
        dig(object.value, hole, 0);
      }
    }
  }
}

}  // namespace

void mark_replacements(Objects& objects, const Value& replacement) {
  const Value& source = replacement.at("source");
  const std::string what = "replacement from " + text_at(source, "kind") + " " + text_at(source, "name");
  for (const Value& target : list_at(replacement, "targets")) {
    mark_target(objects, target, what);
  }
}

void mark_variables(Objects& objects, const Value& variables) {
  if (variables.list() == nullptr) {
    return;
  }
  std::vector<std::string> signs;
  for (const Value& variable : *variables.list()) {
    signs.push_back("$(" + text_at(variable, "name") + ")");
  }
  for (Object& object : objects) {
    for_each_text(object.value, "", [&](Value& text, std::string_view) {
      for (const std::string& sign : signs) {
        if (text.text() == nullptr || text.text()->find(sign) == std::string::npos) {
          continue;
        }
        Value missing = Value::unresolved("vars " + sign, *text.text());
        missing.file = text.file;
        missing.line = text.line;
        text = std::move(missing);
      }
    });
  }
}

}  // namespace prodready::resources::kubernetes
