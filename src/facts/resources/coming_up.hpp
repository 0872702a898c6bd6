// Resources that are looked at one after the other lie all over the memory: those that come soon are asked for
// ahead.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/prefetch.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Asks for what a look at the resource begins with; the resource itself must be near already.
inline void fetch_properties(const resources::Resource& resource) {
  for (const resources::Value* values : {&resource.properties, &resource.observed}) {
    if (const resources::Map* map = values->map()) {
      prefetch(static_cast<const void*>(map->data()));
    }
  }
}

// Asks for the resources that come a few after the one at `at`, of `count` in all; `resource_at(i)` is the
// i-th, a const Resource&.
template <class ResourceAt>
void fetch_coming_up(std::size_t at, std::size_t count, const ResourceAt& resource_at) {
  constexpr std::size_t near = 4;
  constexpr std::size_t far = 12;
  if (at + far < count) {
    const resources::Resource& resource = resource_at(at + far);
    prefetch(std::string_view(reinterpret_cast<const char*>(&resource), sizeof resource));
  }
  if (at + near < count) {
    fetch_properties(resource_at(at + near));
  }
}

}  // namespace prodready::terms
