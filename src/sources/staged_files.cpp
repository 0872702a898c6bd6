#include "sources/staged_files.hpp"

#include <memory>

#include "core/text.hpp"
#include "sources/git_implementation.hpp"
#include "sources/read_errors.hpp"

namespace prodready::sources {
namespace {

// HEAD's tree; null where there is no commit yet, so that all of the index is new.
Result<GitTree> head_tree(git_repository* repository) {
  git_object* opened = nullptr;
  const int code = git_revparse_single(&opened, repository, "HEAD^{tree}");
  if (code == GIT_ENOTFOUND || code == GIT_EUNBORNBRANCH) {
    return GitTree();
  }
  if (code != 0) {
    return git_failure(code, "cannot read the tree of HEAD");
  }
  return GitTree(reinterpret_cast<git_tree*>(opened));
}

Result<GitDiff> staged_changes(git_repository* repository, git_index* index) {
  const Result<GitTree> tree = head_tree(repository);
  if (!tree) {
    return tree.error();
  }
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.flags = GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
  git_diff* diff = nullptr;
  if (const int code = git_diff_tree_to_index(&diff, repository, tree->get(), index, &options); code != 0) {
    return git_failure(code, "cannot compare git's index with HEAD");
  }
  return GitDiff(diff);
}

bool is_new_file(const git_diff_delta& delta) {
  const bool is_file =
      delta.new_file.mode == GIT_FILEMODE_BLOB || delta.new_file.mode == GIT_FILEMODE_BLOB_EXECUTABLE;
  return is_file && delta.status != GIT_DELTA_DELETED;
}

// Why the blob could not be handed over; "" where it was.
std::string hand_over(git_odb* objects, const git_diff_file& file, std::size_t limit,
                      const TakeStaged& take) {
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &type, objects, &file.id) != 0) {
    return git_message();
  }
  if (size > limit) {
    return too_large(file.path, limit).message;
  }
  git_odb_object* opened = nullptr;
  if (git_odb_read(&opened, objects, &file.id) != 0) {
    return git_message();
  }
  const GitOdbObject object(opened);
  take(file.path, {static_cast<const char*>(git_odb_object_data(opened)), git_odb_object_size(opened)});
  return "";
}

}  // namespace

Result<Gaps> read_staged_files(const GitRepository& repository, std::size_t limit, const TakeStaged& take) {
  if (repository.is_bare()) {
    return Error{ErrorKind::invalid, "a bare repository has no index", std::nullopt};
  }
  const auto handle = repository.implementation().handles.borrow();
  if (!handle) {
    return handle.error();
  }
  git_index* opened_index = nullptr;
  const std::string path = repository.implementation().git_dir + "/index";
  if (const int code = git_index_open(&opened_index, path.c_str()); code != 0) {
    return git_failure(code, "cannot read git's index");
  }
  const GitIndex index(opened_index);
  const Result<GitDiff> diff = staged_changes(handle->get(), index.get());
  if (!diff) {
    return diff.error();
  }
  git_odb* opened_objects = nullptr;
  if (const int code = git_repository_odb(&opened_objects, handle->get()); code != 0) {
    return git_failure(code, "cannot open git's objects");
  }
  const GitOdb objects(opened_objects);
  Gaps gaps;
  const std::size_t count = git_diff_num_deltas(diff->get());
  for (std::size_t at = 0; at < count; ++at) {
    const git_diff_delta& delta = *git_diff_get_delta(diff->get(), at);
    if (!is_new_file(delta)) {
      continue;
    }
    if (std::string fault = hand_over(objects.get(), delta.new_file, limit, take); !fault.empty()) {
      gaps.push_back({.place = {.path = delta.new_file.path}, .why = std::move(fault)});
    }
  }
  return gaps;
}

}  // namespace prodready::sources
