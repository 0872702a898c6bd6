// What a GitRepository holds; the files of this folder reach it through GitRepository::implementation().
#pragma once

#include <string>

#include "sources/git_handles.hpp"
#include "sources/git_repository.hpp"

namespace prodready::sources {

struct GitRepository::Implementation {
  explicit Implementation(std::string location) : handles(std::move(location)) {}

  GitHandlePool handles;
  std::string workdir;     // without a final slash, "" when bare
  std::string git_dir;     // without a final slash
  std::string common_dir;  // where a worktree shares objects and references; else git_dir
  bool worktree = false;
  bool partial = false;
  bool shallow_clone = false;
  ObjectIds shallow;  // commits whose parents were left out
};

}  // namespace prodready::sources
