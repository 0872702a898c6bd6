// A GitLab configuration as one tree: local includes merged in, `extends` and `!reference` resolved.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/tasks/executed.hpp"
#include "syntax/node.hpp"

namespace prodready {

struct GitlabConfiguration {
  syntax::Node root;  // a mapping; jobs have their templates' keys
  std::vector<std::pair<std::string, std::string>>
      paths;                   // of each top-level key: the file that defined it last
  std::vector<Opaque> opaque;  // includes that are not here

  std::string path_of(std::string_view key, const std::string& otherwise) const;
};

// At most 100 included files, 10 deep. The file must be there.
GitlabConfiguration read_gitlab_configuration(CiFiles& files, const std::string& path);

// Keys of `over` win; mappings are merged, everything else is replaced.
syntax::Node deep_merge(const syntax::Node& base, const syntax::Node& over);

}  // namespace prodready
