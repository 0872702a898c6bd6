// What a repository's history starts from: references, HEADs of all worktrees, reflogs.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "packs/object_id.hpp"

namespace prodready::packs {

enum class TipKind { head, branch, remote_branch, tag, stash, other_reference, reflog };

struct Tip {
  ObjectId id;  // of a commit, or what else a reference may name: a tag, a tree, a blob
  TipKind kind = TipKind::other_reference;
  std::string name;  // "HEAD", "refs/heads/main"; for a reflog the reference that it belongs to
};

struct References {
  std::vector<Tip> tips;         // each id once for each name, sorted by name
  std::optional<ObjectId> head;  // what HEAD of `git_dir` leads to; nothing where the branch is yet unborn
  Gaps gaps;                     // files that could not be read or understood
};

// `git_dir` is the worktree's own folder (its HEAD), `common_dir` the one that holds `refs`; the same for
// most. Reads packed-refs, refs/, logs/, and those of all of worktrees/. Files of over 256 MiB, more than a
// million references and folders deeper than 32 are gaps.
References read_references(const std::filesystem::path& git_dir, const std::filesystem::path& common_dir);

}  // namespace prodready::packs
