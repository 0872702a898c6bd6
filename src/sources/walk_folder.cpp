#include "sources/walk_folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <utility>

#include "sources/contained_open.hpp"
#include "sources/file_content.hpp"
#include "sources/folder_entries.hpp"
#include "sources/read_errors.hpp"
#include "sources/version_control_data.hpp"

namespace prodready::sources {
namespace {

constexpr std::size_t max_ignore_file = std::size_t{4} * 1024 * 1024;
constexpr std::string_view ignore_file = ".gitignore";

enum class ChildKind : std::uint8_t { file, link, folder, submodule };

struct Child {
  std::string name;
  ChildKind kind = ChildKind::file;
};

std::string below(std::string_view folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path += folder;
  if (!folder.empty()) {
    path += '/';
  }
  path += name;
  return path;
}

std::optional<ChildKind> kind_of_mode(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return ChildKind::file;
    case S_IFLNK:
      return ChildKind::link;
    case S_IFDIR:
      return ChildKind::folder;
    default:
      return std::nullopt;
  }
}

// Asks the rules of `folder` and those around it, from the inside out; the first that knows the path decides.
bool rules_exclude(const WalkRequest& request, const WalkFolder* folder, std::string_view path,
                   IgnoreTarget target) {
  for (; folder != nullptr; folder = folder->parent) {
    if (folder->rules.empty()) {
      continue;
    }
    const std::size_t start = folder->path.empty() ? 0 : folder->path.size() + 1;
    if (const auto decided = folder->rules.excludes(path.substr(start), target)) {
      return *decided;
    }
  }
  for (const OuterRules& outer : request.outer_rules) {
    if (const auto decided = outer.rules.excludes(outer.prefix + std::string(path), target)) {
      return *decided;
    }
  }
  return false;
}

// An excluded folder excludes all below it, whatever the rules in it say.
bool is_excluded(const WalkRequest& request, const WalkFolder& folder) {
  using Excluded = WalkFolder::Excluded;
  const Excluded known = folder.excluded.load(std::memory_order_relaxed);
  if (known != Excluded::not_asked) {
    return known == Excluded::yes;
  }
  const bool excluded =
      folder.parent != nullptr && (is_excluded(request, *folder.parent) ||
                                   rules_exclude(request, folder.parent, folder.path, IgnoreTarget::folder));
  folder.excluded.store(excluded ? Excluded::yes : Excluded::no, std::memory_order_relaxed);
  return excluded;
}

class FolderReader {
 public:
  FolderReader(const WalkRequest& request, WalkFolder& folder) : request_(request), folder_(folder) {}

  void run() {
    if (list()) {
      std::sort(children_.begin(), children_.end(), comes_before);
      folder_.files.reserve(children_.size());
      next_tracked_ = folder_.tracked.begin();
      for (const Child& child : children_) {
        add(child);
      }
    }
  }

 private:
  // The order of whole paths: what a folder holds comes where its name with a slash stands.
  static bool comes_before(const Child& left, const Child& right) {
    const auto less = [](const std::string& a, bool a_is_folder, const std::string& b, bool b_is_folder) {
      const std::size_t common = std::min(a.size(), b.size());
      if (const int order = a.compare(0, common, b, 0, common); order != 0) {
        return order < 0;
      }
      const auto end = [&](const std::string& name, bool is_folder) {
        return name.size() > common ? static_cast<unsigned char>(name[common]) : is_folder ? '/' : 0;
      };
      return end(a, a_is_folder) < end(b, b_is_folder);
    };
    return less(left.name, left.kind == ChildKind::folder, right.name, right.kind == ChildKind::folder);
  }

  void gap(std::string path, std::string why) {
    folder_.gaps.push_back({Place{.path = std::move(path)}, std::move(why)});
  }

  bool list() {
    Opened opened = open_below(request_.root, folder_.path.empty() ? "." : folder_.path,
                               O_RDONLY | O_DIRECTORY | O_NOFOLLOW, Links::refused);
    if (!opened.file) {
      gap(folder_.path, system_message(opened.error));
      return false;
    }
    file_ = std::move(opened.file);
    const int error = for_each_entry(
        file_.number(), [this](std::string_view name, unsigned char type) { list_one(name, type); });
    if (error != 0) {
      gap(folder_.path, system_message(error));
    }
    return true;
  }

  void list_one(std::string_view name, unsigned char type) {
    if (name == "." || name == "..") {
      return;
    }
    std::optional<ChildKind> kind =
        type == DT_UNKNOWN ? ask_kind(name) : kind_of_mode(static_cast<mode_t>(DTTOIF(type)));
    if (!kind || is_version_control_data(file_.number(), name, *kind == ChildKind::folder)) {
      return;
    }
    if (folder_.path.size() + 1 + name.size() > request_.max_path_bytes) {
      gap(below(folder_.path, name), fmt::format("a path longer than {} bytes", request_.max_path_bytes));
      return;
    }
    if (name == ignore_file && *kind == ChildKind::file && request_.read_ignore_files) {
      read_rules();
    }
    if (*kind == ChildKind::folder && is_submodule(name)) {
      kind = ChildKind::submodule;
    }
    children_.push_back({std::string(name), *kind});
  }

  std::optional<ChildKind> ask_kind(std::string_view name) {
    struct stat status{};
    if (fstatat(file_.number(), std::string(name).c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      gap(below(folder_.path, name), system_message(errno));
      return std::nullopt;
    }
    return kind_of_mode(status.st_mode);
  }

  void read_rules() {
    Opened opened = open_below(file_.number(), std::string(ignore_file), O_RDONLY | O_NONBLOCK | O_NOFOLLOW,
                               Links::refused);
    const std::string path = below(folder_.path, ignore_file);
    if (!opened.file) {
      gap(path, system_message(opened.error));
      return;
    }
    const auto text = read_content(opened.file.number(), path, max_ignore_file);
    if (text) {
      folder_.rules = IgnoreRules::parse(*text);
    } else {
      gap(path, text.error().message);
    }
  }

  std::size_t path_start() const { return folder_.path.empty() ? 0 : folder_.path.size() + 1; }

  bool is_submodule(std::string_view name) const {
    const std::size_t start = path_start();
    const auto found = std::lower_bound(folder_.tracked.begin(), folder_.tracked.end(), name,
                                        [start](const TrackedFile& file, std::string_view wanted) {
                                          return file.path.substr(start) < wanted;
                                        });
    return found != folder_.tracked.end() && found->path.substr(start) == name && found->submodule;
  }

  // The tracked entries of this child. Children come in the entries' order, so the search starts where the
  // last ended.
  std::span<const TrackedFile> take_tracked(std::string_view name, bool is_folder) {
    const std::size_t start = path_start();
    const auto comes_earlier = [&](const TrackedFile& file) {
      const std::string_view rest = file.path.substr(start);
      const int order = rest.substr(0, name.size()).compare(name);
      return order < 0 ||
             (order == 0 && is_folder && (rest.size() == name.size() || rest[name.size()] < '/'));
    };
    const auto belongs = [&](const TrackedFile& file) {
      const std::string_view rest = file.path.substr(start);
      return rest.starts_with(name) &&
             (is_folder ? rest.size() > name.size() && rest[name.size()] == '/' : rest.size() == name.size());
    };
    const auto end = folder_.tracked.end();
    while (next_tracked_ != end && comes_earlier(*next_tracked_)) {
      ++next_tracked_;
    }
    const auto first = next_tracked_;
    next_tracked_ =
        is_folder ? std::partition_point(first, end, belongs) : std::find_if_not(first, end, belongs);
    return {first, next_tracked_};
  }

  void add(const Child& child) {
    const bool is_folder = child.kind == ChildKind::folder;
    const std::span<const TrackedFile> tracked =
        request_.tracked ? take_tracked(child.name, is_folder) : std::span<const TrackedFile>();
    std::string path = below(folder_.path, child.name);
    if (tracked.empty() && child.kind != ChildKind::submodule) {
      const IgnoreTarget target = is_folder ? IgnoreTarget::folder : IgnoreTarget::file;
      if (is_excluded(request_, folder_) || rules_exclude(request_, &folder_, path, target)) {
        return;
      }
    }
    if (is_folder) {
      enter(child.name, std::move(path), tracked);
    } else {
      add_file(child, std::move(path), !tracked.empty() || !request_.tracked);
    }
  }

  void enter(const std::string& name, std::string path, std::span<const TrackedFile> tracked) {
    if (request_.tracked && tracked.empty() && holds_git_data(file_.number(), name)) {
      return;  // another repository, which this one does not know
    }
    auto next = std::make_unique<WalkFolder>();
    next->path = std::move(path);
    next->parent = &folder_;
    next->tracked = tracked;
    if (tracked.empty()) {
      next->excluded = WalkFolder::Excluded::no;
    }
    folder_.subfolders.push_back({folder_.files.size(), std::move(next)});
  }

  void add_file(const Child& child, std::string path, bool tracked) {
    FileEntry entry{.path = std::move(path), .kind = FileKind::submodule, .tracked = tracked};
    if (child.kind == ChildKind::file && !request_.ask_sizes) {
      entry.kind = FileKind::regular;
    } else if (child.kind != ChildKind::submodule) {
      struct stat status{};
      if (fstatat(file_.number(), child.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        gap(std::move(entry.path), system_message(errno));
        return;
      }
      const auto kind = kind_of_mode(status.st_mode);
      if (!kind || *kind == ChildKind::folder) {
        gap(std::move(entry.path), "it was replaced while the folder was read");
        return;
      }
      entry.size = static_cast<std::uint64_t>(status.st_size);
      entry.kind = *kind == ChildKind::link          ? FileKind::symlink
                   : (status.st_mode & S_IXUSR) != 0 ? FileKind::executable
                                                     : FileKind::regular;
    }
    folder_.files.push_back(std::move(entry));
  }

  const WalkRequest& request_;
  WalkFolder& folder_;
  FileDescriptor file_;
  std::vector<Child> children_;
  std::span<const TrackedFile>::iterator next_tracked_;
};

}  // namespace

void read_walk_folder(const WalkRequest& request, WalkFolder& folder) { FolderReader(request, folder).run(); }

}  // namespace prodready::sources
