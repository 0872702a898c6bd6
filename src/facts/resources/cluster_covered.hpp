// Term "covered" of a cluster's objects (docs/items/cost.md): by cluster and kind.
#pragma once

#include <string>
#include <string_view>

#include "facts/facts.hpp"
#include "resources/model/coverage.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// How the question for objects of this type was answered in the cluster that shows `object`; observed where
// the cluster has one. Of an object that no cluster shows: not_collected.
resources::CallState covered_in_cluster(const Facts& facts, const resources::Resource& object,
                                        std::string_view type);

// "kubectl get networkpolicies -A -o json (denied)"; "" where it was answered, and of an object that no
// cluster shows.
std::string uncovered_in_cluster(const Facts& facts, const resources::Resource& object,
                                 std::string_view type);

}  // namespace prodready::terms
