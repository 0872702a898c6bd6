// The terms "pipelines known" and "opaque step".
#include <algorithm>
#include <array>
#include <cctype>

#include "core/text.hpp"
#include "facts/pipelines/terms.hpp"

namespace prodready {
namespace {

// The categories' words, as they stand in names of remote templates and scripts.
constexpr std::array<std::string_view, 11> category_words = {"build",    "test",     "lint",     "format",
                                                             "validate", "coverage", "analysis", "scan",
                                                             "release",  "publish",  "deploy"};

bool has_whole_word(std::string_view text, std::string_view word) {
  const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = text.find(word); at != std::string_view::npos && !word.empty();
       at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !is_letter(text[at - 1]);
    const bool ends = at + word.size() >= text.size() || !is_letter(text[at + word.size()]);
    if (starts && ends) {
      return true;
    }
  }
  return false;
}

// "test" is in "unit-tests" and in "run_tests.yml", not in "latest".
bool has_category_word(const std::string& name, std::string_view word) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word, at + 1)) {
    if (at == 0 || !is_letter(name[at - 1])) {
      return true;
    }
  }
  return false;
}

bool name_has_sought_word(const std::string& name, const Sought& sought) {
  return std::ranges::any_of(sought.words,
                             [&](const std::string& word) { return has_category_word(name, word); });
}

bool name_has_any_category_word(const std::string& name) {
  return std::ranges::any_of(category_words,
                             [&](std::string_view word) { return has_category_word(name, word); });
}

// What looks after issues, requests and bots. Of workflows of other repositories nothing but the name is
// here.
bool names_housekeeping(const Opaque& opaque) {
  constexpr std::array<std::string_view, 14> words = {
      "changelog", "dependabot", "auto-merge", "automerge", "stale",    "label",       "greet",
      "welcome",   "triage",     "issue",      "assign",    "backport", "lock-thread", "scorecard"};
  if (opaque.reason != OpaqueReason::remote) {
    return false;
  }
  const std::string path = to_lower(opaque.what.substr(0, opaque.what.find('@')));
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return std::ranges::any_of(words, [&](std::string_view word) { return has_category_word(name, word); });
}

// Started by an issue, a comment or a label alone: it can deploy or release on a word, and checks no change.
bool is_aside(const Pipeline& pipeline) {
  return !pipeline.triggers.empty() && std::ranges::all_of(pipeline.triggers, [](const Trigger& trigger) {
    return trigger.kind == TriggerKind::other;
  });
}

// Started by a tag, a release or a person alone.
bool is_irregular(const Pipeline& pipeline) {
  return !pipeline.triggers.empty() && std::ranges::all_of(pipeline.triggers, [](const Trigger& trigger) {
    return trigger.kind == TriggerKind::tag || trigger.kind == TriggerKind::release ||
           trigger.kind == TriggerKind::manual;
  });
}

bool seeks_outlets(const Sought& sought) {
  return std::ranges::any_of(sought.words, [](const std::string& word) {
    return word == "deploy" || word == "release" || word == "publish";
  });
}

PipelinesKnown blocked(std::string root, std::string why, std::optional<Place> place = std::nullopt) {
  return {.known = false, .root = std::move(root), .why = std::move(why), .place = std::move(place)};
}

PipelinesKnown blocked_by(const Opaque& opaque) {
  const std::string where = to_string(opaque.place);
  const std::string& name = opaque.what.starts_with('$') ? opaque.place.path : opaque.what;
  return blocked("unread file: " + (opaque.files.empty() ? name : opaque.files.front()),
                 opaque.what + ": " + opaque.why + " (" + where + ")", opaque.place);
}

struct Blocker {
  PipelinesKnown known;
  const Opaque* opaque = nullptr;
};

// The first opaque piece of a live pipeline that may hold what is sought.
std::optional<Blocker> find_blocker(const PipelineFacts& facts, const Pipeline& pipeline,
                                    const Sought& sought, const PipelineSurroundings& surroundings) {
  if ((is_aside(pipeline) && !seeks_outlets(sought)) || (sought.regular && is_irregular(pipeline))) {
    return std::nullopt;
  }
  for (const Opaque& opaque : pipeline.opaque) {
    if (may_hold(facts, opaque, sought)) {
      return Blocker{blocked_by(opaque), &opaque};
    }
  }
  for (const Job& job : pipeline.jobs) {
    for (const Opaque& opaque : job.opaque) {
      if (may_hold(facts, opaque, sought)) {
        return Blocker{blocked_by(opaque), &opaque};
      }
    }
    for (const Step& step : job.steps) {
      if (is_live(facts, pipeline, job, step, surroundings).is_no()) {
        continue;
      }
      for (const Opaque& opaque : step.executed.opaque) {
        if (may_hold(facts, opaque, sought)) {
          return Blocker{blocked_by(opaque), &opaque};
        }
      }
      if (step.action && may_hold(*step.action, sought)) {
        return Blocker{blocked("unread file: " + step.action->name,
                               step.action->name + ": an action that is not known", step.place)};
      }
    }
  }
  return std::nullopt;
}

// "; tools/check:78 names pytest": the line of what the step reaches that keeps the item open.
std::string named_tool(const PipelineFacts& facts, const Opaque& opaque, const Sought& sought) {
  for (const std::string& path : opaque_reach(opaque).value_or(std::vector<std::string>{})) {
    const auto text = facts.opaque_texts.find(path);
    std::uint32_t number = 0;
    for (const std::string_view line :
         text == facts.opaque_texts.end() ? std::vector<std::string_view>{} : lines_of(text->second)) {
      ++number;
      const auto tool = std::ranges::find_if(
          sought.tools, [&](const std::string& name) { return has_whole_word(line, name); });
      if (tool != sought.tools.end()) {
        return "; " + to_string(Place{.path = path, .line = number}) + " names " + *tool;
      }
    }
  }
  return {};
}

// The one to show: of several, one whose name says what is sought.
std::optional<Blocker> best_blocker(const PipelineFacts& facts, const Sought& sought,
                                    const PipelineSurroundings& surroundings) {
  std::optional<Blocker> best;
  for (const Pipeline& pipeline : facts.pipelines) {
    if (is_live(facts, pipeline, surroundings).is_no()) {
      continue;
    }
    std::optional<Blocker> blocker = find_blocker(facts, pipeline, sought, surroundings);
    const bool is_named = blocker && name_has_sought_word(to_lower(blocker->known.why), sought);
    if (is_named) {
      return blocker;
    }
    if (!best) {
      best = std::move(blocker);
    }
  }
  return best;
}

}  // namespace

std::optional<std::vector<std::string>> opaque_reach(const Opaque& opaque) {
  const bool is_elsewhere = opaque.reason == OpaqueReason::remote || opaque.reason == OpaqueReason::not_here;
  return is_elsewhere || opaque.files.empty() ? std::nullopt : std::optional(opaque.files);
}

bool may_hold(const PipelineFacts& facts, const Opaque& opaque, const Sought& sought) {
  const std::optional<std::vector<std::string>> reach = opaque_reach(opaque);
  const bool was_read = reach && std::ranges::all_of(*reach, [&](const std::string& path) {
                          return facts.opaque_texts.contains(path);
                        });
  if (was_read) {
    return std::ranges::any_of(*reach, [&](const std::string& path) {
      const std::string& text = facts.opaque_texts.at(path);
      return std::ranges::any_of(sought.tools,
                                 [&](const std::string& tool) { return has_whole_word(text, tool); });
    });
  }
  const std::optional<Sought::Known> known = sought.catalogue ? sought.catalogue(opaque.what) : std::nullopt;
  if (known) {
    return *known == Sought::Known::sought;
  }
  const std::string name = to_lower(opaque.what);
  return name_has_sought_word(name, sought) ||
         (!name_has_any_category_word(name) && !names_housekeeping(opaque));
}

bool may_hold(const Action& action, const Sought& sought) {
  if (action.kind == ActionKind::local || (sought.catalogue && sought.catalogue(action.name))) {
    return false;  // a local one that is no list of steps has an Opaque of its own
  }
  const std::string name = to_lower(action.name);
  const bool is_owners = !sought.owner.empty() && name.starts_with(to_lower(sought.owner) + "/");
  return name_has_sought_word(name, sought) || (is_owners && !name_has_any_category_word(name));
}

PipelinesKnown pipelines_known(const PipelineFacts& facts, const Sought& sought,
                               const std::function<bool(const Job&, const Step&)>& works,
                               const std::optional<Location>& configured, std::span<const std::string> badges,
                               const PipelineSurroundings& surroundings) {
  if (configured == Location::elsewhere) {
    return blocked("forge", "config `pipelines: elsewhere`");
  }
  const bool is_here = configured == Location::here;
  if (!is_here) {
    if (facts.pipelines.empty() && facts.unread.empty() && badges.empty()) {
      return blocked("config: pipelines", "no CI file");
    }
    if (!facts.unread.empty()) {
      return blocked("unread file: " + facts.unread.front().path, "a CI system that is not read",
                     facts.unread.front());
    }
    if (!badges.empty()) {
      return blocked("config: pipelines", "a badge of " + badges.front());
    }
  }
  bool has_worker = false;
  for (const ChangePipeline& change : change_pipelines(facts, surroundings)) {
    has_worker = has_worker || std::ranges::any_of(change.steps, [&](const ChangeStep& step) {
                   return works(*step.job, *step.step);
                 });
  }
  for (const Gap& gap : facts.gaps) {
    return blocked("unread file: " + gap.place.path, gap.why, gap.place);
  }
  if (std::optional<Blocker> blocker = best_blocker(facts, sought, surroundings)) {
    if (blocker->opaque != nullptr) {
      blocker->known.why += named_tool(facts, *blocker->opaque, sought);
    }
    return std::move(blocker->known);
  }
  if (!has_worker && !is_here) {
    return blocked("config: pipelines",
                   "no pipeline here builds, tests, checks or deploys own content on a change");
  }
  return {.known = true, .root = {}, .why = {}, .place = std::nullopt};
}

}  // namespace prodready
