// The elements of a list in an answer or item, as the tables' entries name it.
#pragma once

#include <cstddef>
#include <forward_list>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/mapping/path.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

// What an element that is a text or number is called, so that it can be asked for like a member.
inline constexpr std::string_view scalar_key = "value";

// The way to an element, written down where it is asked for only.
struct ElementPath {
  const ElementPath* before = nullptr;  // null: the value itself
  std::string_view name;                // of the list, or of what it is in
  std::optional<std::size_t> index;     // in it

  std::string pointer() const;  // JSON's: "/Reservations/0/Instances/1"
};

class Elements {
 public:
  using Take =
      std::function<void(const Value& element, std::span<const Value* const> above, const ElementPath& path)>;

  // Calls `take` for each element of the list at `list` ("Reservations[].Instances[]"; "": the value itself),
  // with what it stands in, the nearest first, and the way to it. One map is a list of it.
  void each(const Value& value, std::string_view list, const Take& take);
  // The same of a path that was parsed before.
  void each(const Value& value, std::span<const PathPart> list, const Take& take);

 private:
  void walk(const Value& at, std::span<const PathPart> list, const ElementPath& path, const Take& take);
  const Value& as_map(const Value& value);

  std::vector<const Value*> above_;
  std::forward_list<Value> scalars_;
};

}  // namespace prodready::resources::snapshot
