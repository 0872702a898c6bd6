// Searches files for what the catalogue's content proofs look for. Making one compiles some hundred regular
// expressions (about ten milliseconds); afterwards it is const and may be used in parallel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/finder.hpp"
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
    std::vector<Finder> literals;  // every match holds one of them; empty: none is known

    bool takes(std::string_view path, std::string_view name) const;
  };
  using Indices = std::vector<std::size_t>;

  void index(std::string_view glob, std::size_t row);
  Indices rows_for(std::string_view path) const;

  std::vector<Row> rows_;
  // Which rows may take a file, told by its name without trying each glob on it.
  std::map<std::string, Indices, std::less<>> by_name_;
  std::map<std::string, Indices, std::less<>> by_suffix_;  // from the last dot on
  Indices others_;
};

// A text that every match of the expression holds, the longest that is easily told; "" where none is.
std::string literal_of(std::string_view regex);
// Texts of which every match holds one: the literal of each alternative of the top level. Empty where one has
// none.
std::vector<std::string> literals_of(std::string_view regex);

}  // namespace prodready::catalogue
