#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "sources/contained_open.hpp"
#include "sources/disk_walk.hpp"
#include "sources/file_content.hpp"
#include "sources/folder_pool.hpp"
#include "sources/outer_rules.hpp"
#include "sources/read_errors.hpp"
#include "sources/tracked_files.hpp"
#include "sources/trees.hpp"

namespace prodready::sources {
namespace {

namespace fs = std::filesystem;

class DiskTree final : public FileTree {
 public:
  DiskTree(FileDescriptor root, WalkResult walked, Sizes sizes)
      : root_(std::move(root)), walked_(std::move(walked)), sizes_(sizes) {}

  std::span<const FileEntry> files() const override { return walked_.files; }
  const Gaps& gaps() const override { return walked_.gaps; }

  Result<std::string> read(const FileEntry& entry, std::size_t limit) const override {
    const Result<FileDescriptor> file = open_file(entry);
    return file ? read_content(file->number(), entry.path, limit) : file.error();
  }

  Result<std::string_view> read_into(const FileEntry& entry, std::size_t limit,
                                     std::string& buffer) const override {
    if (const auto bytes = read_plain(entry, limit, buffer)) {
      return *bytes;
    }
    // What is another thing now than when it was listed is looked at closely.
    const Result<FileDescriptor> file = open_file(entry);
    return file ? read_content_into(file->number(), entry.path, limit, buffer) : file.error();
  }

 private:
  static constexpr int plain_flags = O_RDONLY | O_NONBLOCK | O_NOCTTY;

  static bool is_plain(const FileEntry& entry) {
    return entry.kind == FileKind::regular || entry.kind == FileKind::executable;
  }

  // Nothing where it is not what the listing says.
  std::optional<std::string_view> read_plain(const FileEntry& entry, std::size_t limit,
                                             std::string& buffer) const {
    if (!is_plain(entry) || entry.size > limit) {
      return std::nullopt;
    }
    const FileDescriptor file = folders_.open(root_.number(), entry.path, plain_flags);
    if (!file) {
      return std::nullopt;
    }
    if (sizes_ == Sizes::left_out) {
      return read_unsized(file.number(), entry, limit, buffer);
    }
    const auto bytes = read_known_into(file.number(), entry.path, entry.size, limit, buffer);
    return bytes && bytes->size() == entry.size ? std::optional(*bytes) : std::nullopt;
  }

  static std::optional<std::string_view> read_unsized(int file, const FileEntry& entry, std::size_t limit,
                                                      std::string& buffer) {
    const auto bytes = read_small_into(file, buffer);
    if (!bytes || bytes->empty() || bytes->size() > limit) {  // a pipe gives nothing
      return std::nullopt;
    }
    return bytes->size() < small_size ? bytes : read_rest(file, entry, limit, buffer);
  }

  // Behind the small_size bytes that are in `buffer`.
  static std::optional<std::string_view> read_rest(int file, const FileEntry& entry, std::size_t limit,
                                                   std::string& buffer) {
    const std::optional<std::size_t> size = regular_size(file);
    if (!size) {
      return std::nullopt;
    }
    const auto bytes = read_known_into(file, entry.path, *size, limit, buffer, small_size);
    return bytes ? std::optional(*bytes) : std::nullopt;
  }

  Result<FileDescriptor> open_file(const FileEntry& entry) const {
    if (entry.kind == FileKind::submodule) {
      return not_a_file(entry.path);
    }
    if (entry.kind == FileKind::symlink) {
      // A link may lead to a device, which even to open can have effects; this way of opening has none.
      const Opened looked_at = open_below(root_.number(), entry.path, O_PATH, Links::followed);
      if (!looked_at.file) {
        return open_error(entry, looked_at.error);
      }
      if (!is_regular_file(looked_at.file.number())) {
        return not_a_file(entry.path);
      }
    }
    Opened opened = open_below(root_.number(), entry.path, plain_flags, Links::followed);
    if (!opened.file) {
      return open_error(entry, opened.error);
    }
    return std::move(opened.file);
  }

  static Error open_error(const FileEntry& entry, int error) {
    switch (error) {
      case ENOENT:
      case ENOTDIR:
        return entry.kind == FileKind::symlink
                   ? dangling_link(entry.path)
                   : read_error(ErrorKind::not_found, entry.path, system_message(error));
      case EXDEV:
        return leaving_link(entry.path);
      case ELOOP:
        return looping_link(entry.path);
      default:
        return read_error(ErrorKind::unreadable, entry.path, system_message(error));
    }
  }

  FileDescriptor root_;
  WalkResult walked_;
  Sizes sizes_;
  mutable FolderPool folders_;
};

// Where `root` lies in the work tree: "" for its root; nothing where it lies elsewhere.
std::optional<std::string> place_in_workdir(const std::string& root, const GitRepository* repository) {
  if (repository == nullptr || repository->is_bare()) {
    return std::nullopt;
  }
  std::error_code error;
  const std::string folder = fs::canonical(root, error).string();
  const std::string workdir = fs::canonical(repository->workdir(), error).string();
  if (error) {
    return std::nullopt;
  }
  if (folder == workdir) {
    return "";
  }
  const std::string prefix = workdir == "/" ? workdir : workdir + "/";
  return folder.starts_with(prefix) ? std::optional(folder.substr(prefix.size())) : std::nullopt;
}

// Without version control, .gitignore files that exclude every file are another repository's (a source
// package that ships its packaging's `/*`): they cannot mean these files.
WalkResult walk_without_ignore_files(WalkRequest request) {
  request.read_ignore_files = false;
  WalkResult walked = walk_folder(request);
  if (!walked.files.empty()) {
    walked.gaps.insert(walked.gaps.begin(), {Place{.path = ".gitignore"},
                                             "it excludes every file here, so none is left out by it"});
  }
  return walked;
}

}  // namespace

Result<std::unique_ptr<FileTree>> open_disk_tree(const std::string& root, const GitRepository* repository,
                                                 std::size_t jobs, Sizes sizes) {
  FileDescriptor folder(open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) {
    return Error{errno == ENOENT ? ErrorKind::not_found : ErrorKind::unreadable,
                 "cannot read the folder " + printable(root) + ": " + system_message(errno), std::nullopt};
  }
  WalkRequest request{.root = folder.number(), .ask_sizes = sizes == Sizes::asked, .jobs = jobs};
  std::optional<TrackedFiles> tracked;
  OuterIgnore outer;
  Gaps gaps;
  if (const auto place = place_in_workdir(root, repository)) {
    auto read = TrackedFiles::read(*repository, *place);
    if (read) {
      tracked.emplace(std::move(*read));
      request.tracked = tracked->files();
    } else {
      gaps.push_back({Place{.path = ".git/index"}, read.error().message});
    }
    outer = read_outer_ignore(*repository, *place);
    // Who audits an ignored folder of no tracked files wants to see what is in it.
    const bool asked_for_ignored = outer.folder_excluded && (!tracked || tracked->files().empty());
    if (!asked_for_ignored) {
      request.outer_rules = outer.rules;
      request.root_excluded = outer.folder_excluded;
    }
  }
  WalkResult walked = walk_folder(request);
  if (!request.tracked && walked.files.empty()) {
    walked = walk_without_ignore_files(request);
  }
  walked.gaps.insert(walked.gaps.begin(), gaps.begin(), gaps.end());
  return std::unique_ptr<FileTree>(std::make_unique<DiskTree>(std::move(folder), std::move(walked), sizes));
}

}  // namespace prodready::sources
