// Which tools of the catalogue the solution shows: by files, dependencies, hooks and texts (proofs), and by
// what its pipelines run (runs).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/shell/gating.hpp"
#include "facts/tri.hpp"
#include "prodready/place.hpp"

namespace prodready {

// How a commit hook is used: of pre-commit, lefthook, husky, lint-staged and their like.
struct HookUse {
  std::string runner;      // "pre-commit", "lefthook", "husky", "lint-staged", "maven-hooks"
  bool on_commit = true;   // no: it runs only when it is asked for (`stages: [manual]`)
  bool installed = false;  // the build installs it: npm `prepare`, lefthook on install
  bool on_server = false;  // pre-commit.ci runs it on each change (a `ci:` key)
  bool softened = false;   // its arguments let findings pass
  catalogue::Mode mode = catalogue::Mode::none;
  std::string files;                 // a regular expression on paths: it looks at these alone; "": at all
  std::vector<std::string> exclude;  // regular expressions: it leaves these out
};

struct ToolProof {
  const catalogue::Tool* tool = nullptr;  // of ToolFacts::catalogue
  catalogue::ProofKind kind = catalogue::ProofKind::file;
  catalogue::Strength strength = catalogue::Strength::strong;
  catalogue::Polarity polarity = catalogue::Polarity::supports;
  std::string found;  // the path, the dependency, the matched line, the hook's id
  Place place;
  HookUse hook;          // of kind hook
  std::string bound_to;  // the phase of Maven's build that runs it: "verify"; "": none
};

// Paths that the configuration of a linter or formatter leaves out: .prettierignore, [tool.black] exclude.
struct Exclusion {
  enum class Form : std::uint8_t {
    ignore_lines,       // lines of .gitignore's syntax, the later ones over the earlier
    glob,               // on the whole path of a file
    expression,         // a regular expression, sought in a path; a folder's ends in '/'
    rooted_expression,  // the same where the path begins with '/'
    folder_expression,  // sought in the path of the folder that holds the file
  };
  std::string tool;  // its id in the catalogue
  Form form = Form::ignore_lines;
  std::string text;        // paths are from the folder of `place` on
  bool named_too = false;  // it holds for a file that is named, too, as a commit hook names them
  bool only_here = false;  // the tool reads the file in the folder that it runs in alone
  Place place;
};

// A step of a pipeline, or one command of it, by its place in PipelineFacts.
struct StepRef {
  std::uint32_t pipeline = 0;
  std::uint32_t job = 0;
  std::uint32_t step = 0;
  std::int32_t command = -1;  // index into Step::executed.commands; -1: the step is an action or image
};

// One tool that one step runs.
struct ToolRun {
  const catalogue::Tool* tool = nullptr;
  StepRef at;
  catalogue::ProofKind kind =
      catalogue::ProofKind::command;  // command, action, image, address, or hook (pre-commit)
  std::string what;                   // as it is run: "ruff check .", "github/codeql-action/analyze@v3"
  Place place;                        // of the step
  std::optional<Place> written;       // where the command stands, if that is another line (a Makefile's)
  catalogue::Mode mode = catalogue::Mode::none;
  bool runs_nothing = false;  // `--version`, `--collect-only`
  bool only_calls = false;    // what it runs was followed, and stands behind it (`make ci`)
  Tri live = Tri::yes();      // term "live", of the command
  std::vector<TriggerKind>
      change;  // the kinds of change on which it can run; empty: its pipeline is no change pipeline
  Tri on_change = Tri::no();         // yes: on a change without further condition
  std::optional<int> interval_days;  // of the schedule that starts it; nothing: none, or not known
  bool scheduled = false;
  Gating gating;                     // of the run, the tool's own soft switches included
  std::optional<std::size_t> proof;  // index into ToolFacts::proofs: of the hook that it runs, or of what
                                     // binds the tool to the build that it runs
};

struct ToolFacts {
  std::shared_ptr<const catalogue::Catalogue> catalogue;  // never null once collected
  std::vector<ToolProof> proofs;                          // by tool id, then place
  std::vector<Exclusion> exclusions;                      // by tool id, then place
  std::vector<ToolRun> runs;                              // in the order of the pipelines
};

}  // namespace prodready
