// The rules of one .gitignore file (or .git/info/exclude, or core.excludesFile), read and matched as git
// does.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/wildmatch.hpp"

namespace prodready::sources {

enum class IgnoreTarget { file, folder };

class IgnoreRules {
 public:
  // Every line that is not blank and no comment is a rule; whatever stands in it, nothing is an error.
  static IgnoreRules parse(std::string_view text);

  bool empty() const { return rules_.empty(); }

  // Whether the last rule that matches excludes the path (true) or takes it back with `!` (false); nothing
  // where no rule matches. `path` is relative to the folder that the rules belong to. That an excluded folder
  // excludes all below it is the caller's part.
  std::optional<bool> excludes(std::string_view path, IgnoreTarget target) const;

 private:
  struct Rule {
    bool negated = false;
    bool folders_only = false;
    bool by_name = false;               // no slash in it: it matches the last part of a path
    std::string literal;                // up to the first wildcard
    std::optional<std::string> ending;  // of a rule like *.o
    std::optional<Wildmatch> rest;      // nothing: the whole rule is literal
  };

  static std::optional<Rule> parse_rule(std::string_view line);
  static bool matches(const Rule& rule, std::string_view path, std::string_view name);

  std::vector<Rule> rules_;
};

}  // namespace prodready::sources
