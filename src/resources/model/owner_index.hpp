// Finds the resources of a type by what one of their properties names, without looking at each of them: a
// listener by its load balancer, a permission by its function.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "resources/model/derived.hpp"
#include "resources/model/identity_index.hpp"
#include "resources/model/resource.hpp"

namespace prodready::resources {

class Resources;

class OwnerIndex {
 public:
  // `path` is of the property that names the owner, with or without lists on the way: "Targets.Id".
  OwnerIndex(const Resources& all, std::span<const Resource* const> of_type, std::string_view path);

  // All resources whose property may name the subject: by a reference; by a text that is its id or name, or
  // holds its ARN; or by what does not resolve. In the order of the type's resources; some may name another.
  std::vector<const Resource*> may_name(const Resource& subject) const;

 private:
  using Positions = std::vector<std::uint32_t>;

  void add_owner(const Resources& all, std::uint32_t position, const Value& owner);
  void add_text(std::uint32_t position, std::string_view text);

  std::span<const Resource* const> resources_;
  IdentityIndex by_text_;  // whole texts, and the ARNs in them
  std::unordered_map<const Resource*, Positions> by_target_;
  Positions open_;  // what they name does not resolve, or is too long to be listed
};

// The values at a path, each element of the lists on the way.
void values_at(const Value& value, std::string_view path, std::vector<const Value*>& found);

// The indexes that were asked for, and what else is derived. Each is made when it is first asked for.
class OwnerIndexes {
 public:
  const OwnerIndex& at(const Resources& all, std::string_view type, std::string_view path);
  Derived derived;

 private:
  using Key = std::pair<std::string, std::string>;  // type and path
  using KeyView = std::pair<std::string_view, std::string_view>;
  struct KeyLess {
    using is_transparent = void;
    bool operator()(const KeyView& left, const KeyView& right) const { return left < right; }
  };

  std::shared_mutex guard_;
  std::map<Key, std::unique_ptr<const OwnerIndex>, KeyLess> made_;
};

}  // namespace prodready::resources
