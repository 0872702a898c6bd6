#include "facts/resources/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/each_once.hpp"

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

// Who shares a name, for each name that is there more than once.
std::vector<std::vector<std::size_t>> namesakes(const std::vector<std::string>& names) {
  std::vector<std::pair<std::size_t, std::size_t>> by_hash;  // with the name's index: there may be many
  by_hash.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    by_hash.emplace_back(std::hash<std::string>{}(names[i]), i);
  }
  std::ranges::sort(by_hash);
  std::vector<std::vector<std::size_t>> groups;
  for (auto first = by_hash.begin(); first != by_hash.end();) {
    const auto last =
        std::find_if(first, by_hash.end(), [&](const auto& one) { return one.first != first->first; });
    std::map<std::string_view, std::vector<std::size_t>> same;
    for (auto at = first; last - first > 1 && at != last; ++at) {
      same[names[at->second]].push_back(at->second);
    }
    for (auto& [name, indices] : same) {
      if (indices.size() > 1) {
        groups.push_back(std::move(indices));
      }
    }
    first = last;
  }
  return groups;
}

// Adds `more` to names that are there more than once; whether there were any.
template <class More>
bool tell_apart(std::vector<std::string>& names, const More& more) {
  const std::vector<std::vector<std::size_t>> groups = namesakes(names);
  for (const std::vector<std::size_t>& indices : groups) {
    std::vector<std::string> additions;
    std::ranges::transform(indices, std::back_inserter(additions), more);
    if (std::ranges::adjacent_find(additions, std::ranges::not_equal_to{}) != additions.end()) {
      for (std::size_t i = 0; i < indices.size(); ++i) {
        names[indices[i]] += fmt::format(" ({})", additions[i]);
      }
    }
  }
  return !groups.empty();
}

// What an AWS resource is called, as its source has it.
const std::string& own_name(const Resource& resource) {
  const bool is_numbered = resource.type.starts_with("AWS::EC2::") && !resource.id.empty();
  return is_numbered              ? resource.id
         : !resource.name.empty() ? resource.name
         : !resource.id.empty()   ? resource.id
                                  : resource.key.str();
}

// Whether no other name becomes this one when it is made printable, or told apart: "a (S3 Bucket)".
bool is_plain(std::string_view name) {
  return !name.ends_with(')') &&
         std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~' && c != '\\'; });
}

// Which resources may share their name with another one: all that do, and few more.
class SharedNames {
 public:
  explicit SharedNames(std::span<const Resource> all) : all_(all), may_share_(all.size()) {
    // One bit a name, by its hash: names that meet by chance do no harm.
    constexpr std::size_t bits_a_name = 32;
    std::vector<bool> met(std::bit_ceil(bits_a_name * all.size() + 1));
    std::vector<bool> met_again(met.size());
    std::vector<std::size_t> bits(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool is_aws = all[i].type.starts_with("AWS::");
      const std::string object = is_aws ? std::string() : without_kind(all[i]);
      const std::string& name = is_aws ? own_name(all[i]) : object;
      may_share_[i] = !is_aws || !is_plain(name);
      bits[i] = std::hash<std::string_view>{}(name) & (met.size() - 1);
      met_again[bits[i]] = met[bits[i]];
      met[bits[i]] = true;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      may_share_[i] = may_share_[i] || met_again[bits[i]];
    }
  }

  bool has(const Resource& resource) const {
    return !is_among(all_, resource) || may_share_[static_cast<std::size_t>(&resource - all_.data())];
  }

 private:
  std::span<const Resource> all_;
  std::vector<bool> may_share_;
};

}  // namespace

std::string name_of(const Resource& resource) {
  return printable(resource.type.starts_with("AWS::") ? own_name(resource) : without_kind(resource));
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
  const bool some_left =
      tell_apart(names, [&](std::size_t i) { return short_type(subjects[i].shown().type); }) &&
      tell_apart(names, [&](std::size_t i) { return where(subjects[i]); });
  if (some_left) {
    tell_apart(names, [&](std::size_t i) { return printable(subjects[i].shown().key); });
  }
  return names;
}

SubjectNames::SubjectNames(const Facts& facts, std::span<const Joined> subjects) : subjects_(subjects) {
  const SharedNames& shared = facts.resources.derived().at<SharedNames, SharedNames>(
      [&] { return SharedNames(facts.resources.all()); });
  std::vector<std::size_t> places;
  std::vector<Joined> alike;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (shared.has(subjects[i].shown())) {
      places.push_back(i);
      alike.push_back(subjects[i]);
    }
  }
  std::vector<std::string> names = names_of(alike);
  for (std::size_t i = 0; i < names.size(); ++i) {
    told_apart_.emplace(places[i], std::move(names[i]));
  }
}

std::string SubjectNames::at(std::size_t subject) const {
  const auto found = told_apart_.find(subject);
  return found == told_apart_.end() ? name_of(subjects_[subject].shown()) : found->second;
}

bool is_named_by(std::span<const std::string> globs, const Joined& subject) {
  if (globs.empty()) {
    return false;
  }
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
