// What a column of the workload table says of a workload, as one source shows it.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct UpdateWay {
  Tri holds = Tri::no();
  // Which condition of the column this is, where it has several: "no-room", "recreate", "no-probe", "alone",
  // "mutable-tag", "in-place"; else "". A condition that does not hold without a name decides nothing.
  std::string_view condition;
  std::string text;                               // "a circuit breaker rolls back", "strategy Recreate"
  std::string property;                           // the path that decides
  const resources::Resource* resource = nullptr;  // that shows it; null: the workload itself
  resources::Value value;                         // that decides, with its line; absent where none does
  bool is_silent = false;                         // it rests on what the source leaves out
};

}  // namespace prodready::terms
