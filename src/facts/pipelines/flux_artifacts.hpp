// Flux's ArtifactGenerator, which copies folders of a repository into artifacts that other objects take as
// their source: a path inside an artifact is one of this repository.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/tasks/repository.hpp"
#include "syntax/node.hpp"

namespace prodready {

class FluxArtifacts {
 public:
  // The artifacts that an object of a file makes; no other object makes any.
  void add(const std::string& file, const syntax::Node& object);

  // The folder of this repository behind a path of an artifact, as the object in `file` sees it: the
  // generator of the same folder goes first. "" where no copy leads to a folder that is here.
  std::string folder_of(const RepositoryFiles& files, std::string_view file, std::string_view artifact,
                        std::string_view path) const;

 private:
  struct Copy {
    std::string folder;  // of the generator's file
    std::string artifact;
    std::string from;
    std::string to;
  };
  std::vector<Copy> copies_;
};

}  // namespace prodready
