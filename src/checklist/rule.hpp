// A rule that a user wrote in a checklist instead of naming an evaluator: a tree of all, any and not over tests of
// facts. Its text form is documented in docs/guide/rules.md; evaluators/rules/ judges it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "prodready/place.hpp"

namespace prodready {

struct Rule;

struct AllOf {
  std::vector<Rule> rules;  // at least one
};
struct AnyOf {
  std::vector<Rule> rules;  // at least one
};
struct Not {
  std::vector<Rule> rules;  // exactly one
};

// `files`: tracked files (without git: those that .gitignore does not name).
struct FilesTest {
  std::vector<std::string> globs;   // path globs; a file that one of them takes is meant
  std::vector<std::string> except;  // path globs
  std::optional<std::uint64_t> min_count;  // absent, and no max_count: 1
  std::optional<std::uint64_t> max_count;
  std::optional<std::uint64_t> min_bytes;  // of each file
  std::optional<std::uint64_t> max_bytes;
  std::optional<std::string> matches;  // each file has a match of this regular expression
  std::optional<std::string> lacks;    // no file has one
};

// `tool`: a tool of the catalogue is in use.
struct ToolTest {
  std::string category;
  std::string name;  // "": any tool of the category
};

// `pipeline`: a live step does this.
struct PipelineTest {
  std::string category;               // runs a tool of this category
  std::optional<std::string> command; // or a command that this regular expression matches
  bool gating = false;
};

// `git`: every member that is given must hold.
struct GitTest {
  std::optional<std::string> tag;               // a tag that this regular expression matches as a whole
  std::optional<int> max_commit_age_days;       // of the default branch's last commit
  std::optional<std::string> remote;            // a remote whose URL this regular expression matches
  std::optional<std::string> default_branch;    // its name matches as a whole
  std::optional<bool> submodules;               // there are some, there are none
};

// `resource`: every resource of the type fulfils the jq expression (its properties are `.`).
struct ResourceTest {
  std::string type;
  std::string jq;
  std::uint64_t min_count = 0;
};

// `command`: run in the audited folder, without a shell, only with --allow-commands.
struct CommandTest {
  std::vector<std::string> run;  // program and arguments, at least one
  int timeout_seconds = 10;      // 1 to 600
  int exit_code = 0;
  std::optional<std::string> matches;  // standard output has a match of this regular expression
};

struct Rule {
  std::variant<AllOf, AnyOf, Not, FilesTest, ToolTest, PipelineTest, GitTest, ResourceTest, CommandTest> test;
  Place place;
};

}  // namespace prodready
