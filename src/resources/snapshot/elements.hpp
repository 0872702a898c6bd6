// The elements of a list in an answer or item, as the tables' entries name it.
#pragma once

#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/mapping/path.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

// What an element that is a text or number is called, so that it can be asked for like a member.
inline constexpr std::string_view scalar_key = "value";

class Elements {
 public:
  using Take = std::function<void(const Value& element, std::span<const Value* const> above,
                                  const std::string& pointer)>;

  // Calls `take` for each element of the list at `list` ("Reservations[].Instances[]"; "": the value itself),
  // with what it stands in, the nearest first, and the JSON pointer to it. One map is a list of it.
  void each(const Value& value, std::string_view list, const Take& take);
  // The same of a path that was parsed before.
  void each(const Value& value, std::span<const PathPart> list, const Take& take);

 private:
  void walk(const Value& at, std::span<const PathPart> path, std::vector<const Value*>& above,
            const std::string& pointer, const Take& take);
  const Value& as_map(const Value& value);

  std::deque<Value> scalars_;
};

}  // namespace prodready::resources::snapshot
