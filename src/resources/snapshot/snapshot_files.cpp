#include "resources/snapshot/snapshot_files.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <system_error>

#include "resources/snapshot/dates.hpp"

namespace prodready::resources::snapshot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 2'000'000;
constexpr int most_levels = 32;

Gap gap_at(const fs::path& path, std::string why) {
  return {.place = Place{.path = path.string(), .line = 0, .column = 0, .pointer = {}},
          .why = std::move(why)};
}

void list_folder(const fs::path& folder, const std::string& below, int levels, SnapshotFiles& files) {
  std::error_code code;
  fs::directory_iterator entries(folder, code);
  if (code) {
    files.gaps.push_back(gap_at(folder, "cannot be listed: " + code.message()));
    return;
  }
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    const fs::file_status status = entry.symlink_status(code);
    if (name.starts_with('.')) {
      continue;
    }
    if (status.type() == fs::file_type::directory && levels == 0) {
      files.gaps.push_back(gap_at(entry.path(), "folders lie deeper than a snapshot's do"));
    } else if (status.type() == fs::file_type::directory) {
      list_folder(entry.path(), below + name + "/", levels - 1, files);
    } else if (status.type() == fs::file_type::regular && files.paths.size() < most_files) {
      files.paths.push_back(below + name);
    }
  }
}

}  // namespace

Result<SnapshotFiles> list_snapshot(const std::string& path) {
  SnapshotFiles files;
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (!fs::exists(status)) {
    return Error{.kind = ErrorKind::not_found,
                 .message = "there is no snapshot here",
                 .place = Place{.path = path, .line = 0, .column = 0, .pointer = {}}};
  }
  if (fs::is_directory(status)) {
    list_folder(path, "", most_levels, files);
    std::ranges::sort(files.paths);
  } else {
    files.paths.emplace_back();
  }
  if (files.paths.size() >= most_files) {
    files.gaps.push_back(gap_at(path, fmt::format("more than {} files: the rest is not read", most_files)));
  }
  return files;
}

std::string time_of_file(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) {
    return {};
  }
  return iso_time(Value(static_cast<double>(status.st_mtime))).value_or("");
}

}  // namespace prodready::resources::snapshot
