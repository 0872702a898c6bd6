// Stands before libgit2's reader of loose objects and turns away those that it must not be given.
#pragma once

#include <git2.h>

namespace prodready::sources {

// Adds the guard to the object database of a repository that was just opened; 0, or libgit2's error code.
int guard_loose_objects(git_repository* repository);

}  // namespace prodready::sources
