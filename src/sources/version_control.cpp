#include "sources/version_control.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/text.hpp"
#include "core/words.hpp"

namespace prodready::sources {
namespace {

namespace fs = std::filesystem;

constexpr Word<VersionControl> version_control_words[] = {
    {VersionControl::none, "none"},           {VersionControl::git, "git"},
    {VersionControl::mercurial, "mercurial"}, {VersionControl::subversion, "subversion"},
    {VersionControl::jujutsu, "jujutsu"},     {VersionControl::fossil, "fossil"},
};

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// A folder named .git with nothing of git's in it is passed over, as git does.
bool holds_git(const fs::path& folder) {
  const fs::path data = folder / ".git";
  return is_file(data) || is_file(data / "HEAD") || is_folder(data / "objects") || is_folder(data / "refs") ||
         (is_file(folder / "HEAD") && is_folder(folder / "objects") && is_folder(folder / "refs"));
}

// `hg share` leaves the history in another repository and names its .hg folder in a file.
fs::path mercurial_data(const fs::path& folder) {
  const fs::path own = folder / ".hg";
  if (!is_file(own / "sharedpath")) {
    return own;
  }
  std::string shared(4096, '\0');
  std::ifstream file(own / "sharedpath", std::ios::binary);
  file.read(shared.data(), static_cast<std::streamsize>(shared.size()));
  shared.resize(static_cast<std::size_t>(file.gcount()));
  return own / fs::path(trim(shared));
}

bool has_mercurial_commits(const fs::path& folder) {
  std::error_code error;
  const auto size = fs::file_size(mercurial_data(folder) / "store" / "00changelog.i", error);
  return !error && size > 0;
}

VersionControlFolder inspect(const fs::path& folder) {
  const auto found = [&](VersionControl system, bool has_commits) {
    return VersionControlFolder{system, folder.string(), has_commits};
  };
  if (holds_git(folder)) {
    return found(VersionControl::git, true);
  }
  if (is_folder(folder / ".hg")) {
    return found(VersionControl::mercurial, has_mercurial_commits(folder));
  }
  if (is_folder(folder / ".svn")) {
    return found(VersionControl::subversion, is_file(folder / ".svn" / "wc.db"));
  }
  if (is_folder(folder / ".jj")) {
    return found(VersionControl::jujutsu,
                 is_folder(folder / ".jj" / "repo") || is_file(folder / ".jj" / "repo"));
  }
  if (is_file(folder / ".fslckout") || is_file(folder / "_FOSSIL_")) {
    return found(VersionControl::fossil, true);
  }
  return {};
}

}  // namespace

std::string_view to_string(VersionControl system) { return word_of(version_control_words, system); }

VersionControlFolder detect_version_control(const std::string& folder) {
  std::error_code error;
  fs::path current = fs::weakly_canonical(folder, error);
  if (error) {
    return {};
  }
  while (true) {
    VersionControlFolder found = inspect(current);
    if (found.system != VersionControl::none || !current.has_relative_path()) {
      return found;
    }
    current = current.parent_path();
  }
}

}  // namespace prodready::sources
