// What .gitattributes files say of a path: linguist-vendored and linguist-generated.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/glob.hpp"

namespace prodready {

struct LinguistAttributes {
  std::optional<bool> vendored;  // nothing: no line speaks of it
  std::optional<bool> generated;
};

class GitAttributes {
 public:
  // `path` of the file itself. Files are added in any order; lines that are no pattern and macros are passed
  // over.
  void add(std::string_view path, std::string_view bytes);

  // The last line that matches wins, and the file nearest to the path.
  LinguistAttributes of(std::string_view path) const;

 private:
  struct Line {
    std::string folder;  // "" or "docs/": where its file lies
    Glob glob;
    bool on_name;  // a pattern without '/' is held against the name alone
    LinguistAttributes says;
  };
  std::vector<Line> lines_;  // files in folders above first
};

}  // namespace prodready
