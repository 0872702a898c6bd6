#include "sources/version_control_data.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace prodready::sources {
namespace {

constexpr std::string_view data_folders[] = {".hg", ".svn", ".jj", ".bzr"};
constexpr std::string_view data_files[] = {".fslckout", "_FOSSIL_"};

template <std::size_t N>
bool is_one_of(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool exists(int folder, const std::string& path) {
  struct stat status{};
  return fstatat(folder, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace

bool is_version_control_name(std::string_view name, bool is_folder) {
  return name == ".git" || (is_folder ? is_one_of(data_folders, name) : is_one_of(data_files, name));
}

bool is_version_control_data(int folder, std::string_view name, bool is_folder) {
  // These two are ordinary names too: what is in them tells.
  if (is_folder && name == "CVS") {
    return exists(folder, "CVS/Entries");
  }
  if (is_folder && name == "_darcs") {
    return exists(folder, "_darcs/format");
  }
  return is_version_control_name(name, is_folder);
}

bool holds_git_data(int folder, const std::string& name) { return exists(folder, name + "/.git"); }

}  // namespace prodready::sources
