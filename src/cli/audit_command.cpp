// `prodready audit`: from a folder to reports and the gate's exit code.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/secrets_search.hpp"
#include "cli/session.hpp"
#include "core/text.hpp"
#include "engine/audit.hpp"
#include "engine/gate.hpp"
#include "facts/collect.hpp"
#include "facts/snapshot_tables.hpp"
#include "report/formats.hpp"

namespace prodready::cli {
namespace {

std::string timestamp(std::int64_t seconds) {
  constexpr std::int64_t day = 86'400;
  const std::int64_t of_day = ((seconds % day) + day) % day;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(date_of(seconds)), of_day / 3600, of_day / 60 % 60,
                     of_day % 60);
}

// The first word of --only that names neither item nor category.
std::optional<Error> unknown_selection(const Checklist& checklist, const Options& options,
                                       std::string& hint) {
  std::vector<std::string> known;
  for (const Category& category : checklist.categories) {
    known.push_back(category.id);
  }
  for (const Item& item : checklist.items) {
    known.push_back(item.id);
  }
  for (const std::string& word : options.only) {
    if (std::ranges::find(known, word) == known.end()) {
      const std::optional<std::string> near = near_miss(word, known);
      hint = near ? fmt::format("did you mean '{}'?", *near) : "'prodready list' shows all items";
      return Error{ErrorKind::usage, fmt::format("--only {}: no such item or category", printable(word)), {}};
    }
  }
  return std::nullopt;
}

AuditOptions audit_options(const Options& options, const Configuration& configuration, std::size_t jobs) {
  return {.only = options.only,
          .fail_on = options.fail_on.value_or(configuration.fail_on.value_or(Threshold::high)),
          .undecided = options.undecided.value_or(configuration.undecided.value_or(Undecided::warn)),
          .use_baseline = options.use_baseline,
          .allow_commands = options.allow_commands,
          .jobs = jobs};
}

std::string rendered(const AuditReport& report, const OutputRequest& output, const Options& options,
                     const Context& context) {
  switch (output.format) {
    case Format::json:
      return render_json(report);
    case Format::junit:
      return render_junit(report);
    case Format::text:
      break;
  }
  return render_text(report, style_for(output, context.out, options, context.environment));
}

std::optional<Error> write_reports(const AuditReport& report, const Options& options,
                                   const Context& context) {
  for (const OutputRequest& output : outputs_of(options)) {
    const std::string text = rendered(report, output, options, context);
    if (const Result<void> written = write_output(context.out, output.path, text); !written) {
      return written.error();
    }
  }
  return std::nullopt;
}

void keep(const Context& context, std::shared_ptr<const void> made) {
  if (context.kept != nullptr) {
    context.kept->push_back(std::move(made));
  }
}

AuditReport make_report(const Solution& solution, Project& project, const AuditOptions& audit_settings,
                        const Options& options, const Context& context) {
  FactRequest request = plan(project, audit_settings);
  request.secrets.key = context.environment("PRODREADY_SECRET_KEY").value_or("");
  request.secrets.cache_folder = cache_folder(context.environment);
  request.forge_folder = options.forge;
  request.snapshots = options.snapshots;
  request.as_of = options.as_of.value_or(date_of(context.now));
  request.jobs = audit_settings.jobs;
  request.folder = solution.folder;
  const auto facts = std::make_shared<const Facts>(
      collect(*solution.tree, solution.repository ? &*solution.repository : nullptr, solution.git_error,
              project.configuration, request));
  keep(context, facts);
  AuditReport report = audit(project, *facts, audit_settings);
  report.solution.name = name_of(solution);
  report.solution.revision = solution.revision;
  return report;
}

// The baseline beside the other files of `.prodready/`, or where --baseline says.
ExitCode save_baseline(const AuditReport& report, const Solution& solution, const Options& options,
                       const Context& context) {
  constexpr std::string_view usual_path = ".prodready/baseline.json";
  const std::string path =
      options.baseline.empty() ? fmt::format("{}/{}", solution.folder, usual_path) : options.baseline;
  const Baseline baseline = baseline_of(report);
  if (const Result<void> written = write_file(path, write_baseline(baseline)); !written) {
    return complain(context, written.error());
  }
  fmt::print(context.err, "prodready: {} written to {}; they no longer shut the gate\n",
             counted(baseline.size(), "known failure", "known failures"),
             options.baseline.empty() ? usual_path : printable(path));
  return ExitCode::gate_open;
}

// --write-baseline where the file would never be read again.
std::optional<Error> misplaced_baseline(const Solution& solution, const Options& options) {
  if (!options.write_baseline || !options.baseline.empty() || solution.has_files_on_disk) {
    return std::nullopt;
  }
  return Error{ErrorKind::usage,
               "--write-baseline: a bare repository has no folder for it; name a file with --baseline",
               {}};
}

ExitCode audit_solution(const Solution& solution, Project& project, const Options& options,
                        const Context& context, std::size_t jobs) {
  std::string hint;
  if (const std::optional<Error> fault = unknown_selection(project.checklist, options, hint)) {
    return complain(context, *fault, hint);
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto made = std::make_shared<AuditReport>();
  AuditReport& report = *made;
  keep(context, made);
  {
    Progress progress(style_for(context.err, options, context.environment).unicode,
                      "prodready: judging item");
    AuditOptions settings = audit_options(options, project.configuration, jobs);
    settings.progress = [&progress](std::size_t done, std::size_t total) { progress.show(done, total); };
    progress.show(0, 0);
    report = make_report(solution, project, settings, options, context);
  }
  report.run.started_at = timestamp(context.now);
  report.run.duration_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  if (const std::optional<Error> fault = write_reports(report, options, context)) {
    return complain(context, *fault);
  }
  if (options.write_baseline) {
    return save_baseline(report, solution, options, context);
  }
  return static_cast<ExitCode>(exit_code(report.gate));
}

}  // namespace

ExitCode run_audit(const Options& options, const Context& context) {
  if (const std::optional<Error> fault = missing_input(options)) {
    return complain(context, *fault);
  }
  const std::size_t jobs = jobs_of(options);
  // The tables that a snapshot is read with are long to read: they are, while the checklist is.
  std::jthread tables;
  if (!options.snapshots.empty() && jobs > 1) {
    tables = std::jthread(read_snapshot_tables);
  }
  const Result<Solution> solution = open_solution(options, jobs);
  if (!solution) {
    return complain(context, solution.error());
  }
  if (const std::optional<Error> fault = misplaced_baseline(*solution, options)) {
    return complain(context, *fault);
  }
  LoadedProject loaded = load_project(load_request(*solution, options));
  print_diagnostics(context, loaded.diagnostics);
  if (has_errors(loaded.diagnostics)) {
    return ExitCode::not_run;
  }
  return audit_solution(*solution, loaded.project, options, context, jobs);
}

}  // namespace prodready::cli
