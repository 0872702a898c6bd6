#include "show/pipeline_parts.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "show/lists.hpp"

namespace prodready::show {
namespace {

std::string globs_of(std::string_view word, const Filter& filter) {
  std::string text;
  if (!filter.only.empty()) {
    text += fmt::format("; {} {}", word, join(filter.only, ", "));
  }
  if (!filter.except.empty()) {
    text += fmt::format("; {} without {}", word, join(filter.except, ", "));
  }
  return text;
}

// The line alone within the pipeline's own file.
std::string short_place(const Place& place, const Pipeline& pipeline) {
  return place.path == pipeline.place.path && place.line != 0 ? fmt::format("{}", place.line)
                                                              : seen_at(place);
}

// Where it is written, behind the places that lead there from the step's own line: "package.json:12 ->
// ci.sh:4".
std::string way_to(const std::vector<Place>& chain, const Place& place, const Pipeline& pipeline) {
  std::string text;
  for (std::size_t i = 1; i < chain.size(); ++i) {
    text += short_place(chain[i], pipeline) + " -> ";
  }
  return text + short_place(place, pipeline);
}

std::string text_of(const Condition& condition) {
  if (!condition.text.empty()) {
    return condition.text;
  }
  return condition.otherwise.is_no() && condition.by_trigger.empty() ? "never" : "";
}

// "  [swallowed: `|| true`; if $CI]", "" for what simply runs and gates.
std::string remarks(const Gating& gating, const Tri& runs, const std::string& condition) {
  std::vector<std::string> parts;
  if (!gating.is_gating()) {
    parts.push_back(words_for(gating));
  }
  if (!condition.empty()) {
    parts.push_back("if " + condition);
  }
  if (runs.is_unresolved()) {
    parts.push_back("only if " + runs.missing());
  } else if (runs.is_no()) {
    parts.emplace_back("never runs");
  }
  return parts.empty() ? "" : "  [" + join(parts, "; ") + "]";
}

std::string words_for(const Action& action) {
  const std::string ref = action.ref.empty() ? "" : "@" + action.ref;
  const std::string_view kind = action.kind == ActionKind::image ? "image " : "";
  return fmt::format("{}{}{}", kind, action.name, ref);
}

void show_command(const Pipeline& pipeline, const Executed& command, TextPage& page) {
  const bool doubtful = !command.gating.is_gating() || command.runs.is_no();
  const std::string folder = !command.folder           ? " (in a folder that is not known)"
                             : command.folder->empty() ? ""
                                                       : fmt::format(" (in {})", *command.folder);
  page.paragraph(TextPage::subject_indent + (command.chain.empty() ? 0 : 2),
                 fmt::format("{}  {}{}{}", way_to(command.chain, command.place, pipeline), command.text(),
                             folder, remarks(command.gating, command.runs, "")),
                 doubtful ? Tone::uncertain : (command.followed ? Tone::faint : Tone::plain));
}

std::string_view reason_word(OpaqueReason reason) {
  switch (reason) {
    case OpaqueReason::remote:
      return "remote";
    case OpaqueReason::not_here:
      return "not_here";
    case OpaqueReason::not_a_list:
      return "not_a_list";
    case OpaqueReason::not_followed:
      return "not_followed";
    case OpaqueReason::limit:
      return "limit";
  }
  return {};
}

Json filter_json(const Filter& filter) {
  return {{"only", names_json(filter.only)}, {"except", names_json(filter.except)}};
}

Json trigger_json(const Trigger& trigger) {
  return {{"kind", word_of(trigger_kind_words, trigger.kind)},
          {"branches", filter_json(trigger.branches)},
          {"tags", filter_json(trigger.tags)},
          {"paths", filter_json(trigger.paths)},
          {"types", names_json(trigger.types)},
          {"pipelines", names_json(trigger.pipelines)},
          {"cron", name_json(trigger.cron)},
          {"interval_days", or_null(trigger.interval_days, [](int days) { return Json(days); })},
          {"on_default_branch", tri_json(trigger.on_default_branch)},
          {"place", place_json(trigger.place)}};
}

Json opaque_json(const Opaque& opaque) {
  return {{"what", name_json(opaque.what)},
          {"reason", reason_word(opaque.reason)},
          {"why", name_json(opaque.why)},
          {"place", place_json(opaque.place)},
          {"chain", list_json(opaque.chain, place_json)},
          {"files", names_json(opaque.files)}};
}

Json command_json(const Executed& command) {
  return {{"text", name_json(command.text())},
          {"place", place_json(command.place)},
          {"chain", list_json(command.chain, place_json)},
          {"folder", or_null(command.folder, [](const std::string& folder) { return name_json(folder); })},
          {"followed", command.followed},
          {"runs", tri_json(command.runs)},
          {"gating", gating_json(command.gating)}};
}

Json step_json(const Step& step) {
  return {{"name", name_json(step.name)},
          {"place", place_json(step.place)},
          {"via", list_json(step.via, place_json)},
          {"action", step.action ? name_json(words_for(*step.action)) : Json(nullptr)},
          {"condition", name_json(text_of(step.condition))},
          {"gating", gating_json(step.gating)},
          {"commands", list_json(step.executed.commands, command_json)},
          {"opaque", list_json(step.executed.opaque, opaque_json)}};
}

Json job_json(const Job& job) {
  return {{"id", name_json(job.id)},
          {"name", name_json(job.name)},
          {"place", place_json(job.place)},
          {"needs", names_json(job.needs)},
          {"stage", name_json(job.stage)},
          {"environment", name_json(job.environment)},
          {"runner", name_json(job.runner)},
          {"image", name_json(job.image)},
          {"manual", job.manual},
          {"condition", name_json(text_of(job.condition))},
          {"gating", gating_json(job.gating)},
          {"steps", list_json(job.steps, step_json)},
          {"opaque", list_json(job.opaque, opaque_json)}};
}

}  // namespace

std::string trigger_words(const Trigger& trigger) {
  std::string text(word_of(trigger_kind_words, trigger.kind));
  text += trigger.cron.empty() ? "" : fmt::format(" '{}'", trigger.cron);
  text += trigger.interval_days
              ? fmt::format(", every {} at most",
                            counted(static_cast<std::size_t>(*trigger.interval_days), "day", "days"))
              : "";
  text += globs_of("branches", trigger.branches) + globs_of("tags", trigger.tags) +
          globs_of("paths", trigger.paths);
  text += trigger.types.empty() ? "" : fmt::format("; types {}", join(trigger.types, ", "));
  text += trigger.pipelines.empty() ? "" : fmt::format("; after {}", join(trigger.pipelines, ", "));
  if (!trigger.on_default_branch.is_yes()) {
    text += "; on the default branch: " + words_for(trigger.on_default_branch);
  }
  return text;
}

std::string job_words(const Job& job) {
  std::string text = job.name.empty() || job.name == job.id ? "" : fmt::format(" ({})", job.name);
  text += job.needs.empty() ? "" : ", needs " + join(job.needs, ", ");
  text += job.environment.empty() ? "" : ", environment " + job.environment;
  text += job.image.empty() ? "" : ", in " + job.image;
  text += job.manual ? ", waits for a person" : "";
  return text + remarks(job.gating, Tri::yes(), text_of(job.condition));
}

std::string opaque_words(const Opaque& opaque, const Pipeline& pipeline) {
  return fmt::format("{}  opaque: {}: {}", way_to(opaque.chain, opaque.place, pipeline), opaque.what,
                     opaque.why);
}

void show_step(const Pipeline& pipeline, const Step& step, TextPage& page) {
  const std::string condition = remarks(step.gating, Tri::yes(), text_of(step.condition));
  const Tone tone = step.gating.is_gating() ? Tone::plain : Tone::uncertain;
  if (step.action) {
    page.paragraph(
        TextPage::subject_indent,
        fmt::format("{}  {}{}", short_place(step.place, pipeline), words_for(*step.action), condition), tone);
  } else if (!condition.empty()) {
    page.paragraph(TextPage::subject_indent,
                   fmt::format("{}  {}{}", short_place(step.place, pipeline),
                               step.name.empty() ? "a script" : step.name, condition),
                   tone);
  }
  constexpr std::size_t most = 15;
  show_first(page, TextPage::subject_indent, step.executed.commands, most,
             [&](const Executed& command) { show_command(pipeline, command, page); });
  for (const Opaque& opaque : step.executed.opaque) {
    page.paragraph(TextPage::subject_indent, opaque_words(opaque, pipeline), Tone::uncertain);
  }
}

Json pipeline_json(const Pipeline& pipeline) {
  return {{"name", name_json(pipeline.name)},
          {"system", word_of(ci_system_words, pipeline.system)},
          {"place", place_json(pipeline.place)},
          {"starts", tri_json(pipeline.starts)},
          {"triggers", list_json(pipeline.triggers, trigger_json)},
          {"callers", names_json(pipeline.callers)},
          {"jobs", list_json(pipeline.jobs, job_json)},
          {"opaque", list_json(pipeline.opaque, opaque_json)}};
}

}  // namespace prodready::show
