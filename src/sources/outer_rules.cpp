#include "sources/outer_rules.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "sources/git_implementation.hpp"
#include "sources/small_file.hpp"

namespace prodready::sources {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets the environment
  return value == nullptr ? "" : value;
}

std::optional<std::string> excludes_setting(git_config* config) {
  git_buf value = GIT_BUF_INIT;
  if (git_config_get_string_buf(&value, config, "core.excludesfile") != 0) {
    return std::nullopt;
  }
  std::string path = value.ptr == nullptr ? "" : value.ptr;
  git_buf_dispose(&value);
  return path;
}

std::optional<std::string> excludes_setting_in(const std::string& file) {
  git_config* opened = nullptr;
  if (file.empty() || git_config_open_ondisk(&opened, file.c_str()) != 0) {
    return std::nullopt;
  }
  return excludes_setting(GitConfig(opened).get());
}

// The user's configuration folder for git, "" where the environment names no home.
std::string user_folder() {
  const std::string configured = environment("XDG_CONFIG_HOME");
  if (!configured.empty()) {
    return configured + "/git";
  }
  const std::string home = environment("HOME");
  return home.empty() ? "" : home + "/.config/git";
}

// As git looks it up: the repository's configuration, the user's, the system's, then the default place.
std::string excludes_file(git_repository* repository) {
  const std::string home = environment("HOME");
  git_config* opened = nullptr;
  std::optional<std::string> path;
  if (git_repository_config_snapshot(&opened, repository) == 0) {
    path = excludes_setting(GitConfig(opened).get());
  }
  for (const std::string& file :
       {home.empty() ? "" : home + "/.gitconfig", user_folder() + "/config", std::string("/etc/gitconfig")}) {
    path = path ? path : excludes_setting_in(file);
  }
  if (!path) {
    return user_folder() + "/ignore";
  }
  return path->starts_with("~/") ? home + path->substr(1) : *path;
}

// The bytes before `folder`'s own part in a path from the work tree's root.
std::size_t start_of(const OuterRules& rules, const std::string& folder) {
  return folder.empty() ? 0 : folder.size() + 1 - rules.prefix.size();
}

bool excludes_folder(const OuterIgnore& outer, const std::string& folder, const std::string& ancestor) {
  for (const OuterRules& rules : outer.rules) {
    const std::size_t start = start_of(rules, folder);
    if (start >= ancestor.size()) {
      continue;  // they stand in that folder or below it
    }
    if (const auto decided = rules.rules.excludes(ancestor.substr(start), IgnoreTarget::folder)) {
      return *decided;
    }
  }
  return false;
}

}  // namespace

OuterIgnore read_outer_ignore(const GitRepository& repository, const std::string& folder) {
  OuterIgnore outer;
  const auto add = [&](const std::string& file, std::string prefix) {
    std::error_code ignored;
    const auto text = std::filesystem::is_symlink(file, ignored) ? std::nullopt : small_file(file);
    if (text) {
      outer.rules.push_back({std::move(prefix), IgnoreRules::parse(*text)});
    }
  };
  const std::string whole_prefix = folder.empty() ? "" : folder + "/";
  for (std::size_t end = folder.size(); end > 0;) {
    const std::size_t slash = folder.rfind('/', end - 1);
    end = slash == std::string::npos ? 0 : slash;
    const std::string above = folder.substr(0, end);
    add(repository.workdir() + "/" + above + "/.gitignore", whole_prefix.substr(end == 0 ? 0 : end + 1));
  }
  const GitRepository::Implementation& implementation = repository.implementation();
  add(implementation.common_dir + "/info/exclude", whole_prefix);
  if (const auto loan = implementation.handles.borrow()) {
    if (const auto text = small_file(excludes_file(loan->get()))) {
      outer.rules.push_back({whole_prefix, IgnoreRules::parse(*text)});
    }
  }
  for (std::size_t end = 0; end < folder.size() && !outer.folder_excluded;) {
    end = std::min(folder.find('/', end + 1), folder.size());
    outer.folder_excluded = excludes_folder(outer, folder, folder.substr(0, end));
  }
  return outer;
}

}  // namespace prodready::sources
