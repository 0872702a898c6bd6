// Resources by what their types are called, without a look at each of hundreds of thousands.
#pragma once

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// The types of all resources, each once. They live as long as the resources.
const std::vector<std::string_view>& types_there(const Facts& facts);

// The resources whose type `takes`, in order of all.
template <class Takes>
std::vector<const resources::Resource*> of_types(const Facts& facts, const Takes& takes) {
  std::vector<const resources::Resource*> found;
  for (const std::string_view type : types_there(facts)) {
    if (takes(type)) {
      const auto of_type = facts.resources.of_type(type);
      found.insert(found.end(), of_type.begin(), of_type.end());
    }
  }
  std::ranges::sort(found, std::less<>());
  return found;
}

}  // namespace prodready::terms
