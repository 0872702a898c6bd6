#include "resources/model/resources.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace prodready::resources {
namespace {

std::string key_of(std::string_view unit, std::string_view key) {
  return std::string(unit) + '\n' + std::string(key);
}

// "module.net.aws_subnet.a" of "module.net.aws_subnet.a[0]".
std::string_view without_index(std::string_view key) {
  if (!key.ends_with(']')) {
    return key;
  }
  return key.substr(0, key.rfind('['));
}

}  // namespace

void Reading::add(Reading other) {
  std::ranges::move(other.resources, std::back_inserter(resources));
  std::ranges::move(other.unread, std::back_inserter(unread));
  std::ranges::move(other.snapshots, std::back_inserter(snapshots));
  std::ranges::move(other.gaps, std::back_inserter(gaps));
  coverage.answers.merge(other.coverage.answers);
}

Resources::Resources(Reading reading, std::vector<std::string> files)
    : reading_(std::move(reading)), files_(std::move(files)) {
  for (const Resource& resource : reading_.resources) {
    by_type_[resource.type].push_back(&resource);
    by_key_.emplace(key_of(resource.unit, resource.key), &resource);
    // The address without its index leads to the resource where there is only one of it.
    if (const std::string_view plain = without_index(resource.key); plain != resource.key) {
      const auto [place, is_new] = by_key_.emplace(key_of(resource.unit, plain), &resource);
      if (!is_new && place->second != nullptr && place->second->key != plain) {
        place->second = nullptr;
      }
    }
    std::vector<std::string_view> identities = {resource.arn, resource.id, resource.name};
    std::ranges::sort(identities);
    identities.erase(std::unique(identities.begin(), identities.end()), identities.end());
    for (const std::string_view identity : identities) {
      if (!identity.empty()) {
        by_identity_[std::string(identity)].push_back(&resource);
      }
    }
  }
}

std::span<const Resource* const> Resources::of_type(std::string_view type) const {
  const auto found = by_type_.find(std::string(type));
  return found == by_type_.end() ? std::span<const Resource* const>{} : found->second;
}

const Resource* Resources::resolve(const Resource& from, const Reference& reference) const {
  const auto found = by_key_.find(key_of(from.unit, reference.resource));
  return found == by_key_.end() || found->second == nullptr || found->second->many ? nullptr : found->second;
}

const Resource* Resources::target(const Resource& from, const Value& value, std::string_view type) const {
  if (const Reference* reference = value.reference()) {
    const Resource* found = resolve(from, *reference);
    return found == nullptr || type.empty() || found->type == type ? found : nullptr;
  }
  const std::string* identity = value.text();
  const auto found = identity == nullptr ? by_identity_.end() : by_identity_.find(*identity);
  if (found == by_identity_.end()) {
    return nullptr;
  }
  const Resource* only = nullptr;
  const auto agree = [](const std::string& left, const std::string& right) {
    return left.empty() || right.empty() || left == right || left == "global" || right == "global";
  };
  for (const Resource* candidate : found->second) {
    const bool fits = (type.empty() || candidate->type == type) && candidate != &from &&
                      (candidate->origin == Origin::observed) == (from.origin == Origin::observed) &&
                      // An ARN says its account and region itself.
                      (candidate->arn == *identity ||
                       (agree(candidate->account, from.account) && agree(candidate->region, from.region)));
    if (fits && only != nullptr) {
      return nullptr;
    }
    only = fits ? candidate : only;
  }
  return only;
}

Place Resources::place_of(const Resource& resource, const Value& value) const {
  if (value.line == 0 && value.file == 0) {
    return resource.place;
  }
  Place place = resource.place;
  if (value.file != 0 && value.file <= files_.size()) {
    place.path = files_[value.file - 1];
  }
  place.line = value.line;
  place.column = 0;
  return place;
}

}  // namespace prodready::resources
