// Searches files for what the catalogue's content proofs look for. Making one compiles some hundred regular
// expressions (about ten milliseconds); afterwards it is const and may be used in parallel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
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
    std::size_t group = 0;

    bool takes(std::string_view path, std::string_view name) const;
  };
  // Rows whose matches hold one of the same literals: most texts are told to match none of them at once.
  struct Group {
    std::vector<Finder> literals;  // empty: none is known
    std::optional<Pattern> any;    // matches where one of several rows does

    bool may_match(std::string_view bytes) const;
  };
  struct Candidate {
    std::size_t row = 0;
    bool is_sure = false;  // the row takes every file that it is a candidate for
  };
  using Candidates = std::vector<Candidate>;

  void index(std::string_view glob, std::size_t row);
  void group_rows();
  template <class Use>
  void visit_candidates(std::string_view path, const Use& use) const;
  std::vector<std::size_t> rows_for(std::string_view path) const;

  std::vector<Row> rows_;
  std::vector<Group> groups_;
  // Which rows may take a file, told by its name without trying each glob on it.
  std::map<std::string, Candidates, std::less<>> by_name_;
  std::map<std::string, Candidates, std::less<>> by_suffix_;  // from the last dot on
  Candidates others_;
};

// A text that every match of the expression holds, the longest that is easily told; "" where none is.
std::string literal_of(std::string_view regex);
// Texts of which every match holds one: the literal of each alternative of the top level. Empty where one has
// none.
std::vector<std::string> literals_of(std::string_view regex);

}  // namespace prodready::catalogue
