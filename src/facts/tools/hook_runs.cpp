#include "facts/tools/hook_runs.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/tools/run_text.hpp"

namespace prodready::tools {
namespace {

// The runners that pipelines call, by the id of their tool.
bool is_runner(std::string_view id) { return id == "pre-commit" || id == "lefthook" || id == "lint-staged"; }

// What the command says of the hooks that it runs.
struct Choice {
  std::vector<std::string> named;    // hooks; empty: all
  std::vector<std::string> skipped;  // SKIP=…
  std::string config;                // a path as written; "": the usual one
  bool has_stage = false;            // --hook-stage: those that run only when asked for do
};

void read_words(Choice& choice, std::span<const shell::Word> words) {
  bool behind_run = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    const bool takes_next = word == "-c" || word == "--config" || word == "--hook-stage" ||
                            word == "--from-ref" || word == "--to-ref" || word == "-s" || word == "-o" ||
                            word == "--source" || word == "--origin" || word == "--color";
    choice.has_stage = choice.has_stage || word.starts_with("--hook-stage");
    if (word == "--files") {
      break;
    }
    if (takes_next && i + 1 < words.size()) {
      ++i;
      if (word == "-c" || word == "--config") {
        choice.config = words[i].text;
      }
    } else if (word == "run") {
      behind_run = true;
    } else if (behind_run && !word.starts_with("-") && words[i].resolved) {
      choice.named.push_back(word);
    }
  }
}

Choice choice_of(const Step& step, const Executed* command) {
  Choice choice;
  std::string skip;
  if (const auto set = step.environment.find("SKIP"); set != step.environment.end()) {
    skip = set->second.text;
  }
  if (command != nullptr) {
    read_words(choice, command->words);
    for (const shell::Assignment& assignment : command->environment) {
      skip = assignment.name == "SKIP" ? assignment.value.text : skip;
    }
  } else if (step.action) {
    const std::vector<shell::Word> arguments = argument_words(*step.action);
    std::vector<shell::Word> words = {{.text = "run"}};
    words.insert(words.end(), arguments.begin(), arguments.end());
    read_words(choice, words);
  }
  for (const std::string_view name : split(skip, ',')) {
    choice.skipped.emplace_back(trim(name));
  }
  return choice;
}

bool is_chosen(const Choice& choice, std::string_view runner, const ToolProof& proof) {
  const bool is_named = choice.named.empty() || runner != "pre-commit" ||
                        std::ranges::find(choice.named, proof.found) != choice.named.end();
  return is_named && std::ranges::find(choice.skipped, proof.found) == choice.skipped.end() &&
         (proof.hook.on_commit || choice.has_stage || !choice.named.empty());
}

// The configuration whose hooks run: the one named, else the root's, else that of the folder.
std::optional<std::string> folder_of_config(const Choice& choice, std::string_view runner,
                                            const std::optional<std::string>& folder,
                                            const std::vector<ToolProof>& proofs) {
  const auto is_there = [&](std::string_view wanted) {
    return std::ranges::any_of(proofs, [&](const ToolProof& proof) {
      return proof.kind == catalogue::ProofKind::hook && proof.hook.runner == runner &&
             prodready::folder_of(proof.place.path) == wanted;
    });
  };
  if (!choice.config.empty()) {
    const std::optional<std::string> path = resolve(folder.value_or(""), choice.config);
    return path ? std::optional(std::string(prodready::folder_of(*path))) : std::nullopt;
  }
  if (is_there("")) {
    return "";
  }
  return folder && is_there(*folder) ? folder : std::nullopt;
}

}  // namespace

std::vector<ToolRun> hook_runs(const ToolRun& run, const Step& step, const Executed* command,
                               const std::vector<ToolProof>& proofs) {
  if (!is_runner(run.tool->id) || run.runs_nothing) {
    return {};
  }
  const std::string_view runner = run.tool->id;
  const Choice choice = choice_of(step, command);
  const std::optional<std::string> folder =
      folder_of_config(choice, runner, command != nullptr ? command->folder : folder_of(step), proofs);
  std::vector<ToolRun> runs;
  for (std::size_t i = 0; i < proofs.size() && folder; ++i) {
    const ToolProof& proof = proofs[i];
    if (proof.kind != catalogue::ProofKind::hook || proof.hook.runner != runner ||
        prodready::folder_of(proof.place.path) != *folder || !is_chosen(choice, runner, proof)) {
      continue;
    }
    ToolRun one = run;
    one.tool = proof.tool;
    one.kind = catalogue::ProofKind::hook;
    one.what = run.what + ": " + proof.found;
    one.mode = proof.hook.mode;
    one.only_calls = false;
    one.proof = i;
    if (proof.hook.softened) {
      one.gating =
          through(Gating::swallowed("the hook's arguments", proof.place.line), run.gating);
    }
    runs.push_back(std::move(one));
  }
  return runs;
}

}  // namespace prodready::tools
