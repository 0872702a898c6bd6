#include "facts/resources/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/resources/covered.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;

std::string where(const Joined& subject) {
  const Resource& shown = subject.shown();
  const std::string place =
      shown.account.empty() ? std::string() : to_string(CloudPlace{shown.account, shown.region});
  return !place.empty() ? place : printable(shown.unit.empty() ? shown.place.path : shown.unit);
}

// "shop/api" of the key "shop/Deployment/api", "api" of "/Deployment/api".
std::string without_kind(const Resource& resource) {
  const std::vector<std::string_view> parts = split(resource.key, '/');
  constexpr std::size_t object_parts = 3;  // namespace, kind, name
  if (parts.size() != object_parts || parts[1] != short_type(resource.type)) {
    return resource.key;
  }
  return parts[0].empty() ? std::string(parts[2]) : fmt::format("{}/{}", parts[0], parts[2]);
}

// Adds `more` to names that are there more than once.
template <class More>
void tell_apart(std::vector<std::string>& names, const More& more) {
  std::map<std::string, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < names.size(); ++i) {
    places[names[i]].push_back(i);
  }
  for (const auto& [name, indices] : places) {
    std::map<std::string, int> additions;
    for (const std::size_t index : indices) {
      ++additions[more(index)];
    }
    if (additions.size() > 1) {
      for (const std::size_t index : indices) {
        names[index] = fmt::format("{} ({})", name, more(index));
      }
    }
  }
}

}  // namespace

std::string name_of(const Resource& resource) {
  if (!resource.type.starts_with("AWS::")) {
    return printable(without_kind(resource));
  }
  const bool is_numbered = resource.type.starts_with("AWS::EC2::") && !resource.id.empty();
  const std::string& name = is_numbered              ? resource.id
                            : !resource.name.empty() ? resource.name
                            : !resource.id.empty()   ? resource.id
                                                     : resource.key;
  return printable(name);
}

std::string short_type(std::string_view type) {
  if (!type.starts_with("AWS::")) {
    return std::string(type.substr(type.rfind('/') + 1));
  }
  std::string text(type.substr(std::string_view("AWS::").size()));
  const std::size_t colons = text.find("::");
  return colons == std::string::npos ? text : text.replace(colons, 2, " ");
}

std::vector<std::string> names_of(std::span<const Joined> subjects) {
  std::vector<std::string> names;
  names.reserve(subjects.size());
  std::ranges::transform(subjects, std::back_inserter(names),
                         [](const Joined& subject) { return name_of(subject.shown()); });
  tell_apart(names, [&](std::size_t i) { return short_type(subjects[i].shown().type); });
  tell_apart(names, [&](std::size_t i) { return where(subjects[i]); });
  tell_apart(names, [&](std::size_t i) { return printable(subjects[i].shown().key); });
  return names;
}

bool is_named_by(std::span<const std::string> globs, const Joined& subject) {
  return std::ranges::any_of(subject.all(), [&](const Resource* shown) {
    const bool is_code = shown->origin != Origin::observed;
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{
            shown->name, shown->id, shown->arn, shown->key,
            is_code ? std::string_view(shown->place.path) : std::string_view()},
        [&](std::string_view name) { return !name.empty() && matches_any(globs, name, GlobKind::name); });
  });
}

}  // namespace prodready::terms
