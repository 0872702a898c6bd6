#include "resources/model/resources.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/parallel.hpp"
#include "core/prefetch.hpp"

namespace prodready::resources {
namespace {

// "module.net.aws_subnet.a" of "module.net.aws_subnet.a[0]".
std::string_view without_index(std::string_view key) {
  if (!key.ends_with(']')) {
    return key;
  }
  return key.substr(0, key.rfind('['));
}

// Asks for a text of resources that come soon: first for where it lies, then for its letters.
template <class Text>
void fetch_ahead(std::span<const Resource> all, std::size_t at, Text text) {
  constexpr std::size_t near = 8;
  constexpr std::size_t far = 16;
  if (at + far < all.size()) {
    prefetch(text(all[at + far]));
    prefetch(text(all[at + near])->data());
  }
}

}  // namespace

void Reading::add(Reading other) {
  if (resources.empty()) {
    resources = std::move(other.resources);
  } else {
    std::ranges::move(other.resources, std::back_inserter(resources));
  }
  std::ranges::move(other.unread, std::back_inserter(unread));
  std::ranges::move(other.snapshots, std::back_inserter(snapshots));
  std::ranges::move(other.gaps, std::back_inserter(gaps));
  coverage.answers.merge(other.coverage.answers);
}

Resources::Resources() = default;
Resources::Resources(const Resources& other) : Resources(other.reading_, other.files_) {}
Resources& Resources::operator=(const Resources& other) { return *this = Resources(other); }
Resources::Resources(Resources&&) noexcept = default;
Resources& Resources::operator=(Resources&&) noexcept = default;
Resources::~Resources() = default;

Resources::Resources(Reading reading, std::vector<std::string> files)
    : reading_(std::move(reading)), files_(std::move(files)) {
  const std::span<const Resource> all = reading_.resources;
  const auto add_keys = [&] {
    by_key_.reserve(all.size());
    std::unordered_map<const std::string*, std::vector<const Resource*>*> by_text;  // of one text, mostly
    for (std::size_t at = 0; at < all.size(); ++at) {
      fetch_ahead(all, at, [](const Resource& ahead) { return &ahead.key.str(); });
      const Resource& resource = all[at];
      std::vector<const Resource*>*& of_type = by_text[&resource.type.str()];
      of_type = of_type == nullptr ? &by_type_[resource.type] : of_type;
      of_type->push_back(&resource);
      by_key_.add(resource.unit, resource.key, at);
      // The address without its index leads to the resource where there is only one of it.
      if (const std::string_view plain = without_index(resource.key); plain != resource.key) {
        by_key_.add(resource.unit, plain, at);
      }
    }
    by_key_.finish();
  };
  const auto add_identities = [&] {
    constexpr std::size_t most_names = 3;
    by_identity_.reserve(most_names * all.size());
    for (std::size_t at = 0; at < all.size(); ++at) {
      fetch_ahead(all, at, [](const Resource& ahead) { return &ahead.arn.str(); });
      fetch_ahead(all, at, [](const Resource& ahead) { return &ahead.id; });
      fetch_ahead(all, at, [](const Resource& ahead) { return &ahead.name; });
      const Resource& resource = all[at];
      for (const std::string_view identity :
           {std::string_view(resource.arn), std::string_view(resource.id), std::string_view(resource.name)}) {
        if (!identity.empty()) {
          by_identity_.add({}, identity, at);
        }
      }
    }
    by_identity_.finish();
  };
  // Few are not worth a thread.
  constexpr std::size_t many = 20'000;
  parallel_for(2, all.size() < many ? 1 : 2, [&](std::size_t which) {
    if (which == 0) {
      add_identities();
    } else {
      add_keys();
    }
  });
}

std::span<const Resource* const> Resources::of_type(std::string_view type) const {
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? std::span<const Resource* const>{} : found->second;
}

const Resource* Resources::resolve(const Resource& from, const Reference& reference) const {
  const Resource* found = nullptr;
  for (const auto& entry : by_key_.find(from.unit, reference.resource)) {
    const Resource& resource = reading_.resources[entry.resource];
    const bool is_exact = resource.key == reference.resource;
    if (resource.unit != from.unit || (!is_exact && without_index(resource.key) != reference.resource)) {
      continue;
    }
    if (found == nullptr) {
      found = &resource;
    } else if (!is_exact && found->key != reference.resource) {
      return nullptr;
    }
  }
  return found == nullptr || found->many ? nullptr : found;
}

const Resource* Resources::target(const Resource& from, const Value& value, std::string_view type) const {
  if (const Reference* reference = value.reference()) {
    const Resource* found = resolve(from, *reference);
    return found == nullptr || type.empty() || found->type == type ? found : nullptr;
  }
  const std::string* identity = value.text();
  if (identity == nullptr || identity->empty()) {
    return nullptr;
  }
  const Resource* only = nullptr;
  const auto agree = [](std::string_view left, std::string_view right) {
    return left.empty() || right.empty() || left == right || left == "global" || right == "global";
  };
  for (const auto& entry : by_identity_.find({}, *identity)) {
    const Resource* candidate = &reading_.resources[entry.resource];
    const bool is_called =
        candidate->arn == *identity || candidate->id == *identity || candidate->name == *identity;
    const bool fits = is_called && (type.empty() || candidate->type == type) && candidate != &from &&
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
