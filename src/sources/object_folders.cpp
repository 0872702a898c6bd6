#include "sources/object_folders.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <system_error>

#include "core/text.hpp"
#include "sources/small_file.hpp"

namespace prodready::sources {
namespace {

namespace fs = std::filesystem;

constexpr int longest_chain = 5;
constexpr std::size_t most_folders = 100;

void add(const fs::path& objects, int chain, std::vector<fs::path>& folders) {
  std::error_code problem;
  const fs::path resolved = fs::weakly_canonical(objects, problem);
  if (problem || chain < 0 || folders.size() >= most_folders ||
      std::ranges::find(folders, resolved) != folders.end()) {
    return;
  }
  folders.push_back(resolved);
  const auto alternates = small_file((resolved / "info/alternates").string(), std::size_t{64} * 1024);
  if (!alternates) {
    return;
  }
  for (const std::string_view line : lines_of(*alternates)) {
    const std::string_view other = trim(line);
    if (!other.empty() && other.front() != '#') {
      add(resolved / fs::path(other), chain - 1, folders);
    }
  }
}

}  // namespace

std::vector<fs::path> object_folders(const fs::path& common_dir) {
  std::vector<fs::path> folders;
  add(common_dir / "objects", longest_chain, folders);
  return folders;
}

}  // namespace prodready::sources
