// Remembers from one run to the next which blobs of a repository hold nothing that any rule matches: their
// ids and nothing else. A blob's id is its content's hash, so what was clean stays so for as long as the
// rules do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "packs/object_id.hpp"
#include "prodready/result.hpp"

namespace prodready::secret_scan {

class CleanCache {
 public:
  CleanCache() = default;

  // Empty where the file is not there, is damaged, or was made by other rules: then all is scanned again.
  static CleanCache load(const std::string& file, std::string_view rule_set);

  bool contains(const packs::ObjectId& id) const;
  std::size_t size() const { return ids_.size(); }

  // Adds ids, in any order and more than once, if need be.
  void add(std::vector<packs::ObjectId> ids);

  // Replaces the file at once, readable by its owner alone; makes missing folders.
  Result<void> save(const std::string& file, std::string_view rule_set) const;

 private:
  void index();

  static constexpr std::size_t slots = std::size_t{1} << 16U;
  std::vector<packs::ObjectId> ids_;   // sorted
  std::vector<std::uint32_t> starts_;  // by an id's first two bytes: where they begin; slots + 1 of them
};

}  // namespace prodready::secret_scan
