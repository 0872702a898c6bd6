// Commits as plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sources/git_handles.hpp"
#include "sources/history.hpp"

namespace prodready::sources {

Commit make_commit(git_commit* commit);
Result<GitCommit> look_up_commit(git_repository* repository, const git_oid& id);
// The commit that a revision leads to, through tags.
Result<GitCommit> resolve_commit(git_repository* repository, const std::string& revision);
// The object that a revision names.
Result<GitObject> resolve_revision(git_repository* repository, const std::string& revision);

// The first paragraph on one line.
std::string subject_of(std::string_view message);
// The `Key: value` lines of the last paragraph, by the rules of `git interpret-trailers`, folded lines
// joined.
std::vector<Trailer> trailers_of(const std::string& message);

}  // namespace prodready::sources
