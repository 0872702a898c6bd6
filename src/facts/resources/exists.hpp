// Whether a resource that another one's verdict rests on is there at all.
#pragma once

#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Unresolved, with what that rests on, where a condition or count does not resolve.
inline Tri exists(const resources::Resource& resource) {
  return resource.maybe.empty() ? Tri::yes() : Tri::unresolved(resource.maybe);
}

}  // namespace prodready::terms
