#include "facts/tools/carried_runs.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tools/run_finder.hpp"
#include "facts/tools/run_text.hpp"

namespace prodready::tools {
namespace {

using catalogue::Polarity;
using catalogue::ProofKind;

enum class Binding : std::uint8_t {
  always,    // each run of the carrier runs the tool
  alike,     // and checks or writes as the carrier does
  check,     // Gradle: part of the task `check`
  compile,   // part of each compilation
  phase,     // Maven: when the bound phase is reached
  warnings,  // .NET: where warnings are errors
};

struct Row {
  std::string_view tool;
  std::string_view carrier;  // id of the tool that is run
  Binding binding;
  std::string_view file_part;  // of the path of the file that proves it; "": any
};

constexpr std::array<Row, 40> rows = {{
    {"prettier-java", "prettier", Binding::alike, ""},
    {"prettier-php", "prettier", Binding::alike, ""},
    {"prettier-ruby", "prettier", Binding::alike, ""},
    {"prettier-sh", "prettier", Binding::alike, ""},
    {"eslint-prettier", "eslint", Binding::always, ""},
    {"eslint-stylistic", "eslint", Binding::always, ""},
    {"eslint-security", "eslint", Binding::always, ""},
    {"golangci-lint-fmt", "golangci-lint", Binding::always, ""},
    {"rust-warnings", "cargo", Binding::compile, ""},
    {"checkstyle", "gradle", Binding::check, "gradle"},
    {"pmd", "gradle", Binding::check, "gradle"},
    {"spotbugs", "gradle", Binding::check, "gradle"},
    {"detekt", "gradle", Binding::check, "gradle"},
    {"ktlint", "gradle", Binding::check, "gradle"},
    {"ktlint-format", "gradle", Binding::check, "gradle"},
    {"ktfmt", "gradle", Binding::check, "gradle"},
    {"spotless", "gradle", Binding::check, "gradle"},
    {"spring-javaformat", "gradle", Binding::check, "gradle"},
    {"codenarc", "gradle", Binding::check, "gradle"},
    {"palantir-java-format", "gradle", Binding::check, "gradle"},
    {"errorprone", "gradle", Binding::compile, "gradle"},
    {"nullaway", "gradle", Binding::compile, "gradle"},
    {"checkstyle", "maven", Binding::phase, "pom.xml"},
    {"pmd", "maven", Binding::phase, "pom.xml"},
    {"spotbugs", "maven", Binding::phase, "pom.xml"},
    {"detekt", "maven", Binding::phase, "pom.xml"},
    {"ktlint", "maven", Binding::phase, "pom.xml"},
    {"spotless", "maven", Binding::phase, "pom.xml"},
    {"google-java-format", "maven", Binding::phase, "pom.xml"},
    {"formatter-maven-plugin", "maven", Binding::phase, "pom.xml"},
    {"spring-javaformat", "maven", Binding::phase, "pom.xml"},
    {"scalastyle", "maven", Binding::phase, "pom.xml"},
    {"errorprone", "maven", Binding::phase, "pom.xml"},
    {"nullaway", "maven", Binding::phase, "pom.xml"},
    {"roslyn-analyzers", "visual-studio", Binding::warnings, ""},
    {"stylecop", "visual-studio", Binding::warnings, ""},
    {"roslyn-analyzers", "dotnet-test", Binding::warnings, ""},
    {"stylecop", "dotnet-test", Binding::warnings, ""},
    {"csharpier", "visual-studio", Binding::always, "proj"},
    {"wartremover", "sbt", Binding::compile, ""},
}};

constexpr std::array<std::string_view, 7> phases = {"validate", "compile", "test",  "package",
                                                    "verify",   "install", "deploy"};

// A phase's place among those that people name; those between stand with the next one.
std::size_t phase_index(std::string_view phase) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 12> between = {{
      {"initialize", 1},
      {"generate-sources", 1},
      {"process-sources", 1},
      {"generate-resources", 1},
      {"process-resources", 1},
      {"process-classes", 2},
      {"generate-test-sources", 2},
      {"test-compile", 2},
      {"process-test-classes", 2},
      {"prepare-package", 3},
      {"pre-integration-test", 4},
      {"integration-test", 4},
  }};
  const auto row = std::ranges::find(between, phase, [](const auto& one) { return one.first; });
  const auto named = std::ranges::find(phases, phase);
  return row != between.end()    ? row->second
         : named != phases.end() ? static_cast<std::size_t>(named - phases.begin())
                                 : phases.size();
}

using Words = std::span<const shell::Word>;

bool has_task(Words words, std::initializer_list<std::string_view> tasks) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i - 1].text == "-x" || words[i - 1].text == "--exclude-task") {
      continue;
    }
    const std::string_view word = words[i].text;
    if (std::ranges::find(tasks, word.substr(word.rfind(':') + 1)) != tasks.end()) {
      return true;
    }
  }
  return false;
}

bool leaves_out(Words words, std::string_view tool) {
  const std::string_view stem = tool.substr(0, tool.find('-'));
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    const bool is_excluded = words[i - 1].text == "-x" || words[i - 1].text == "--exclude-task";
    if (is_excluded && (word.find(stem) != std::string::npos || word == "check")) {
      return true;
    }
    if (word.starts_with("-D") && word.find(".skip") != std::string::npos &&
        word.find(stem) != std::string::npos && !word.ends_with("=false")) {
      return true;
    }
  }
  return false;
}

bool reaches_phase(Words words, std::string_view bound) {
  const std::size_t wanted = phase_index(bound.empty() ? "verify" : bound);
  return std::ranges::any_of(words.subspan(1), [&](const shell::Word& word) {
    const std::size_t at = phase_index(word.text);
    return at < phases.size() && at >= wanted;
  });
}

bool has_warnings_as_errors(Words words, const std::vector<ToolProof>& proofs) {
  return std::ranges::any_of(words,
                             [](const shell::Word& word) {
                               const std::string text = to_lower(word.text);
                               return text.starts_with("-warnaserror") || text.starts_with("/warnaserror") ||
                                      text.find("treatwarningsaserrors=true") != std::string::npos;
                             }) ||
         std::ranges::any_of(
             proofs, [](const ToolProof& proof) { return proof.tool->id == "dotnet-warnings-as-errors"; });
}

bool is_bound(const Row& row, const ToolProof& proof, Words words, const std::vector<ToolProof>& all) {
  switch (row.binding) {
    case Binding::always:
    case Binding::alike:
      return true;
    case Binding::check:
      return has_task(words, {"check", "build", "buildNeeded", "buildDependents"});
    case Binding::compile:
      return has_task(words, {"build", "check", "test", "assemble", "classes", "compileJava", "jar", "b", "t",
                              "c", "compile", "clippy", "nextest"});
    case Binding::phase:
      return !proof.bound_to.empty() && reaches_phase(words, proof.bound_to);
    case Binding::warnings:
      return has_warnings_as_errors(words, all);
  }
  return false;
}

// Configuration that lies beside the run, above it or below it.
bool is_near(const ToolProof& proof, const std::string& folder) {
  const std::string_view at = prodready::folder_of(proof.place.path);
  const auto below = [](std::string_view path, std::string_view top) {
    return top.empty() || path == top || (path.starts_with(top) && path[top.size()] == '/');
  };
  return below(at, folder) || below(folder, at);
}

std::span<const ToolProof> proofs_of(const std::vector<ToolProof>& proofs, std::string_view tool) {
  const auto id = [](const ToolProof& proof) { return proof.tool->id; };
  return {std::ranges::lower_bound(proofs, tool, {}, id), std::ranges::upper_bound(proofs, tool, {}, id)};
}

// What says that its findings pass: `ignoreFailures = true`.
const ToolProof* counter_proof(std::span<const ToolProof> proofs) {
  const auto found = std::ranges::find(proofs, Polarity::against, &ToolProof::polarity);
  return found == proofs.end() ? nullptr : &*found;
}

}  // namespace

std::vector<ToolRun> carried_runs(const ToolRun& run, const Step& step, const Executed* command,
                                  const std::vector<ToolProof>& proofs) {
  if (run.runs_nothing || run.only_calls) {
    return {};
  }
  const bool is_hook = run.kind == ProofKind::hook;
  const std::vector<shell::Word> of_action =
      command == nullptr && step.action ? command_of_action(*step.action) : std::vector<shell::Word>();
  const Words words = command != nullptr ? Words(command->words) : Words(of_action);
  const std::string folder = (command != nullptr ? command->folder : folder_of(step)).value_or("");
  std::vector<ToolRun> runs;
  for (const Row& row : rows) {
    if (row.carrier != run.tool->id || (is_hook && row.binding != Binding::alike) ||
        (words.empty() && row.binding != Binding::always && row.binding != Binding::alike) ||
        leaves_out(words, row.tool)) {
      continue;
    }
    const std::span<const ToolProof> own = proofs_of(proofs, row.tool);
    const auto proof = std::ranges::find_if(own, [&](const ToolProof& one) {
      return one.polarity == Polarity::supports && one.strength == catalogue::Strength::strong &&
             (one.kind == ProofKind::dependency || one.kind == ProofKind::content) && is_near(one, folder) &&
             one.place.path.find(row.file_part) != std::string::npos && is_bound(row, one, words, proofs);
    });
    if (proof == own.end()) {
      continue;
    }
    ToolRun one = run;
    one.tool = proof->tool;
    if (is_hook) {  // its files are those of the hook
      runs.push_back(std::move(one));
      continue;
    }
    one.kind = proof->kind;
    one.what = run.what + ": " + std::string(trim(proof->found));
    one.mode = row.binding == Binding::alike ? run.mode : catalogue::Mode::check;
    one.proof = static_cast<std::size_t>(&*proof - proofs.data());
    if (const ToolProof* counter = counter_proof(own)) {
      one.gating =
          through(Gating::swallowed(std::string(trim(counter->found)), counter->place.line), run.gating);
    }
    runs.push_back(std::move(one));
  }
  return runs;
}

}  // namespace prodready::tools
