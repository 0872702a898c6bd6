// Where a resource is written, small: what the resources of one file have in common is held once.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

#include "core/concat.hpp"
#include "prodready/place.hpp"
#include "resources/model/shared_text.hpp"

namespace prodready::resources {

// Stands for a Place wherever one is asked for.
class ResourcePlace {
 public:
  ResourcePlace() = default;
  ResourcePlace(const Place& place)  // NOLINT: it stands for one
      : path(place.path), line(place.line), column(place.column), pointer_(place.pointer) {}
  // Of an element of a list in a snapshot file: `list` is the list's pointer.
  ResourcePlace(SharedText file, std::uint32_t file_line, SharedText list, std::uint32_t index)
      : path(std::move(file)), line(file_line), pointer_(std::move(list)), element_(index + 1) {}

  operator Place() const {
    return {.path = path, .line = line, .column = column, .pointer = pointer()};
  }  // NOLINT
  std::string pointer() const {
    return element_ == 0 ? pointer_.str() : concat({pointer_, "/", fmt::format_int(element_ - 1).c_str()});
  }
  void set_pointer(std::string pointer) {
    pointer_ = std::move(pointer);
    element_ = 0;
  }

  SharedText path;
  std::uint32_t line = 0;  // as Place's
  std::uint32_t column = 0;

 private:
  SharedText pointer_;
  std::uint32_t element_ = 0;  // its number from 1; 0: the pointer is whole
};

inline std::string to_string(const ResourcePlace& place) { return prodready::to_string(Place(place)); }

}  // namespace prodready::resources
