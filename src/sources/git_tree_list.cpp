#include "sources/git_tree_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "sources/git_handles.hpp"
#include "sources/version_control_data.hpp"

namespace prodready::sources {
namespace {

class Lister {
 public:
  Lister(git_repository* repository, const GitTreeLimits& limits)
      : repository_(repository), limits_(limits) {}

  GitTreeList run(const git_oid& tree) {
    enter("", tree);
    while (!open_.empty() && !full_) {
      Open& top = open_.back();
      if (top.next == git_tree_entrycount(top.tree.get())) {
        open_.pop_back();
      } else if (is_room(top.repeated)) {
        add(top.path, *git_tree_entry_byindex(top.tree.get(), top.next++));
      }
    }
    sort_if_needed();
    return std::move(list_);
  }

 private:
  struct Open {
    std::string path;  // with a final slash, "" for the root
    GitTree tree;
    bool repeated = false;  // the same tree was entered before, under another path
    std::size_t next = 0;
  };

  void gap(std::string path, std::string why) {
    list_.gaps.push_back({Place{.path = std::move(path)}, std::move(why)});
  }

  void enter(std::string path, const git_oid& id) {
    git_tree* tree = nullptr;
    if (git_tree_lookup(&tree, repository_, &id) != 0) {
      gap(std::move(path), "the git tree " + to_string(id) + " cannot be read: " + git_message());
      return;
    }
    open_.push_back({path.empty() ? path : path + "/", GitTree(tree), !entered_.insert(id).second});
  }

  bool is_room(bool repeated) {
    repeated_entries_ += repeated ? 1 : 0;
    ++entries_;
    if (entries_ > limits_.entries) {
      stop(fmt::format("more than {} files and folders; the rest is left out", limits_.entries));
    } else if (repeated_entries_ > limits_.repeated_entries) {
      stop(fmt::format("more than {} files and folders that are there elsewhere too; the rest is left out",
                       limits_.repeated_entries));
    }
    return !full_;
  }

  void stop(std::string why) {
    gap("", std::move(why));
    full_ = true;
  }

  void add(const std::string& folder, const git_tree_entry& entry) {
    const std::string_view name = git_tree_entry_name(&entry);
    const auto mode = static_cast<unsigned int>(git_tree_entry_filemode_raw(&entry));
    constexpr unsigned int type_bits = 0170000;
    const bool is_tree = (mode & type_bits) == GIT_FILEMODE_TREE;
    if (is_version_control_name(name, is_tree)) {
      return;
    }
    std::string path = folder + std::string(name);
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string_view::npos) {
      gap(std::move(path), "a name that no file can have");
      return;
    }
    if (path.size() > limits_.path_bytes) {
      gap(std::move(path), fmt::format("a path longer than {} bytes", limits_.path_bytes));
      return;
    }
    if (is_tree) {
      enter(std::move(path), *git_tree_entry_id(&entry));
      return;
    }
    const FileKind kind = (mode & type_bits) == GIT_FILEMODE_COMMIT ? FileKind::submodule
                          : (mode & type_bits) == GIT_FILEMODE_LINK ? FileKind::symlink
                          : (mode & 0100) != 0                      ? FileKind::executable
                                                                    : FileKind::regular;
    list_.files.push_back({.path = std::move(path), .kind = kind});
    list_.ids.push_back(*git_tree_entry_id(&entry));
  }

  // git writes trees in the order wanted here; other writers may not.
  void sort_if_needed() {
    const auto by_path = [](const FileEntry& left, const FileEntry& right) { return left.path < right.path; };
    if (std::is_sorted(list_.files.begin(), list_.files.end(), by_path)) {
      return;
    }
    std::vector<std::size_t> order(list_.files.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
      return list_.files[left].path < list_.files[right].path;
    });
    GitTreeList sorted;
    for (const std::size_t place : order) {
      sorted.files.push_back(std::move(list_.files[place]));
      sorted.ids.push_back(list_.ids[place]);
    }
    sorted.gaps = std::move(list_.gaps);
    list_ = std::move(sorted);
  }

  git_repository* repository_;
  GitTreeLimits limits_;
  std::vector<Open> open_;
  GitTreeList list_;
  ObjectIds entered_;
  std::size_t entries_ = 0;
  std::size_t repeated_entries_ = 0;
  bool full_ = false;
};

}  // namespace

GitTreeList list_git_tree(git_repository* repository, const git_oid& tree, const GitTreeLimits& limits) {
  return Lister(repository, limits).run(tree);
}

}  // namespace prodready::sources
