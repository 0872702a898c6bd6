#include "cli/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <set>

#include "core/text.hpp"
#include "core/words.hpp"
#include "prodready/version.hpp"

namespace prodready::cli {
namespace {

constexpr Word<Format> format_words[] = {
    {Format::text, "text"}, {Format::json, "json"}, {Format::junit, "junit"}};
constexpr Word<ColourMode> colour_words[] = {
    {ColourMode::automatic, "auto"}, {ColourMode::always, "always"}, {ColourMode::never, "never"}};
constexpr std::size_t most_jobs = 256;
constexpr std::size_t most_policy_parts = 99;

constexpr std::string_view examples = R"(
Examples:
  prodready audit                          audit this folder
  prodready audit --fail-on critical .     shut the gate for critical items only
  prodready audit -f text -f junit=test-results/TEST-prodready.xml
  prodready audit --rev v1.2.3 repo.git    audit a revision, without a checkout
  prodready explain backups.backups-tested what an item means, to the letter
  prodready facts pipelines                what was understood of the pipelines

Exit codes: 0 the gate is open, 1 a blocking item fails, 2 the audit could not
run, 3 only undecided items block, 70 a bug.
)";

// What the flags said, as text; checked and turned into Options after parsing.
struct RawOptions {
  std::vector<std::string> formats;
  std::string fail_on;
  std::string undecided;
  std::string as_of;
  std::string colour = "auto";
  std::string jobs;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  bool no_baseline = false;
  bool no_history = false;
  bool no_delta_scan = false;
  bool no_cache = false;
};

class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

template <class T, std::size_t N>
T choose(const Word<T> (&table)[N], const std::string& word, std::string_view flag) {
  if (const std::optional<T> value = value_of(table, word)) {
    return *value;
  }
  std::vector<std::string> words;
  for (const Word<T>& row : table) {
    words.emplace_back(row.word);
  }
  const std::optional<std::string> near = near_miss(word, words);
  throw UsageError(fmt::format("{} takes {}, not '{}'{}", flag, join(words, ", "), printable(word),
                               near ? fmt::format("; did you mean '{}'?", *near) : std::string()));
}

constexpr Word<Threshold> threshold_choices[] = {{Threshold::critical, "critical"},
                                                 {Threshold::high, "high"},
                                                 {Threshold::medium, "medium"},
                                                 {Threshold::low, "low"},
                                                 {Threshold::none, "none"}};
constexpr Word<Undecided> undecided_choices[] = {{Undecided::warn, "warn"}, {Undecided::block, "block"}};

OutputRequest output_request(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string path = equals == std::string::npos ? "" : text.substr(equals + 1);
  if (equals != std::string::npos && path.empty()) {
    throw UsageError(
        fmt::format("--format {}: a path must follow '='; '-' is standard output", printable(text)));
  }
  return {choose(format_words, text.substr(0, equals), "--format"), path == "-" ? "" : path};
}

void check_outputs(const std::vector<OutputRequest>& outputs) {
  std::set<std::string> paths;
  for (const OutputRequest& output : outputs) {
    if (!paths.insert(output.path).second) {
      throw UsageError(
          output.path.empty()
              ? "two formats for standard output; give all but one a path, as in '-f json=report.json'"
              : fmt::format("two formats for {}; give each its own path", printable(output.path)));
    }
  }
}

std::size_t number_of_jobs(const std::string& text) {
  std::size_t jobs = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (problem != std::errc() || end != text.data() + text.size() || jobs > most_jobs) {
    throw UsageError(
        fmt::format("--jobs takes a whole number from 0 to {}, not '{}'; 0 is one for each processor",
                    most_jobs, printable(text)));
  }
  return jobs;
}

void interpret_secrets(const RawOptions& raw, Options& options) {
  options.history = !raw.no_history;
  options.delta_scan = !raw.no_delta_scan;
  options.cache = !raw.no_cache;
  if (options.staged && !options.since.empty()) {
    throw UsageError("--staged and --since exclude each other");
  }
  if (raw.no_history && !options.since.empty()) {
    throw UsageError("--since is about history; leave --no-history out");
  }
}

void interpret(const RawOptions& raw, Options& options) {
  for (const std::string& format : raw.formats) {
    options.outputs.push_back(output_request(format));
  }
  check_outputs(options.outputs);
  if (raw.strict) {
    if (!raw.fail_on.empty() || !raw.undecided.empty()) {
      throw UsageError("--strict means '--fail-on low --undecided block'; give either it or these two");
    }
    options.fail_on = Threshold::low;
    options.undecided = Undecided::block;
  }
  if (!raw.fail_on.empty()) {
    options.fail_on = choose(threshold_choices, raw.fail_on, "--fail-on");
  }
  if (!raw.undecided.empty()) {
    options.undecided = choose(undecided_choices, raw.undecided, "--undecided");
  }
  if (!raw.as_of.empty()) {
    options.as_of = parse_date(raw.as_of);
    if (!options.as_of) {
      throw UsageError(fmt::format("--as-of takes a day as YYYY-MM-DD, not '{}'", printable(raw.as_of)));
    }
  }
  options.colour = choose(colour_words, raw.colour, "--color");
  if (raw.quiet && raw.verbose) {
    throw UsageError("-q and -v exclude each other");
  }
  options.detail = raw.quiet ? Detail::quiet : (raw.verbose ? Detail::verbose : Detail::normal);
  options.use_baseline = !raw.no_baseline;
  interpret_secrets(raw, options);
  if (raw.no_baseline && !options.baseline.empty()) {
    throw UsageError("--no-baseline and --baseline exclude each other");
  }
  if (options.write_baseline && !options.only.empty()) {
    throw UsageError("--write-baseline writes the failures of the whole checklist; leave --only out");
  }
  if (!raw.jobs.empty()) {
    options.jobs = number_of_jobs(raw.jobs);
  }
}

void add_checklist_flag(CLI::App& command, Options& options) {
  command.add_option("--checklist", options.checklists, "Checklist, by name or path; repeatable")
      ->type_name("NAME|PATH")
      ->allow_extra_args(false);
}

void add_audit(CLI::App& app, Options& options, RawOptions& raw) {
  CLI::App* audit = app.add_subcommand("audit", "Audit a folder or repository and judge the gate");
  audit->add_option("DIR", options.folder, "Folder or repository, bare ones too (default: .)");
  audit->add_option("-f,--format", raw.formats, "text, json or junit; =PATH writes a file; repeatable")
      ->type_name("FMT[=PATH]")
      ->allow_extra_args(false);
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
  audit
      ->add_option("--forge", options.forge,
                   "Folder of the forge's answers, as `prodready collect` saves them")
      ->type_name("DIR");
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
  audit->add_option("--color", raw.colour, "When to colour (default: auto)")->type_name("auto|always|never");
  audit->add_option("-j,--jobs", raw.jobs, "Threads (default: one for each processor)")->type_name("N");
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
  facts->add_option("-f,--format", raw.formats, "text or json; =PATH writes a file; repeatable")
      ->type_name("FMT[=PATH]")
      ->allow_extra_args(false);
  facts
      ->add_option("--forge", options.forge,
                   "Folder of the forge's answers, as `prodready collect` saves them")
      ->type_name("DIR");
  facts->add_option("--rev", options.revision, "Read this revision of the repository, without a checkout")
      ->type_name("REV");
  facts->add_option("--as-of", raw.as_of, "Count ages to this day (default: today, UTC)")
      ->type_name("YYYY-MM-DD");
  facts->add_flag("-v,--verbose", raw.verbose, "Every row of every list");
  facts->add_option("--color", raw.colour, "When to colour (default: auto)")->type_name("auto|always|never");
  facts->add_option("-j,--jobs", raw.jobs, "Threads (default: one for each processor)")->type_name("N");
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
  resources->add_option("-f,--format", raw.formats, "text or json; =PATH writes a file; repeatable")
      ->type_name("FMT[=PATH]")
      ->allow_extra_args(false);
  resources->add_option("--rev", options.revision, "Read this revision of the repository, without a checkout")
      ->type_name("REV");
  resources->add_flag("-v,--verbose", raw.verbose, "Every resource with its properties");
  resources->add_option("--color", raw.colour, "When to colour (default: auto)")
      ->type_name("auto|always|never");
  resources->add_option("-j,--jobs", raw.jobs, "Threads (default: one for each processor)")->type_name("N");
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
  secrets->add_option("-f,--format", raw.formats, "text or json; =PATH writes a file; repeatable")
      ->type_name("FMT[=PATH]")
      ->allow_extra_args(false);
  secrets->add_flag("--explain", options.explain, "Also what was dropped, and why");
  secrets->add_flag("-v,--verbose", raw.verbose, "Every place of every secret");
  secrets->add_option("--color", raw.colour, "When to colour (default: auto)")
      ->type_name("auto|always|never");
  secrets->add_option("-j,--jobs", raw.jobs, "Threads (default: one for each processor)")->type_name("N");
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

// CLI11's message, in this program's words where its own are hard to read.
std::string message_of(const CLI::App& app, const CLI::ParseError& fault) {
  std::string text = fault.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr) {
    const std::vector<std::string> extras = app.remaining(true);
    return fmt::format("unexpected {}: {}", extras.size() == 1 ? "argument" : "arguments", join(extras, " "));
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault) == nullptr) {
    return text;
  }
  const std::string name = text.substr(0, text.find(':'));
  for (const CLI::App* command : app.get_subcommands()) {
    if (const CLI::Option* option = command->get_option_no_throw(name)) {
      return text.ends_with("missing") ? fmt::format("{} needs a value: {}", name, option->get_type_name())
                                       : fmt::format("{} is given more than once", name);
    }
  }
  return text;
}

// For a flag that stands in front of its command.
std::string hint_for_early_flag(const CLI::App& app, const std::string& word) {
  for (const CLI::App* command : app.get_subcommands({})) {
    if (word.starts_with('-') && command->get_option_no_throw(word) != nullptr) {
      return fmt::format("write it behind the command, as in 'prodready {} {}'", command->get_name(), word);
    }
  }
  return {};
}

// The word that CLI11 could not place, held against what would have fitted.
std::string hint_for(const CLI::App& app, std::span<const std::string> arguments) {
  const CLI::App* command = &app;
  std::vector<std::string> known{"--help", "--version"};
  for (const CLI::App* subcommand : app.get_subcommands({})) {
    if (subcommand->parsed()) {
      command = subcommand;
    }
    known.push_back(subcommand->get_name());
  }
  for (const CLI::Option* option : command->get_options()) {
    for (const std::string& name : option->get_lnames()) {
      known.push_back("--" + name);
    }
  }
  for (const std::string& argument : app.remaining()) {
    if (const std::string hint = hint_for_early_flag(app, argument.substr(0, argument.find('=')));
        !hint.empty()) {
      return hint;
    }
  }
  for (const std::string& argument : arguments) {
    const std::string word = argument.substr(0, argument.find('='));
    const bool flag = word.starts_with("--");
    if (std::ranges::find(known, word) != known.end() || (!flag && command != &app)) {
      continue;
    }
    if (const std::optional<std::string> near = near_miss(word, known)) {
      return fmt::format("did you mean '{}'?", *near);
    }
  }
  return command == &app ? "see 'prodready --help'"
                         : fmt::format("see 'prodready {} --help'", command->get_name());
}

Ending usage_error(std::string_view message, std::string_view hint) {
  return {ExitCode::not_run, fmt::format("prodready: error: {}\n  = hint: {}\n", printable(message), hint)};
}

}  // namespace

std::variant<Options, Ending> parse_arguments(std::span<const std::string> arguments) {
  CLI::App app{"Is this solution ready for production? Answers a checklist with evidence.", "prodready"};
  app.set_version_flag("--version", fmt::format("prodready {}", version));
  app.set_help_flag("-h,--help", "Print this help");
  app.footer(std::string(examples));
  app.get_formatter()->column_width(38);
  app.require_subcommand(0, 1);
  Options options;
  RawOptions raw;
  add_audit(app, options, raw);
  add_facts(app, options, raw);
  add_resources(app, options, raw);
  add_secrets(app, options, raw);
  add_others(app, options, raw);
  add_collect(app, options, raw);
  refuse_empty_values(app);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
    if (options.command == Command::help) {
      return Ending{ExitCode::gate_open, app.help()};
    }
    interpret(raw, options);
  } catch (const CLI::CallForHelp&) {
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    return Ending{ExitCode::gate_open, chosen.empty() ? app.help() : chosen.front()->help("prodready")};
  } catch (const CLI::CallForVersion& ending) {
    return Ending{ExitCode::gate_open, fmt::format("{}\n", ending.what())};
  } catch (const CLI::ParseError& fault) {
    return usage_error(message_of(app, fault), hint_for(app, arguments));
  } catch (const UsageError& fault) {
    return usage_error(fault.what(), "see 'prodready --help'");
  }
  return options;
}

}  // namespace prodready::cli
