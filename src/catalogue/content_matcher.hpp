// Searches files for what the catalogue's content proofs look for. Making one compiles some hundred regular
// expressions (about ten milliseconds); afterwards it is const and may be used in parallel.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/glob.hpp"
#include "core/pattern.hpp"

namespace prodready::catalogue {

struct ContentMatch : Match {  // key: the regular expression
  std::uint32_t line = 0;      // of the first match, from 1
};

class ContentMatcher {
 public:
  explicit ContentMatcher(const Catalogue& catalogue);  // which must outlive it

  // Whether some proof looks into files of this path.
  bool wants(std::string_view path) const;
  std::vector<ContentMatch> find(std::string_view path, std::string_view bytes) const;

 private:
  struct Row {
    Match match;
    std::vector<Glob> names;  // globs without '/', tried on the last part
    std::vector<Glob> paths;
    Pattern pattern;

    bool takes(std::string_view path, std::string_view name) const;
  };

  std::vector<Row> rows_;
};

}  // namespace prodready::catalogue
