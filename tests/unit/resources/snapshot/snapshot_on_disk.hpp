// A snapshot that a test writes to disk and reads with the tables of the program.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "resources/snapshot/read_snapshot.hpp"
#include "support/temp_folder.hpp"

namespace prodready::test {

using SnapshotFiles = std::map<std::string, std::string>;  // by path

inline const resources::Tables& built_in_tables() { return resources::Tables::built_in().value(); }

// `below`: what of it is read; "" for the whole folder.
inline Result<resources::Reading> read_files(const SnapshotFiles& files, std::string_view below = {},
                                             resources::SnapshotRequest request = {}) {
  const TempFolder folder;
  for (const auto& [path, bytes] : files) {
    folder.write(path, bytes);
  }
  request.path = folder.string() + (below.empty() ? "" : "/" + std::string(below));
  request.tables = &built_in_tables();
  return read_snapshot(request);
}

// The one resource of a type; a failure, and an empty one, where there are none or several.
inline resources::Resource only_one(const resources::Reading& reading, std::string_view type) {
  const auto is_it = [&](const resources::Resource& resource) { return resource.type == type; };
  EXPECT_EQ(std::ranges::count_if(reading.resources, is_it), 1) << type;
  const auto found = std::ranges::find_if(reading.resources, is_it);
  return found == reading.resources.end() ? resources::Resource{} : *found;
}

inline std::string all_gaps(const resources::Reading& reading) {
  std::string text;
  for (const Gap& gap : reading.gaps) {
    text += gap.place.path.substr(gap.place.path.rfind('/') + 1) + ": " + gap.why + "\n";
  }
  return text;
}

}  // namespace prodready::test
