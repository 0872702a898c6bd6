// Carries one value from a source's path to the model's, list elements in step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/mapping/apply.hpp"

namespace prodready::resources {

// The value of a map's key; loosely: without regard to case, `_` and `-`.
const Value& member(const Value& value, std::string_view name, bool loosely);

// For the rows of one item, or of one element of its list: rows of one source list meet in the elements of
// the target's list. `values` and what is around them must outlive it.
class Carrier {
 public:
  // `empty_is_absent`: an empty text is as one that is left out.
  Carrier(const Value& values, const Surroundings& around, bool empty_is_absent)
      : values_(&values), around_(around), empty_is_absent_(empty_is_absent) {}

  // `first`: what stands under the first name of the row's source, where it was looked up already.
  // `takes_ends`: what the source leads to may be taken, of values that may be changed.
  void carry(const MapRow& row, Value& to, const Value* first = nullptr, bool takes_ends = false);
  // Of a row whose source is one plain name: what stands there, which may be taken. `is_first`: nothing is
  // there yet under the first name of the row's target.
  void carry_taken(const MapRow& row, Value value, Value& to, bool is_first);

 private:
  using Parts = std::span<const PathPart>;
  // A value of the source, what is left of its path, and where it is written.
  struct Cursor {
    const Value* value;
    Parts path;
    std::uint32_t file;
    std::uint32_t line;
    const Value* next = nullptr;  // what stands under the path's first name, where that is known
  };

  void put(const MapRow& row, Cursor from, Value& to, Parts target);
  void put_value(const MapRow& row, Value value, Value& to, Parts target, bool is_first = false);
  void put_list(const MapRow& row, const Cursor& from, Value& to, Parts target);
  void put_elements(const MapRow& row, const Cursor& from, Value& list, Parts target, std::string_view name);
  void collect(const MapRow& row, Cursor from, List& out);
  bool advance(Cursor& from, const MapRow& row);
  const Value& make(Value value);
  void descend(Cursor& from, const Value& next);
  const Value& read_json(const Value& value);
  Value with_json_read(Value value) const;
  const Value& members_of(const Value& value);
  Value self(const MapRow& row) const;
  Value copy_or_take(const Value& end) const;

  const Value* values_;
  Surroundings around_;
  bool empty_is_absent_;
  bool takes_ends_ = false;                     // of the row that is carried
  std::vector<std::unique_ptr<Value>> made_;    // values that no source holds
  std::map<const Value*, const Value*> texts_;  // JSON that was read, by its text
  std::map<const Value*, const Value*> lists_;  // of members, by their map
  // Where the elements of a source list begin in a target's, by the target's path.
  std::map<std::pair<const Value*, std::string_view>, std::size_t> bases_;
};

}  // namespace prodready::resources
