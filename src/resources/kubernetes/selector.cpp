#include "resources/kubernetes/selector.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

std::string version_of(const Object& object) {
  return object.api_version.substr(object.api_version.find('/') + 1);
}

// The parts between commas outside of brackets.
std::vector<std::string_view> requirements_of(std::string_view selector) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  bool inside = false;
  for (std::size_t i = 0; i <= selector.size(); ++i) {
    const char c = i < selector.size() ? selector[i] : ',';
    inside = c == '(' || (inside && c != ')');
    if (i == selector.size() || (c == ',' && !inside)) {
      parts.push_back(trim(selector.substr(start, i - start)));
      start = i + 1;
    }
  }
  return parts;
}

bool in_set(std::string_view requirement, std::string_view word, std::size_t at, const Value& labels) {
  const std::optional<std::string> label = labels.at(trim(requirement.substr(0, at))).as_text();
  std::string_view set = trim(requirement.substr(at + word.size()));
  set = set.substr(std::min<std::size_t>(1, set.size()));
  set = set.substr(0, set.find(')'));
  const std::vector<std::string_view> values = split(set, ',');
  return label && std::ranges::any_of(values, [&](std::string_view value) { return trim(value) == *label; });
}

bool holds(std::string_view requirement, const Value& labels) {
  for (const std::string_view word : {std::string_view{" notin "}, std::string_view{" in "}}) {
    if (const std::size_t at = requirement.find(word); at != std::string_view::npos) {
      return in_set(requirement, word, at, labels) == (word == " in ");
    }
  }
  for (const std::string_view sign :
       {std::string_view{"!="}, std::string_view{"=="}, std::string_view{"="}}) {
    if (const std::size_t at = requirement.find(sign); at != std::string_view::npos) {
      const std::string_view value = trim(requirement.substr(at + sign.size()));
      const bool same = labels.at(trim(requirement.substr(0, at))).as_text() == std::string(value);
      return same == (sign != "!=");
    }
  }
  return requirement.starts_with('!') ? labels.at(trim(requirement.substr(1))).is_absent()
                                      : !labels.at(requirement).is_absent();
}

}  // namespace

bool selects(std::string_view selector, const Value& labels) {
  return std::ranges::all_of(requirements_of(selector), [&](std::string_view requirement) {
    return requirement.empty() || holds(requirement, labels);
  });
}

bool Selector::Wanted::takes(std::string_view text) const {
  return !set || (pattern && pattern->matches_whole(text));
}

Selector::Wanted Selector::wanted(const Value& target, std::string_view key) {
  Wanted result;
  const std::string text = text_at(target, key);
  if (!text.empty()) {
    result.set = true;
    if (Result<Pattern> pattern = Pattern::compile(text)) {
      result.pattern = std::move(*pattern);
    }
  }
  return result;
}

Selector::Selector(const Value& target)
    : group_(wanted(target, "group")),
      version_(wanted(target, "version")),
      kind_(wanted(target, "kind")),
      name_(wanted(target, "name")),
      name_space_(wanted(target, "namespace")),
      labels_(text_at(target, "labelSelector")),
      annotations_(text_at(target, "annotationSelector")) {}

bool Selector::matches(const Object& object) const {
  if (!group_.takes(object.group()) || !version_.takes(version_of(object)) || !kind_.takes(object.kind)) {
    return false;
  }
  std::vector<ObjectName> names = object.earlier;
  names.push_back(object.name());
  const bool named = std::ranges::any_of(names, [&](const ObjectName& name) {
    return name_.takes(name.name) && name_space_.takes(name.name_space);
  });
  const Value& metadata = object.value.at("metadata");
  return named && selects(labels_, metadata.at("labels")) &&
         selects(annotations_, metadata.at("annotations"));
}

bool is_named_by(const Object& object, const Value& other) {
  if (text_at(other, "kind") != object.kind) {
    return false;
  }
  const std::string api_version = text_at(other, "apiVersion");
  if (!api_version.empty() && api_version != object.api_version) {
    return false;
  }
  const Value& metadata = other.at("metadata");
  const std::string name = text_at(metadata, "name");
  const std::string name_space = text_at(metadata, "namespace");
  std::vector<ObjectName> names = object.earlier;
  names.push_back(object.name());
  const auto usual = [](const std::string& text) { return text == "default" ? std::string{} : text; };
  return std::ranges::any_of(names, [&](const ObjectName& known) {
    return known.name == name && (name_space.empty() || usual(known.name_space) == usual(name_space));
  });
}

}  // namespace prodready::resources::kubernetes
