// Tools that act by themselves on a change: which runs gate, report to a server, write and commit, or are
// swallowed. What the items on analysis, linting and formatting share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/tools/covers.hpp"
#include "facts/tools/known.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

enum class Acting : std::uint8_t {
  gates,       // a step of a change pipeline whose failure fails the run
  commits,     // it writes; then the change is committed, or git is asked whether there is one
  reports,     // on change, and its findings go to a server or the review
  scheduled,   // the same on a schedule of 7 days or less
  unresolved,  // `why` names what decides
  swallowed,   // on change, and `why` says why it cannot fail the run
  idle,        // no change starts it
};

struct JudgedRun {
  const ToolRun* run = nullptr;
  Acting acting = Acting::idle;
  std::string why;
};

// What an item looks for.
struct ToolSearch {
  std::function<bool(const catalogue::Tool&)> wants;
  std::string language;
  bool formats = false;  // a run counts by its mode: what only writes or prints checks nothing
};

// Whether the tool is for the language; one without languages is for none.
bool serves(const catalogue::Tool& tool, std::string_view language);
bool is_of(const catalogue::Tool& tool, catalogue::Category category);

// Every live run of such a tool, in the order of the pipelines. A CodeQL run counts for the languages of its
// list.
std::vector<JudgedRun> judged_runs(const Facts& facts, const ToolSearch& search);

// A sign that such a tool is set up for the component: at its folder, above, or in what belongs to it;
// nothing where there is none.
std::optional<Evidence> set_up_sign(const Facts& facts, const Component& component, const ToolSearch& search);

// Hooks of such tools, whoever runs them.
std::vector<const ToolProof*> hooks_of(const Facts& facts, const ToolSearch& search);
// Whether the hook acts without a pipeline: pre-commit.ci runs it, or the build installs it.
bool acts(const ToolProof& hook);

// Those of these states together.
std::vector<JudgedRun> with_acting(const std::vector<JudgedRun>& runs, std::initializer_list<Acting> states);
Coverage covers_together(const Facts& facts, const std::vector<JudgedRun>& runs, const Component& component,
                         std::string_view language);

// Those that reach some of the component's code, where any does; else all of them.
std::vector<JudgedRun> reaching(const Facts& facts, const std::vector<JudgedRun>& runs,
                                const Component& component, std::string_view language);

// "`ruff check .` gates job lint of .github/workflows/ci.yml", with the command's place.
Evidence evidence_of(const Facts& facts, const JudgedRun& judged);
Evidence evidence_of(const ToolProof& hook);

}  // namespace prodready
