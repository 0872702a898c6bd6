// Submodules: what the index (a bare repository's HEAD) has as one, and what .gitmodules says of it.
#include <cstddef>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "sources/git_config_text.hpp"
#include "sources/git_repository.hpp"
#include "sources/remote_url.hpp"
#include "sources/small_file.hpp"
#include "sources/tracked_files.hpp"
#include "sources/trees.hpp"

namespace prodready::sources {
namespace {

constexpr std::size_t max_gitmodules = std::size_t{4} * 1024 * 1024;

// Path to address, as .gitmodules has them.
std::map<std::string, std::string> parse_gitmodules(const std::string& text) {
  struct Section {
    std::string path;
    std::string url;
  };
  std::map<std::string, Section> sections;
  for (GitConfigEntry& entry : parse_git_config(text)) {
    if (entry.section == "submodule" && entry.key == "path") {
      sections[entry.subsection].path = std::move(entry.value);
    } else if (entry.section == "submodule" && entry.key == "url") {
      sections[entry.subsection].url = std::move(entry.value);
    }
  }
  std::map<std::string, std::string> urls;
  for (auto& [name, section] : sections) {
    urls.emplace(std::move(section.path), std::move(section.url));
  }
  return urls;
}

std::vector<std::string> paths_in_index(const GitRepository& repository) {
  std::vector<std::string> paths;
  if (const auto tracked = TrackedFiles::read(repository, "")) {
    for (const TrackedFile& file : tracked->files()) {
      if (file.submodule) {
        paths.emplace_back(file.path);
      }
    }
  }
  return paths;
}

// Those of HEAD, and the text of its .gitmodules.
std::vector<std::string> paths_in_head(const GitRepository& repository, std::string& gitmodules) {
  std::vector<std::string> paths;
  const auto tree = open_git_tree(repository, "HEAD", "");
  if (!tree) {
    return paths;
  }
  for (const FileEntry& file : (*tree)->files()) {
    if (file.kind == FileKind::submodule) {
      paths.push_back(file.path);
    }
  }
  if (const FileEntry* file = (*tree)->find(".gitmodules")) {
    auto text = (*tree)->read(*file, max_gitmodules);
    gitmodules = text ? std::move(*text) : "";
  }
  return paths;
}

}  // namespace

std::vector<Submodule> GitRepository::submodules() const {
  std::string gitmodules;
  std::vector<std::string> paths;
  if (is_bare()) {
    paths = paths_in_head(*this, gitmodules);
  } else {
    paths = paths_in_index(*this);
    gitmodules = small_file(workdir() + "/.gitmodules", max_gitmodules).value_or("");
  }
  const std::map<std::string, std::string> urls = parse_gitmodules(gitmodules);
  std::vector<Submodule> submodules;
  for (std::string& path : paths) {
    const auto url = urls.find(path);
    std::error_code ignored;
    const bool checked_out = !is_bare() && std::filesystem::exists(workdir() + "/" + path + "/.git", ignored);
    submodules.push_back({.path = std::move(path),
                          .url = url == urls.end() ? "" : without_credentials(url->second),
                          .in_gitmodules = url != urls.end(),
                          .checked_out = checked_out});
  }
  return submodules;
}

}  // namespace prodready::sources
