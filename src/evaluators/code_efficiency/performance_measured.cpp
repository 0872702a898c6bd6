// docs/items/code-efficiency.md: Code performance has been measured and tested.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/test_runs.hpp"
#include "facts/tools/covers.hpp"
#include "facts/tools/known.hpp"

namespace prodready::evaluators::code_efficiency {
namespace {

using catalogue::Category;

const std::string item = "code-efficiency.performance-measured";
constexpr std::array measuring = {Category::benchmark, Category::profiler, Category::load_test};
constexpr std::size_t most_examples = 5;

bool measures(const catalogue::Tool& tool) {
  return std::ranges::any_of(tool.categories, [](Category category) {
    return std::ranges::find(measuring, category) != measuring.end();
  });
}

bool is_load_test(const catalogue::Tool& tool) {
  return std::ranges::find(tool.categories, Category::load_test) != tool.categories.end();
}

bool is_alone(const Facts& facts) { return facts.components.components.size() == 1; }

// A path or a command line that speaks of the component.
bool names(const Component& component, std::string_view text) {
  return !component.folder.empty() && text.find(component.folder) != std::string_view::npos;
}

bool lies_in(const Facts& facts, const Component& component, const std::string& path) {
  const Component* owner = component_of(facts.components, path);
  return owner != nullptr && owner->folder == component.folder;
}

// Not that of samples, and not vendored.
bool is_own_or_test(const Facts& facts, const std::string& path) {
  const SourceFile* const file = facts.files.find(path);
  return file == nullptr || (file->mark != FileMark::sample && file->mark != FileMark::vendored);
}

// Runners that pass without a benchmark: `go test -bench=.` measures nothing where no file has one, nor does
// `-bench=^$` anywhere.
bool runs_what_is_not_here(const Facts& facts, const ToolRun& run) {
  constexpr std::array runners = {"go-bench", "criterion-rs"};
  if (run.what.ends_with("bench=^$") || run.what.find("bench=^$ ") != std::string::npos) {
    return true;
  }
  return run.at.command >= 0 && std::ranges::find(runners, run.tool->id) != runners.end() &&
         std::ranges::none_of(facts.tools.proofs, [&](const ToolProof& proof) {
           return proof.tool == run.tool && proof.polarity == catalogue::Polarity::supports &&
                  is_own_or_test(facts, proof.place.path);
         });
}

// Tracked code or configuration that measures; a dependency alone measures nothing.
std::vector<const ToolProof*> measurements_of(const Facts& facts, const Component& component) {
  std::vector<const ToolProof*> found;
  for (const ToolProof& proof : facts.tools.proofs) {
    const bool is_code =
        proof.kind == catalogue::ProofKind::content || proof.kind == catalogue::ProofKind::file;
    const bool decides =
        proof.strength == catalogue::Strength::strong && proof.polarity == catalogue::Polarity::supports;
    if (is_code && decides && measures(*proof.tool) && is_own_or_test(facts, proof.place.path) &&
        (is_alone(facts) || lies_in(facts, component, proof.place.path) ||
         names(component, proof.place.path))) {
      found.push_back(&proof);
    }
  }
  return found;
}

// What a benchmark measures is what it imports, so a run inside the component's folder counts as well as one
// above it.
Tri covers(const Facts& facts, const Component& component, const ToolRun& run) {
  if (is_load_test(*run.tool)) {
    return Tri::of(is_alone(facts) || names(component, run.what));
  }
  if (is_alone(facts)) {
    return Tri::yes();
  }
  const Step& step = facts.pipelines.pipelines.at(run.at.pipeline).jobs.at(run.at.job).steps.at(run.at.step);
  const std::optional<std::string> folder =
      run.at.command < 0 ? step.folder
                         : step.executed.commands.at(static_cast<std::size_t>(run.at.command)).folder;
  if (folder && !folder->empty() && lies_in(facts, component, *folder + "/x")) {
    return Tri::yes();
  }
  return step_covers(facts, run, component, "", Reach::code).covers;
}

bool starts_on_release(const Facts& facts, const ToolRun& run) {
  const Pipeline& pipeline = facts.pipelines.pipelines.at(run.at.pipeline);
  return std::ranges::any_of(pipeline.triggers, [](const Trigger& trigger) {
    return trigger.kind == TriggerKind::release || trigger.kind == TriggerKind::tag;
  });
}

Tri is_regular(const Facts& facts, const ToolRun& run, int max_age_days) {
  const bool by_schedule = run.scheduled && (!run.interval_days || *run.interval_days <= max_age_days);
  return by_schedule || starts_on_release(facts, run) ? run.live : both(run.live, run.on_change);
}

bool has_threshold(const Facts& facts, const ToolRun& run) {
  constexpr std::array words = {"fail-on-alert", "--benchmark-compare-fail", "assert", "--fail-on",
                                "autorun"};
  if (std::ranges::any_of(words,
                          [&](std::string_view word) { return run.what.find(word) != std::string::npos; })) {
    return true;
  }
  return std::ranges::any_of(facts.measurements.thresholds, [&](const Place& script) {
    return run.what.find(script.path.substr(script.path.rfind('/') + 1)) != std::string::npos;
  });
}

struct Found {
  std::vector<const ToolProof*> measurements;
  std::vector<const ToolRun*> regular;
  std::vector<const ToolRun*> hidden;  // with a threshold, and swallowed
  std::vector<const ToolRun*> undecided;
  const MeasurementRecord* record = nullptr;      // fresh, and what made it is tracked
  const MeasurementRecord* old_record = nullptr;  // too old, or without a date
};

void add_runs(const Facts& facts, const Component& component, int max_age_days, Found& found) {
  for (const ToolRun& run : facts.tools.runs) {
    if (!measures(*run.tool) || run.runs_nothing || run.only_calls || run.live.is_no() ||
        runs_what_is_not_here(facts, run)) {
      continue;
    }
    const Tri regular = both(is_regular(facts, run, max_age_days), covers(facts, component, run));
    if (regular.is_yes() && run.gating.is_swallowed() && has_threshold(facts, run)) {
      found.hidden.push_back(&run);
    } else if (regular.is_yes()) {
      found.regular.push_back(&run);
    } else if (regular.is_unresolved()) {
      found.undecided.push_back(&run);
    }
  }
}

void add_records(const Facts& facts, const Component& component, int max_age_days, Found& found) {
  for (const MeasurementRecord& record : facts.measurements.records) {
    const bool concerns = is_alone(facts) || lies_in(facts, component, record.place.path) ||
                          names(component, record.place.path);
    if (!concerns) {
      continue;
    }
    const bool is_fresh = record.dated && *record.dated <= facts.as_of &&
                          days_between(*record.dated, facts.as_of) <= max_age_days;
    (is_fresh && !found.measurements.empty() ? found.record : found.old_record) = &record;
  }
}

Evidence evidence_of(const ToolProof& proof) {
  return {Strength::declared, fmt::format("{}: {}", proof.tool->name, printable(trim(proof.found))),
          proof.place};
}

Evidence evidence_of(const MeasurementRecord& record) {
  return {Strength::declared,
          record.dated ? fmt::format("{}, {} by {}", record.format, to_string(*record.dated), record.dated_by)
                       : record.format + " without a date",
          record.place};
}

Claim measured(const Found& found) {
  std::vector<Evidence> evidence;
  for (const ToolRun* run : found.regular) {
    if (evidence.size() < most_examples) {
      evidence.push_back(prodready::evidence_of(*run));
    }
  }
  if (found.record != nullptr) {
    evidence.push_back(evidence_of(*found.record));
  }
  const std::string what = found.regular.empty()
                               ? "a measurement of " + to_string(*found.record->dated) + " is kept here"
                               : fmt::format("`{}` runs regularly", printable(found.regular.front()->what));
  return claim_holds("holds", what, std::move(evidence));
}

Claim hidden(const Found& found) {
  const ToolRun& run = *found.hidden.front();
  return claim_fails(
      "holds", {.message = fmt::format("misses of `{}` are hidden: {}", printable(run.what), run.gating.why),
                .expected = "a measuring step whose threshold can fail the run",
                .root = "measurement: " + printable(run.what),
                .evidence = {prodready::evidence_of(run)}});
}

Claim open(const Facts& facts, const Found& found) {
  std::vector<Need> needs = {needs_attestation(item, "link to the result of a measurement")};
  std::string root = "attestation: " + item;
  std::string message = "no measurement of the code's speed is here";
  std::optional<Evidence> sign;
  if (!found.measurements.empty()) {
    message = "no step that is known runs its measurements regularly, and no result of the last year is kept";
    sign = evidence_of(*found.measurements.front());
    static constexpr std::array sought = {Category::benchmark, Category::load_test};
    if (const PipelinesKnown known = pipelines_known(facts, sought); !known.known) {
      message += ": " + known.why;
      root = known.root;
    }
  }
  if (!found.undecided.empty()) {
    sign = prodready::evidence_of(*found.undecided.front());
  }
  if (found.old_record != nullptr) {
    sign = evidence_of(*found.old_record);
    if (!found.old_record->dated && facts.git.shallow) {
      needs.insert(needs.begin(), {Source::git_history, "git fetch --unshallow"});
    }
  }
  return claim_open("holds", {.message = std::move(message),
                              .needs = std::move(needs),
                              .root = std::move(root),
                              .sign = std::move(sign)});
}

Claim judge(const Facts& facts, const Component& component, int max_age_days) {
  Found found{.measurements = measurements_of(facts, component)};
  add_runs(facts, component, max_age_days, found);
  add_records(facts, component, max_age_days, found);
  if (!found.hidden.empty() && found.regular.empty() && found.undecided.empty() && found.record == nullptr) {
    return hidden(found);
  }
  if (!found.regular.empty() || found.record != nullptr) {
    return measured(found);
  }
  return open(facts, found);
}

Verdict evaluate(const Facts& facts, const Params& params) {
  Verdict verdict;
  for (const Component& component : components_of(facts.components, LanguageScope::programming)) {
    verdict.subjects.push_back({.name = name_of(component),
                                .place = {},
                                .claims = {judge(facts, component, params.days("max_age_days"))}});
  }
  return verdict.subjects.empty()
             ? about("the repository",
                     {claim_not_applicable("holds", "no component: no code of its own is here")})
             : verdict;
}

}  // namespace

Evaluator performance_measured() {
  std::vector<FactKind> reads = test_run_facts();
  reads.insert(reads.end(), {FactKind::measurements, FactKind::git});
  return {std::move(reads), evaluate};
}

}  // namespace prodready::evaluators::code_efficiency
