// Finds the repository that holds a folder. libgit2's own search cannot tell "none" from "one that cannot be
// read".
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "core/text.hpp"
#include "sources/git_commit.hpp"
#include "sources/git_config_text.hpp"
#include "sources/git_implementation.hpp"
#include "sources/small_file.hpp"
#include "sources/unsafe_files.hpp"

namespace prodready::sources {
namespace {

namespace fs = std::filesystem;

// A folder whose `.git`, or which itself, holds a repository's data.
struct Found {
  fs::path holder;
  fs::path git_dir;
};

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

Error unreadable(std::string message) {
  return Error{ErrorKind::unreadable, std::move(message), std::nullopt};
}

// `.git` as a file: "gitdir: <path>", as worktrees and submodules have it.
Result<fs::path> follow_git_file(const fs::path& file) {
  const auto text = small_file(file.string(), 64 * 1024);
  if (!text || !text->starts_with("gitdir:")) {
    return unreadable(printable(file.string()) + " is no valid .git file: it must begin with `gitdir:`");
  }
  const fs::path target = file.parent_path() / fs::path(trim(std::string_view(*text).substr(7)));
  if (!is_folder(target)) {
    return unreadable(printable(file.string()) + " names a git folder that is not there: " +
                      printable(target.lexically_normal().string()));
  }
  return target;
}

fs::path common_dir_of(const fs::path& git_dir) {
  const auto text = small_file((git_dir / "commondir").string(), 64 * 1024);
  return text ? git_dir / fs::path(trim(*text)) : git_dir;
}

// HEAD is "ref: refs/…", an object id, or (in old repositories) a symbolic link to a branch's file.
bool is_head_valid(const fs::path& head) {
  std::error_code ignored;
  if (fs::is_symlink(head, ignored)) {
    return fs::read_symlink(head, ignored).string().starts_with("refs/");
  }
  const auto text = small_file(head.string(), 64 * 1024);
  if (!text) {
    return false;
  }
  const std::string_view line = trim(*text);
  if (line.starts_with("ref:")) {
    return trim(line.substr(4)).starts_with("refs/");
  }
  return line.size() >= GIT_OID_HEXSZ &&
         line.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::optional<Error> unsupported_format(const fs::path& common_dir) {
  const auto text = small_file((common_dir / "config").string());
  if (!text) {
    return std::nullopt;
  }
  const auto unsupported = [](std::string message) {
    return Error{ErrorKind::unsupported, std::move(message), std::nullopt};
  };
  const std::vector<GitConfigEntry> entries = parse_git_config(*text);
  const bool extended = std::any_of(entries.begin(), entries.end(), [](const GitConfigEntry& entry) {
    return entry.section == "core" && entry.key == "repositoryformatversion" && entry.value == "1";
  });
  for (const GitConfigEntry& entry : entries) {
    const std::string value = to_lower(entry.value);
    if (entry.section == "extensions" && entry.key == "objectformat" && value != "sha1") {
      return unsupported(fmt::format(
          "the git repository stores its objects under {} ids; only SHA-1 repositories can be read",
          value == "sha256" ? "SHA-256" : printable(value)));
    }
    if (entry.section == "extensions" && entry.key == "refstorage" && value != "files") {
      return unsupported(
          fmt::format("the git repository stores its references as {}; only files can be read, "
                      "`git refs migrate --ref-format=files` makes them",
                      printable(value)));
    }
    if (extended && entry.section == "extensions" && !is_known_extension(entry.key)) {
      return unsupported("the git repository uses the extension '" + printable(entry.key) +
                         "', which this program does not know");
    }
    if (entry.section == "core" && entry.key == "repositoryformatversion" && value != "0" && value != "1") {
      return unsupported("the git repository has format version " + printable(value) +
                         "; 0 and 1 can be read");
    }
  }
  return std::nullopt;
}

// Nothing: no repository in this very folder.
Result<std::optional<Found>> look_in(const fs::path& folder) {
  const fs::path git = folder / ".git";
  if (is_folder(git)) {
    const bool in_use = is_there(git / "HEAD") || is_there(git / "objects") || is_there(git / "refs") ||
                        is_there(git / "config");
    return in_use ? std::optional(Found{folder, git}) : std::nullopt;
  }
  if (is_there(git)) {
    auto target = follow_git_file(git);
    if (!target) {
      return std::move(target).error();
    }
    return std::optional(Found{folder, std::move(*target)});
  }
  if (is_there(folder / "HEAD") && is_folder(folder / "objects") && is_folder(folder / "refs") &&
      is_head_valid(folder / "HEAD")) {
    return std::optional(Found{folder, folder});
  }
  return std::optional<Found>();
}

std::optional<Error> why_unreadable(const Found& found) {
  const fs::path common = common_dir_of(found.git_dir);
  if (auto error = unsupported_format(common)) {
    return error;
  }
  for (const fs::path& part : {common / "objects", common / "refs"}) {
    if (!is_folder(part)) {
      return unreadable("the git repository is broken: there is no folder " + printable(part.string()));
    }
  }
  if (const auto unsafe = find_unsafe_file(found.git_dir, common)) {
    return unreadable(
        fmt::format("the git repository is broken: {} {}", printable(unsafe->path.lexically_relative(found.git_dir).string()), unsafe->why));
  }
  if (!is_head_valid(found.git_dir / "HEAD")) {
    return unreadable("the git repository is broken: " + printable((found.git_dir / "HEAD").string()) +
                      " names neither a branch nor a commit");
  }
  return std::nullopt;
}

std::string without_final_slash(const char* path) {
  std::string text = path == nullptr ? "" : path;
  while (text.size() > 1 && text.back() == '/') {
    text.pop_back();
  }
  return text;
}

bool is_partial_clone(git_repository* repository) {
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository) != 0) {
    return false;
  }
  const GitConfig config(opened);
  // Not git_config_foreach_match: libgit2 1.5 leaks the match of each entry.
  const auto tell = [](const git_config_entry* entry, void* found) {
    const std::string_view name = entry->name;
    const bool of_remote =
        name.starts_with("remote.") && (name.ends_with(".promisor") || name.ends_with(".partialclonefilter"));
    *static_cast<bool*>(found) |= of_remote || name == "extensions.partialclone";
    return 0;
  };
  bool found = false;
  git_config_foreach(config.get(), tell, &found);
  return found;
}

void read_shallow(const std::string& common_dir, GitRepository::Implementation& result) {
  const auto text = small_file(common_dir + "/shallow", std::size_t{256} * 1024 * 1024);
  if (!text) {
    return;
  }
  for (const std::string_view line : lines_of(*text)) {
    if (const auto id = parse_object_id(trim(line))) {
      result.shallow.insert(*id);
    }
  }
  result.shallow_clone = !result.shallow.empty();
}

// What HEAD leads to and cannot be read; nothing where it can, or is not there.
std::optional<Error> why_head_is_unreadable(git_repository* repository) {
  git_oid id;
  if (git_reference_name_to_id(&id, repository, "HEAD") != 0) {
    return std::nullopt;
  }
  const Result<GitCommit> commit = look_up_commit(repository, id);
  if (commit || commit.error().kind == ErrorKind::not_found) {
    return std::nullopt;
  }
  return unreadable("the git repository is broken: " + commit.error().message);
}

Result<std::unique_ptr<GitRepository::Implementation>> open_found(const Found& found) {
  prepare_git_library();
  auto result = std::make_unique<GitRepository::Implementation>(found.holder.string());
  const auto loan = result->handles.borrow();
  if (!loan) {
    return loan.error();
  }
  git_repository* repository = loan->get();
  if (auto broken = why_head_is_unreadable(repository)) {
    return std::move(*broken);
  }
  result->workdir = without_final_slash(git_repository_workdir(repository));
  result->git_dir = without_final_slash(git_repository_path(repository));
  result->common_dir = without_final_slash(git_repository_commondir(repository));
  result->worktree = git_repository_is_worktree(repository) != 0;
  result->partial = is_partial_clone(repository);
  read_shallow(result->common_dir, *result);
  return result;
}

}  // namespace

Result<std::optional<GitRepository>> GitRepository::discover(const std::string& folder) {
  std::error_code error;
  fs::path current = fs::canonical(folder, error);
  if (error) {
    return Error{ErrorKind::not_found, "cannot read the folder " + printable(folder) + ": " + error.message(),
                 std::nullopt};
  }
  while (true) {
    auto found = look_in(current);
    if (!found) {
      return std::move(found).error();
    }
    if (*found) {
      if (auto broken = why_unreadable(**found)) {
        return std::move(*broken);
      }
      auto opened = open_found(**found);
      if (!opened) {
        return std::move(opened).error();
      }
      return std::optional(GitRepository(std::move(*opened)));
    }
    if (!current.has_relative_path()) {
      return std::optional<GitRepository>();
    }
    current = current.parent_path();
  }
}

}  // namespace prodready::sources
