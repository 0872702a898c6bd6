// Whether two resources may be in one account and region, or one cluster: what a source leaves out disagrees
// with nothing, and what is global is in every region.
#pragma once

#include <string_view>

#include "resources/model/resource.hpp"

namespace prodready::terms {

inline bool may_be_in_one_place(const resources::Resource& left, const resources::Resource& right) {
  const auto agree = [](std::string_view one, std::string_view other) {
    return one.empty() || other.empty() || one == other;
  };
  constexpr std::string_view everywhere = "global";
  return agree(left.account, right.account) &&
         (agree(left.region, right.region) || left.region == everywhere || right.region == everywhere);
}

}  // namespace prodready::terms
