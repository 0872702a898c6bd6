#include "evaluators/support/promoted_tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "core/text.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/paths.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/of_types.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/surroundings.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

using Kind = EnvironmentName::Kind;

// Variables of CI systems that are the commit's id, whatever has started the run.
constexpr std::array<std::string_view, 11> commit_variables = {"github.sha",
                                                               "github_sha",
                                                               "ci_commit_sha",
                                                               "ci_commit_short_sha",
                                                               "circle_sha1",
                                                               "build_sourceversion",
                                                               "build.sourceversion",
                                                               "bitbucket_commit",
                                                               "drone_commit_sha",
                                                               "travis_commit",
                                                               "codebuild_resolved_source_version"};

bool is_part_of_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// The variable in the text, under one name for each of its spellings; "" for a text without one.
std::string_view commit_in(std::string_view text) {
  const std::string lower = to_lower(text);
  if (lower.find('$') == std::string::npos) {
    return {};
  }
  for (const std::string_view name : commit_variables) {
    const std::size_t at = lower.find(name);
    const std::size_t end = at + name.size();
    if (at != std::string::npos && (at == 0 || !is_part_of_a_name(lower[at - 1])) &&
        (end == lower.size() || !is_part_of_a_name(lower[end]))) {
      return name == "github_sha" ? commit_variables.front() : name;
    }
  }
  return {};
}

std::string_view commit_of(const PublishStep& step) {
  for (const ArtifactLabel& label : step.labels) {
    const std::string_view commit = commit_in(label.text);
    if (label.kind == ArtifactLabel::Kind::unique && !commit.empty()) {
      return commit;
    }
  }
  return {};
}

bool deploys_commit(const Facts& facts, const DeployStep& step, std::string_view commit) {
  return std::ranges::any_of(terms::words_of(facts, step),
                             [&](const shell::Word& word) { return commit_in(word.text) == commit; });
}

Evidence shows(const std::string& text, const Place& place) {
  return {.strength = Strength::declared, .text = text, .place = place};
}

bool is_one_job(const StepRef& one, const StepRef& other) {
  return one.pipeline == other.pipeline && one.job == other.job;
}

// The environment that a command's word or folder names.
Kind environment_at(const Facts& facts, std::string_view path) {
  return delivery::environment_of(path, facts.configuration).kind;
}

bool is_path(std::string_view word) {
  return word.find('/') != std::string_view::npos || file_suffix(word).ends_with("ml") ||
         word.ends_with(".json");
}

bool has_word(const Executed& command, std::string_view text) {
  return std::ranges::any_of(command.words, [&](const shell::Word& word) { return word.text == text; });
}

bool touches(const Facts& facts, const Executed& command, Kind kind) {
  const auto names = [&](const shell::Word& word) {
    return is_path(word.text) && environment_at(facts, word.text) == kind;
  };
  return (command.folder && environment_at(facts, *command.folder) == kind) ||
         std::any_of(command.words.begin() + 1, command.words.end(), names) ||
         std::ranges::any_of(command.redirections,
                             [&](const shell::Redirection& one) { return names(one.target); });
}

bool writes(const Executed& command) {
  const std::string_view program = file_name(command.words.front().text);
  const bool edits = program == "kustomize" && has_word(command, "edit") && has_word(command, "image");
  const bool in_place = std::ranges::any_of(command.words, [](const shell::Word& word) {
    return word.text.starts_with("-i") || word.text == "--inplace" || word.text == "--in-place";
  });
  return edits || (in_place && (program == "yq" || program == "sed"));
}

bool reads(const Executed& command) {
  static constexpr std::array<std::string_view, 7> programs = {"yq",  "jq",  "grep",     "sed",
                                                               "awk", "cat", "kustomize"};
  return std::ranges::find(programs, file_name(command.words.front().text)) != programs.end() &&
         !writes(command);
}

bool copies(const Facts& facts, const Executed& command) {
  const std::size_t count = command.words.size();
  return file_name(command.words.front().text) == "cp" && count > 2 &&
         environment_at(facts, command.words[count - 2].text) == Kind::other &&
         environment_at(facts, command.words[count - 1].text) == Kind::production;
}

bool takes_a_value(const Executed& command) {
  return std::ranges::any_of(command.words, [](const shell::Word& word) { return !word.resolved; });
}

// The command of a job that brings a tag over, and what it was read by.
std::optional<Promotion> moved_in(const Facts& facts, const std::vector<const Executed*>& commands) {
  const Executed* read = nullptr;
  for (const Executed* command : commands) {
    if (copies(facts, *command)) {
      return Promotion{.message = "production's file is a copy of another environment's",
                       .evidence = {shows(printable(command->text()), command->place)}};
    }
    if (read != nullptr && writes(*command) && takes_a_value(*command) &&
        touches(facts, *command, Kind::production)) {
      return Promotion{.message = "production gets the tag that is read from another environment",
                       .evidence = {shows(printable(read->text()), read->place),
                                    shows(printable(command->text()), command->place)}};
    }
    read = reads(*command) && touches(facts, *command, Kind::other) ? command : read;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Promotion> promoted_by_commit(const Facts& facts, std::span<const DeployStep* const> production,
                                            std::span<const DeployStep* const> others) {
  const std::vector<PublishStep>& published = facts.delivery.publish_steps;
  for (const PublishStep& build : published) {
    const std::string_view commit = commit_of(build);
    const bool is_only_one = std::ranges::all_of(published, [&](const PublishStep& other) {
      return other.name != build.name || is_one_job(other.at, build.at);
    });
    if (commit.empty() || !is_only_one || build.live.is_no()) {
      continue;
    }
    const auto deploys = [&](const DeployStep* step) { return deploys_commit(facts, *step, commit); };
    const auto there = std::ranges::find_if(others, deploys);
    const auto here = std::ranges::find_if(production, deploys);
    if (there != others.end() && here != production.end() && *there != *here) {
      return Promotion{
          .message = "built once, then deployed to both under the commit's id",
          .evidence = {shows("the build", build.place), shows(printable((*there)->what), (*there)->place),
                       shows(printable((*here)->what), (*here)->place)}};
    }
  }
  return std::nullopt;
}

std::optional<Promotion> promoted_between_overlays(const Facts& facts) {
  const PipelineSurroundings surroundings = surroundings_of(facts);
  for (const Pipeline& pipeline : facts.pipelines.pipelines) {
    for (const Job& job : pipeline.jobs) {
      std::vector<const Executed*> commands;
      for (const Step& step : job.steps) {
        if (is_live(facts.pipelines, pipeline, job, step, surroundings).is_no()) {
          continue;
        }
        for (const Executed& command : step.executed.commands) {
          if (!command.runs.is_no() && !command.words.empty()) {
            commands.push_back(&command);
          }
        }
      }
      if (std::optional<Promotion> found = moved_in(facts, commands)) {
        return found;
      }
    }
  }
  return std::nullopt;
}

std::optional<Promotion> promoted_between_stages(const Facts& facts) {
  const auto is_stage = [](std::string_view type) {
    return type.starts_with("kargo.akuity.io/") && type.ends_with("/Stage");
  };
  for (const resources::Resource* stage : terms::of_types(facts, is_stage)) {
    const resources::List* const freight = stage->properties.path("spec.requestedFreight").list();
    for (const resources::Value& one : freight == nullptr ? resources::List() : *freight) {
      const resources::List* const stages = one.path("sources.stages").list();
      if (stages != nullptr && !stages->empty()) {
        const std::string found =
            fmt::format("the Stage {} of Kargo takes what another has had", terms::name_of(*stage));
        return Promotion{.message = found, .evidence = {evidence_of(facts, *stage, found)}};
      }
    }
  }
  return std::nullopt;
}

}  // namespace prodready
