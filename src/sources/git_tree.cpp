#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "core/text.hpp"
#include "sources/git_commit.hpp"
#include "sources/git_implementation.hpp"
#include "sources/git_tree_list.hpp"
#include "sources/path_parts.hpp"
#include "sources/read_errors.hpp"
#include "sources/trees.hpp"

namespace prodready::sources {
namespace {

constexpr std::size_t max_link_bytes = 4095;
constexpr int max_links = 40;  // as on disk

GitOdb object_database(git_repository* repository) {
  git_odb* database = nullptr;
  return git_repository_odb(&database, repository) == 0 ? GitOdb(database) : nullptr;
}

Result<std::string> read_blob(git_repository* repository, const git_oid& id, const std::string& path,
                              std::size_t limit) {
  const auto missing = [&] {
    return read_error(ErrorKind::unreadable, path,
                      "its git object " + to_string(id) + " cannot be read: " + git_message());
  };
  const GitOdb database = object_database(repository);
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (!database || git_odb_read_header(&size, &type, database.get(), &id) != 0) {
    return missing();
  }
  if (type != GIT_OBJECT_BLOB) {
    return not_a_file(path);
  }
  if (size > limit) {
    return too_large(path, limit);
  }
  git_odb_object* opened = nullptr;
  if (git_odb_read(&opened, database.get(), &id) != 0) {
    return missing();
  }
  const GitOdbObject object(opened);
  return std::string(static_cast<const char*>(git_odb_object_data(opened)), git_odb_object_size(opened));
}

class GitFileTree final : public FileTree {
 public:
  GitFileTree(const GitHandlePool& handles, GitTreeList list) : handles_(handles), list_(std::move(list)) {
    read_sizes();
  }

  std::span<const FileEntry> files() const override { return list_.files; }
  const Gaps& gaps() const override { return list_.gaps; }

  Result<std::string> read(const FileEntry& entry, std::size_t limit) const override {
    const auto loan = handles_.borrow();
    if (!loan) {
      return loan.error();
    }
    const FileEntry* file = find(entry.path);
    if (file == nullptr) {
      return read_error(ErrorKind::not_found, entry.path, "no such file");
    }
    if (file->kind == FileKind::symlink) {
      const auto target = follow(loan->get(), *file);
      if (!target) {
        return target.error();
      }
      file = *target;
    }
    if (file->kind == FileKind::submodule) {
      return not_a_file(entry.path);
    }
    return read_blob(loan->get(), id_of(*file), entry.path, limit);
  }

  // The file is one of files().
  const git_oid& id_of(const FileEntry& file) const {
    return list_.ids[static_cast<std::size_t>(&file - list_.files.data())];
  }

 private:
  // A blob that a partial clone lacks keeps the size 0; reading it says so. A few objects can describe
  // millions of files, so each blob is looked up once.
  void read_sizes() {
    const std::vector<std::size_t> order = files_by_id();
    constexpr std::size_t chunk = 1024;
    const std::size_t jobs = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    parallel_for((order.size() + chunk - 1) / chunk, jobs, [&](std::size_t part) {
      const auto loan = handles_.borrow();
      const GitOdb database = loan ? object_database(loan->get()) : nullptr;
      const std::size_t end = std::min(order.size(), (part + 1) * chunk);
      const git_oid* known = nullptr;
      std::size_t size = 0;
      for (std::size_t i = part * chunk; database && i < end; ++i) {
        const git_oid& id = list_.ids[order[i]];
        git_object_t type = GIT_OBJECT_INVALID;
        if ((known == nullptr || git_oid_equal(known, &id) == 0) &&
            git_odb_read_header(&size, &type, database.get(), &id) != 0) {
          size = 0;
        }
        known = &id;
        list_.files[order[i]].size = size;
      }
    });
  }

  // The places of all files but submodules, files of one blob side by side.
  std::vector<std::size_t> files_by_id() const {
    std::vector<std::size_t> order;
    order.reserve(list_.files.size());
    for (std::size_t i = 0; i < list_.files.size(); ++i) {
      if (list_.files[i].kind != FileKind::submodule) {
        order.push_back(i);
      }
    }
    std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
      return git_oid_cmp(&list_.ids[left], &list_.ids[right]) < 0;
    });
    return order;
  }

  // The file that a link leads to, through other links and linked folders.
  Result<const FileEntry*> follow(git_repository* repository, const FileEntry& link) const {
    std::deque<std::string> parts;
    prepend_parts(parts, link.path);
    std::string folder;  // resolved so far: "" or with a final slash
    for (int links = 0; !parts.empty();) {
      const std::string part = std::move(parts.front());
      parts.pop_front();
      if (part == "..") {
        if (folder.empty()) {
          return leaving_link(link.path);
        }
        folder.pop_back();
        folder.erase(folder.rfind('/') + 1);
        continue;
      }
      const std::string path = folder + part;
      const FileEntry* file = find(path);
      if (file != nullptr && file->kind == FileKind::symlink) {
        const auto target = read_blob(repository, id_of(*file), link.path, max_link_bytes);
        if (!target) {
          return target.error();
        }
        if (target->starts_with('/')) {
          return leaving_link(link.path);
        }
        if (++links > max_links) {
          return looping_link(link.path);
        }
        prepend_parts(parts, *target);
      } else if (file != nullptr) {
        return parts.empty() ? Result<const FileEntry*>(file) : dangling_link(link.path);
      } else if (has_folder(path)) {
        folder = path + "/";
      } else {
        return dangling_link(link.path);
      }
    }
    return not_a_file(link.path);
  }

  const GitHandlePool& handles_;
  GitTreeList list_;
};

// The id of the tree that `revision` names, or of its part at `subfolder`.
Result<git_oid> tree_id(git_repository* repository, const std::string& revision,
                        const std::string& subfolder) {
  const auto object = resolve_revision(repository, revision);
  if (!object) {
    return object.error();
  }
  git_object* peeled = nullptr;
  if (git_object_peel(&peeled, object->get(), GIT_OBJECT_TREE) != 0) {
    return Error{ErrorKind::not_found, "the revision '" + printable(revision) + "' leads to no tree",
                 std::nullopt};
  }
  const GitTree tree(reinterpret_cast<git_tree*>(peeled));
  if (subfolder.empty()) {
    return *git_tree_id(tree.get());
  }
  git_tree_entry* opened = nullptr;
  const int code = git_tree_entry_bypath(&opened, tree.get(), subfolder.c_str());
  const GitTreeEntry entry(opened);
  if (code != 0 || git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) {
    return Error{
        ErrorKind::not_found,
        "there is no folder " + printable(subfolder) + " in the revision '" + printable(revision) + "'",
        std::nullopt};
  }
  return *git_tree_entry_id(entry.get());
}

}  // namespace

Result<std::unique_ptr<FileTree>> open_git_tree(const GitRepository& repository, const std::string& revision,
                                                const std::string& subfolder) {
  const GitHandlePool& handles = repository.implementation().handles;
  const auto loan = handles.borrow();
  if (!loan) {
    return loan.error();
  }
  const std::string_view folder = std::string_view(subfolder).substr(0, subfolder.find_last_not_of('/') + 1);
  const auto id = tree_id(loan->get(), revision, std::string(folder));
  if (!id) {
    return id.error();
  }
  return std::unique_ptr<FileTree>(std::make_unique<GitFileTree>(handles, list_git_tree(loan->get(), *id)));
}

std::optional<std::array<std::uint8_t, 20>> blob_id_of(const FileTree& tree, const FileEntry& file) {
  std::array<std::uint8_t, GIT_OID_RAWSZ> id;
  const auto* const git_tree = dynamic_cast<const GitFileTree*>(&tree);
  if (git_tree == nullptr) {
    return std::nullopt;
  }
  std::ranges::copy(git_tree->id_of(file).id, id.begin());
  return id;
}

}  // namespace prodready::sources
