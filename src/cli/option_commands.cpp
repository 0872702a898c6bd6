#include "cli/option_commands.hpp"

#include <fmt/format.h>

namespace prodready::cli {
namespace {

constexpr std::size_t most_policy_parts = 99;

void add_checklist_flag(CLI::App& command, Options& options) {
  command.add_option("--checklist", options.checklists, "Checklist, by name or path; repeatable")
      ->type_name("NAME|PATH")
      ->allow_extra_args(false);
}

void add_format_flag(CLI::App& command, std::string_view formats, RawOptions& raw) {
  command.add_option("-f,--format", raw.formats, fmt::format("{}; =PATH writes a file; repeatable", formats))
      ->type_name("FMT[=PATH]")
      ->allow_extra_args(false);
}

void add_forge_flag(CLI::App& command, Options& options) {
  command
      .add_option("--forge", options.forge,
                  "Folder of the forge's answers, as `prodready collect` saves them")
      ->type_name("DIR");
}

// How a run shows itself and how much of the machine it takes.
void add_run_flags(CLI::App& command, RawOptions& raw) {
  command.add_option("--color", raw.colour, "When to colour (default: auto)")->type_name("auto|always|never");
  command.add_option("-j,--jobs", raw.jobs, "Threads (default: one for each processor)")->type_name("N");
}

void add_audit(CLI::App& app, Options& options, RawOptions& raw) {
  CLI::App* audit = app.add_subcommand("audit", "Audit a folder or repository and judge the gate");
  audit->add_option("DIR", options.folder, "Folder or repository, bare ones too (default: .)");
  add_format_flag(*audit, "text, json or junit", raw);
  audit
      ->add_option("--fail-on", raw.fail_on,
                   "Severity from which a failing item shuts the gate (default: high)")
      ->type_name("critical|high|medium|low|none");
  audit
      ->add_option("--undecided", raw.undecided,
                   "What unknown and broken items do to the gate (default: warn)")
      ->type_name("warn|block");
  audit->add_flag("--strict", raw.strict, "The same as --fail-on low --undecided block");
  audit->add_option("--only", options.only, "Judge this item or category only; repeatable")
      ->type_name("ITEM|CATEGORY")
      ->allow_extra_args(false);
  add_checklist_flag(*audit, options);
  audit
      ->add_option("--snapshot", options.snapshots,
                   "Cloud snapshot: a folder of AWS CLI answers, or AWS Config files; may be given again")
      ->type_name("PATH")
      ->allow_extra_args(false);
  add_forge_flag(*audit, options);
  audit->add_option("--rev", options.revision, "Audit this revision of the repository, without a checkout")
      ->type_name("REV");
  audit->add_option("--as-of", raw.as_of, "Count ages and expiries to this day (default: today, UTC)")
      ->type_name("YYYY-MM-DD");
  audit->add_option("--baseline", options.baseline, "Known failures (default: .prodready/baseline.json)")
      ->type_name("PATH");
  audit->add_flag("--no-baseline", raw.no_baseline, "Ignore the baseline");
  audit->add_flag("--write-baseline", options.write_baseline, "Write today's failures as the baseline");
  audit->add_flag("--allow-commands", options.allow_commands, "Let the checklist's own rules run commands");
  audit->add_flag("-q,--quiet", raw.quiet, "What blocks, and the verdict");
  audit->add_flag("-v,--verbose", raw.verbose, "Every item with all its evidence");
  add_run_flags(*audit, raw);
  audit->callback([&options] { options.command = Command::audit; });
}

void add_facts(CLI::App& app, Options& options, RawOptions& raw) {
  CLI::App* facts = app.add_subcommand("facts", "Show what was understood of a repository, with places");
  facts
      ->add_option(
          "TOPIC", options.words,
          "languages, components, dependencies, tools, pipelines, delivery, documents, git, forge (default: "
          "all), then the folder (default: .)")
      ->type_name("... DIR");
  add_format_flag(*facts, "text or json", raw);
  add_forge_flag(*facts, options);
  facts->add_option("--rev", options.revision, "Read this revision of the repository, without a checkout")
      ->type_name("REV");
  facts->add_option("--as-of", raw.as_of, "Count ages to this day (default: today, UTC)")
      ->type_name("YYYY-MM-DD");
  facts->add_flag("-v,--verbose", raw.verbose, "Every row of every list");
  add_run_flags(*facts, raw);
  facts->callback([&options] { options.command = Command::facts; });
}

void add_resources(CLI::App& app, Options& options, RawOptions& raw) {
  CLI::App* resources =
      app.add_subcommand("resources", "Show what infrastructure code and cloud snapshots hold, with places");
  resources
      ->add_option(
          "TYPE", options.words,
          "A type, its end or a glob (AWS::S3::Bucket, S3::Bucket, 'AWS::EC2::*'; default: a table of all), "
          "then the folder (default: .)")
      ->type_name("DIR");
  resources->add_option("--snapshot", options.snapshots, "Cloud snapshot; may be given again")
      ->type_name("PATH")
      ->allow_extra_args(false);
  add_format_flag(*resources, "text or json", raw);
  resources->add_option("--rev", options.revision, "Read this revision of the repository, without a checkout")
      ->type_name("REV");
  resources->add_flag("-v,--verbose", raw.verbose, "Every resource with its properties");
  add_run_flags(*resources, raw);
  resources->callback([&options] { options.command = Command::resources; });
}

void add_secrets(CLI::App& app, Options& options, RawOptions& raw) {
  CLI::App* secrets = app.add_subcommand("secrets", "Search files and all of history for secrets");
  secrets->add_option("DIR", options.folder, "Folder, repository (bare ones too) or file (default: .)");
  secrets->add_option("--since", options.since, "Only what commits of HEAD after this revision brought")
      ->type_name("REV");
  secrets->add_flag("--staged", options.staged, "Only what is staged for the next commit");
  secrets->add_flag("--no-history", raw.no_history, "Search the files alone");
  secrets->add_flag("--no-delta-scan", raw.no_delta_scan, "Scan each version of a file whole; slower");
  secrets->add_flag("--no-cache", raw.no_cache, "Scan all of history again; remember nothing");
  secrets->add_option("--baseline", options.baseline, "Known secrets, which do not count")->type_name("PATH");
  secrets
      ->add_option("--write-baseline", options.baseline_to_write,
                   "Write what is found as known secrets: no value, only keyed hashes")
      ->type_name("PATH");
  add_format_flag(*secrets, "text or json", raw);
  secrets->add_flag("--explain", options.explain, "Also what was dropped, and why");
  secrets->add_flag("-v,--verbose", raw.verbose, "Up to 50 places of each secret");
  add_run_flags(*secrets, raw);
  secrets->callback([&options] { options.command = Command::secrets; });
}

void add_others(CLI::App& app, Options& options, RawOptions& raw) {
  CLI::App* list = app.add_subcommand("list", "List the items of the checklist");
  list->add_option("DIR", options.folder, "Folder whose configuration counts (default: .)");
  list->add_option("-f,--format", raw.formats, "text or json")->type_name("FMT")->allow_extra_args(false);
  add_checklist_flag(*list, options);
  list->callback([&options] { options.command = Command::list; });

  CLI::App* explain = app.add_subcommand("explain", "Say what an item means, why, and how to mend it");
  explain->add_option("ITEM", options.item, "Item or category id")->required();
  explain->add_option("DIR", options.folder, "Folder whose configuration counts (default: .)");
  add_checklist_flag(*explain, options);
  explain->callback([&options] { options.command = Command::explain; });

  CLI::App* lint = app.add_subcommand("lint", "Check checklists, configuration, waivers and attestations");
  lint->add_option("FILES", options.files, "Files (default: all of .prodready/)");
  add_checklist_flag(*lint, options);
  lint->callback([&options] { options.command = Command::lint; });

  CLI::App* schema = app.add_subcommand("schema", "Print a JSON Schema");
  schema
      ->add_option("NAME", options.schema,
                   "report, facts, resources, secrets, checklist, config, waivers, attestations or baseline")
      ->required();
  schema->callback([&options] { options.command = Command::schema; });
}

void add_collect(CLI::App& app, Options& options, RawOptions& raw) {
  CLI::App* collect = app.add_subcommand(
      "collect", "Save what the forge says of the repository, or AWS of an account, through gh, glab or aws");
  collect->add_option("SOURCE", options.collect_from, "github, gitlab or aws")
      ->required()
      ->check(CLI::IsMember({"github", "gitlab", "aws"}));
  collect->add_option("DIR", options.folder, "Clone whose remote names the repository (default: .)");
  collect->add_option("--out", options.out, "Folder for the answers; a run that was cut off goes on in it")
      ->type_name("DIR");
  collect->add_option("--repo", options.repository, "Repository (default: that of the remote origin)")
      ->type_name("[HOST/]OWNER/NAME");
  collect->add_option("--branch", options.branch, "Default branch (default: the forge's word)")
      ->type_name("NAME");
  collect->add_option("--profile", options.profile, "aws: the command's profile")->type_name("NAME");
  collect->add_option("--regions", options.regions, "aws: regions, by commas (default: all that are enabled)")
      ->type_name("R,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  collect->add_option("--accounts", options.accounts, "aws: go on only if the account is one of these")
      ->type_name("ID,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  collect->add_flag("--print-policy", options.print_policy,
                    "aws: print the IAM policy that the calls need; make none");
  collect
      ->add_option("--policy-part", options.policy_part,
                   "aws: print that part of it which fits a managed policy")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_policy_parts));
  collect->add_option("-j,--jobs", raw.jobs, "aws: calls at once (default: 8)")->type_name("N");
  collect->callback([&options] { options.command = Command::collect; });
}

// An unset variable in a script gives an empty value, which must not pass for the default.
void refuse_empty_values(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) {
    for (CLI::Option* option : command->get_options()) {
      if (option->get_items_expected_max() > 0 && option->get_type_size_max() > 0) {
        option->check(
            [](const std::string& value) { return std::string(value.empty() ? "the value is empty" : ""); });
      }
    }
  }
}

}  // namespace

void add_commands(CLI::App& app, Options& options, RawOptions& raw) {
  add_audit(app, options, raw);
  add_facts(app, options, raw);
  add_resources(app, options, raw);
  add_secrets(app, options, raw);
  add_others(app, options, raw);
  add_collect(app, options, raw);
  refuse_empty_values(app);
}

}  // namespace prodready::cli
