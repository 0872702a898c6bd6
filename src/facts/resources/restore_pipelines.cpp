#include "facts/resources/restore_pipelines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/resources/names.hpp"
#include "facts/surroundings.hpp"
#include "facts/tools/step_times.hpp"

namespace prodready::terms {
namespace {

using Words = std::vector<std::string>;  // of a text: letters in a row, in lower case

Words words_in(std::string_view text) {
  Words words(1);
  for (const char c : text) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

template <class List>
bool begins_with_one(const Words& words, const List& beginnings) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::any_of(beginnings,
                               [&](std::string_view beginning) { return word.starts_with(beginning); });
  });
}

constexpr auto restoring = std::to_array<std::string_view>({"restore", "restoring", "replay"});
constexpr auto checking = std::to_array<std::string_view>(
    {"verify", "check", "validate", "assert", "compare", "smoke", "test", "reconcile"});
constexpr auto checkers =
    std::to_array<std::string_view>({"test", "[", "[[", "diff", "cmp", "grep", "pytest"});
constexpr auto clients = std::to_array<std::string_view>({"psql", "mysql", "sqlcmd", "mongosh", "cqlsh"});
// Programs that do what their arguments say.
constexpr auto runners = std::to_array<std::string_view>({"make", "npm", "yarn", "pnpm", "just", "task",
                                                          "mvn", "gradle", "go", "cargo", "dotnet", "rake",
                                                          "bash", "sh", "python", "python3", "node", "ruby"});
// Programs whose restoring is of packages and files.
constexpr auto other_restorers = std::to_array<std::string_view>({"dotnet", "nuget", "git", "msbuild"});

template <class List>
bool is_one_of(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// One thing that a step does.
struct Act {
  const Step* step = nullptr;
  const Job* job = nullptr;
  std::string program;  // "" of an action
  std::string text;
  Gating gating;
  bool is_opaque = false;
  Place place;
};

bool restores(const Act& act) {
  const bool other = is_one_of(other_restorers, act.program) || act.text.starts_with("actions/cache");
  return !other && begins_with_one(words_in(act.text), restoring);
}

bool checks(const Act& act) {
  if (act.is_opaque) {
    return false;
  }
  const std::string lower = to_lower(act.text);
  const bool asks = lower.find("select") != std::string::npos || lower.find("count") != std::string::npos;
  if (is_one_of(checkers, act.program) || (is_one_of(clients, act.program) && asks)) {
    return true;
  }
  constexpr std::size_t told = 3;  // words that say what a runner does: npm run verify
  const std::vector<std::string_view> parts = split(act.text, ' ');
  const std::size_t count = is_one_of(runners, act.program) ? std::min(told, parts.size()) : 1;
  return std::ranges::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count),
                             [](std::string_view part) { return begins_with_one(words_in(part), checking); });
}

void add_acts(const Job& job, const Step& step, std::vector<Act>& acts) {
  if (step.action) {
    acts.push_back({.step = &step,
                    .job = &job,
                    .program = {},
                    .text = step.action->name,
                    .gating = gates(job, step),
                    .is_opaque = true,
                    .place = step.place});
  }
  for (const Executed& command : step.executed.commands) {
    acts.push_back({.step = &step,
                    .job = &job,
                    .program = std::string(file_name(command.words.front().text)),
                    .text = command.text(),
                    .gating = gates(job, step, command),
                    .place = command.place});
  }
  for (const Opaque& opaque : step.executed.opaque) {
    acts.push_back({.step = &step,
                    .job = &job,
                    .program = {},
                    .text = opaque.what,
                    .gating = gates(job, step),
                    .is_opaque = true,
                    .place = opaque.place});
  }
}

std::vector<Act> acts_of(const Pipeline& pipeline, const RestoreTestConfig& test) {
  std::vector<Act> acts;
  for (const Job& job : pipeline.jobs) {
    if (test.job.empty() || test.job == job.id || test.job == job.name) {
      for (const Step& step : job.steps) {
        add_acts(job, step, acts);
      }
    }
  }
  return acts;
}

// Whether the step runs as often as that on a schedule.
Tri runs_within(const tools::StepTimes& times, int days) {
  if (times.live.is_no() || !times.scheduled) {
    return Tri::no();
  }
  const Tri often = times.interval_days ? Tri::of(*times.interval_days <= days)
                                        : Tri::unresolved("how often its schedule starts it");
  return often.is_no() || times.live.is_yes() ? often : times.live;
}

RestorePipeline with(Tri restores, std::string text, Place place) {
  return {
      .is_named = true, .restores = std::move(restores), .text = std::move(text), .place = std::move(place)};
}

class Judging {
 public:
  Judging(const Facts& facts, int max_age_days)
      : facts_(facts),
        surroundings_(surroundings_of(facts)),
        timetable_(facts.pipelines, surroundings_),
        days_(max_age_days) {}

  RestorePipeline judge(const RestoreTestConfig& test) const {
    RestorePipeline best = with(
        Tri::unresolved("config: restore_tests"),
        fmt::format("config restore_tests names pipeline {}, which is not here", printable(test.pipeline)),
        {.path = facts_.configuration.path});
    for (const Pipeline& pipeline : facts_.pipelines.pipelines) {
      if (test.pipeline == pipeline.name || test.pipeline == pipeline.place.path ||
          test.pipeline == file_name(pipeline.place.path)) {
        best = judge(pipeline, test);
        if (best.restores.is_yes()) {
          break;
        }
      }
    }
    return best;
  }

 private:
  RestorePipeline judge(const Pipeline& pipeline, const RestoreTestConfig& test) const {
    const std::vector<Act> acts = acts_of(pipeline, test);
    const std::string name = "pipeline " + printable(test.pipeline);
    const auto restore = std::ranges::find_if(acts, restores);
    if (restore == acts.end()) {
      return with(Tri::no(), name + " has no step that restores or replays", pipeline.place);
    }
    const tools::StepTimes times = timetable_.times_of(pipeline, *restore->job, *restore->step);
    Tri often = runs_within(times, days_);
    if (often.is_no()) {
      return with(often, fmt::format("{} does not run every {} days or less by a schedule", name, days_),
                  restore->place);
    }
    const auto check = std::find_if(restore + 1, acts.end(), [](const Act& act) {
      return checks(act) && !restores(act) && act.gating.is_gating();
    });
    if (check == acts.end()) {
      const bool unseen = std::any_of(restore, acts.end(), std::mem_fn(&Act::is_opaque));
      return with(unseen ? Tri::unresolved("what its steps check") : Tri::no(),
                  name + " restores, and no step that is seen here checks the outcome and fails the run",
                  restore->place);
    }
    const std::string text =
        often.is_yes()
            ? fmt::format("{} restores and checks every {}", name,
                          counted(static_cast<std::size_t>(*times.interval_days), "day", "days"))
            : fmt::format("{} restores and checks, and it is not known {}", name, printable(often.missing()));
    return with(std::move(often), text, check->place);
  }

  const Facts& facts_;
  PipelineSurroundings surroundings_;
  tools::Timetable timetable_;
  int days_;
};

template <class IsNamed>
RestorePipeline first_that_counts(const Facts& facts, int max_age_days, const IsNamed& is_named) {
  std::optional<RestorePipeline> best;
  for (const RestoreTestConfig& test : facts.configuration.restore_tests) {
    if (!is_named(test.stores)) {
      continue;
    }
    RestorePipeline judged = Judging(facts, max_age_days).judge(test);
    const bool better = !best || judged.restores.is_yes();
    if (better) {
      best = std::move(judged);
    }
  }
  return best.value_or(RestorePipeline{});
}

}  // namespace

RestorePipeline restored_by_pipeline(const Facts& facts, const Joined& store, int max_age_days) {
  return first_that_counts(facts, max_age_days, [&](const std::vector<std::string>& stores) {
    return is_named_by(stores, store);
  });
}

RestorePipeline restored_by_pipeline(const Facts& facts, const std::string& store, int max_age_days) {
  return first_that_counts(facts, max_age_days, [&](const std::vector<std::string>& stores) {
    return matches_any(stores, store, GlobKind::name);
  });
}

}  // namespace prodready::terms
