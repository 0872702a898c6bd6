// Reads makefiles as far as targets, prerequisites and recipes can be told without running make.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/tasks/repository.hpp"

namespace prodready {

struct RecipeLine {
  std::string text;  // as written, without its tab; continued lines joined as they stand
  std::string path;
  std::uint32_t line = 0;
};

struct MakeRule {
  std::vector<std::string> targets;
  std::vector<std::string> prerequisites;
  std::vector<RecipeLine> recipe;
  std::string pattern;  // of a static pattern rule: "%.o"
  std::string path;
  std::uint32_t line = 0;
};

class Makefile {
 public:
  // `overrides`: variables of the command line. Files that it includes are read too, at most 50.
  Makefile(const RepositoryFiles& files, const std::string& path,
           std::map<std::string, std::string> overrides);

  // Make's variables put in. `$(shell x)` becomes the shell's `$(x)`; what does not resolve becomes a
  // variable that the shell does not know, so that the word is unresolved.
  std::string expand(std::string_view text, const std::map<std::string, std::string>& automatic = {}) const;

  const std::vector<MakeRule>& rules() const { return rules_; }
  const std::vector<std::string>& paths() const { return paths_; }
  std::string default_goal() const;  // "" where there is none
  bool errexit() const;              // by .SHELLFLAGS
  bool pipefail() const;
  bool one_shell() const { return has_target(".ONESHELL"); }
  bool ignores_errors() const { return has_target(".IGNORE"); }
  bool has_target(std::string_view name) const;

 private:
  void read_file(const std::string& path);
  void read_line(const std::string& text, const std::string& path, std::uint32_t line);
  std::optional<bool> holds(std::string_view word, std::string_view rest) const;
  void read_else(std::string_view condition);
  bool read_conditional(std::string_view text);
  bool read_variable(std::string_view text);
  void read_include(std::string_view text, const std::string& path);
  void read_rule(std::string_view text, const std::string& path, std::uint32_t line);

  // What one expansion may still do: variables that name others twice double the work with each level, even
  // where no text grows.
  struct Effort {
    int depth = 0;
    int calls_left = 3'000;
  };
  std::string expand(std::string_view text, const std::map<std::string, std::string>& automatic,
                     Effort& effort) const;
  std::string expand_call(std::string_view inner, const std::map<std::string, std::string>& automatic,
                          Effort& effort) const;
  std::string expand_name(std::string_view inner, const std::map<std::string, std::string>& automatic,
                          Effort& effort) const;
  std::string expand_foreach(std::string_view arguments, const std::map<std::string, std::string>& automatic,
                             Effort& effort) const;

  // A conditional that is open: whether its branch is read, and whether one before it was.
  struct Branch {
    bool reads = true;
    bool was_taken = false;
    bool is_open = false;  // the condition does not resolve: every branch is read
  };

  const RepositoryFiles& files_;
  std::map<std::string, std::string> overrides_;
  std::map<std::string, std::string> variables_;
  std::vector<MakeRule> rules_;
  std::vector<std::string> paths_;
  std::vector<Branch> branches_;
  std::string define_;       // the variable of an open `define`
  bool is_in_rule_ = false;  // lines with a tab belong to the last rule
  std::string folder_;       // of the first file: paths are relative to it
};

// A name that make may find in its environment: GOPATH, not `args`.
bool is_environment_name(std::string_view name);

// Whether make has left something open in this text.
bool is_open_make_text(std::string_view text);

}  // namespace prodready
