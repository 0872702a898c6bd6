// Counts what could not be read, by file and reason, so that a thousand broken objects make one gap.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/gap.hpp"
#include "packs/object_id.hpp"

namespace prodready::packs {

class FaultLog {
 public:
  void add(const std::string& file, const std::string& why, std::optional<ObjectId> id,
           std::size_t count = 1);
  void merge(const FaultLog& other);
  // In order of file and reason: "3 objects cannot be read, such as <id>: <why>". The id is the least of
  // them.
  Gaps gaps() const;

 private:
  struct Entry {
    std::size_t count = 0;
    std::optional<ObjectId> least;
  };
  std::map<std::pair<std::string, std::string>, Entry> entries_;
};

}  // namespace prodready::packs
