#include "packs/object_folders.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "core/text.hpp"
#include "packs/mapped_file.hpp"

namespace prodready::packs {
namespace {

namespace fs = std::filesystem;

constexpr int longest_chain = 5;
constexpr std::size_t most_folders = 100;
constexpr std::size_t most_alternates_bytes = std::size_t{64} << 10U;

void leave_out(const fs::path& folder, const char* why, ObjectFolders& found) {
  found.limitations.push_back(
      {LimitationKind::missing_alternates,
       "objects are also kept in " + printable(folder.string()) + ", which is not read: " + why});
}

void add(const fs::path& objects, int chain, ObjectFolders& found) {
  std::error_code problem;
  const fs::path resolved = fs::weakly_canonical(objects, problem);
  if (problem || !fs::is_directory(resolved, problem)) {
    return leave_out(objects, "it is not there", found);
  }
  if (std::ranges::find(found.folders, resolved) != found.folders.end()) {
    return;
  }
  if (chain < 0 || found.folders.size() >= most_folders) {
    return leave_out(objects, "too many folders follow each other", found);
  }
  found.folders.push_back(resolved);
  const auto alternates = read_file(resolved / "info/alternates", most_alternates_bytes);
  if (!alternates) {
    if (alternates.error().kind != ErrorKind::not_found) {
      leave_out(resolved / "info/alternates", alternates.error().message.c_str(), found);
    }
    return;
  }
  for (const std::string_view line : lines_of(*alternates)) {
    const std::string_view other = trim(line);
    if (!other.empty() && other.front() != '#') {
      add(resolved / fs::path(other), chain - 1, found);
    }
  }
}

}  // namespace

ObjectFolders find_object_folders(const fs::path& objects) {
  ObjectFolders found;
  add(objects, longest_chain, found);
  return found;
}

}  // namespace prodready::packs
