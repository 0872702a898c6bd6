// Owning handles for libgit2's objects, and its errors as ours. Only files of this folder include it.
#pragma once

#include <git2.h>

#include <array>
#include <compare>
#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "prodready/result.hpp"

namespace prodready::sources {

template <auto Free>
struct GitFree {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using GitHandle = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using GitConfig = std::unique_ptr<git_config, GitFree<git_config_free>>;
using GitConfigIterator = std::unique_ptr<git_config_iterator, GitFree<git_config_iterator_free>>;
using GitIndex = std::unique_ptr<git_index, GitFree<git_index_free>>;
using GitObject = std::unique_ptr<git_object, GitFree<git_object_free>>;
using GitCommit = std::unique_ptr<git_commit, GitFree<git_commit_free>>;
using GitTree = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using GitTreeEntry = std::unique_ptr<git_tree_entry, GitFree<git_tree_entry_free>>;
using GitTag = std::unique_ptr<git_tag, GitFree<git_tag_free>>;
using GitReference = std::unique_ptr<git_reference, GitFree<git_reference_free>>;
using GitReferenceIterator = std::unique_ptr<git_reference_iterator, GitFree<git_reference_iterator_free>>;
using GitOdb = std::unique_ptr<git_odb, GitFree<git_odb_free>>;
using GitOdbObject = std::unique_ptr<git_odb_object, GitFree<git_odb_object_free>>;
using GitDiff = std::unique_ptr<git_diff, GitFree<git_diff_free>>;

struct ObjectIdHash {
  std::size_t operator()(const git_oid& id) const {
    std::size_t hash = 0;
    std::memcpy(&hash, id.id, sizeof hash);  // an id is a hash already
    return hash;
  }
};
struct ObjectIdEqual {
  bool operator()(const git_oid& left, const git_oid& right) const {
    return git_oid_equal(&left, &right) != 0;
  }
};
using ObjectIds = std::unordered_set<git_oid, ObjectIdHash, ObjectIdEqual>;

std::string to_string(const git_oid& id);                      // hexadecimal
std::optional<git_oid> parse_object_id(std::string_view hex);  // 40 digits

// Readies the library for this process, once: no user or system configuration, no owner check (the audited
// folder is data, nothing in it is run), and the extensions of the repository format that change nothing for
// a reader.
void prepare_git_library();

// Whether it is one of those extensions; `name` without "extensions.", in lower case.
bool is_known_extension(std::string_view name);

// What libgit2 said last on this thread, as one line.
std::string git_message();
Error git_failure(int code, std::string_view what);

// libgit2 lets one thread at a time use a repository handle; each user borrows one of its own.
class GitHandlePool {
 public:
  explicit GitHandlePool(std::string location) : location_(std::move(location)) {}

  using Loan = std::unique_ptr<git_repository, std::function<void(git_repository*)>>;
  // Opens another handle where none is free; fails where the repository cannot be opened any more.
  Result<Loan> borrow() const;

 private:
  std::string location_;  // the folder that holds `.git`, or the bare repository
  mutable std::mutex mutex_;
  mutable std::vector<GitHandle> free_;
};

}  // namespace prodready::sources
