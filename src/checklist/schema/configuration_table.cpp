#include <utility>

#include "checklist/schema/tables.hpp"

namespace prodready::schema {
namespace {

constexpr auto required = Presence::required;
constexpr auto optional = Presence::optional;

Shape globs() { return list(text(Format::name_glob)); }

Shape gate_shape() {
  return record("'gate'",
                {{"fail_on", word({"critical", "high", "medium", "low", "none"}), optional,
                  "The lowest severity of a failing claim that shuts the gate. --fail-on wins.", "high"},
                 {"undecided", word({"warn", "block"}), optional,
                  "What unknown items of that severity do. --undecided wins.", "warn"}});
}

Shape solution_shape() {
  return record("'solution'",
                {{"kind", word({"deployed", "distributed"}), optional,
                  "Whether it runs somewhere for its users, or is handed to them as a library or program.",
                  "found from what is built and deployed"},
                 {"clouds", list(word({"aws", "azure", "gcp", "other"})), optional,
                  "The clouds that it runs on.", "found from what is deployed"}});
}

Shape scope_shape() {
  return record("'scope'",
                {{"accounts", list(text(Format::account)), optional, "Only resources of these accounts."},
                 {"regions", list(text(Format::region)), optional, "Only resources of these regions."},
                 {"tags", map(Format::any, globs()), optional, "Resources with one of these tags or labels."},
                 {"stacks", globs(), optional, "Resources of these CloudFormation stacks."},
                 {"names", globs(), optional, "Resources by name, ARN or Kubernetes namespace/name."}});
}

Shape accounts_shape() {
  const Shape account =
      record("an account", {{"id", text(Format::account), required, "Its id."},
                            {"name", text(), optional, "Its name."},
                            {"environment", text(), optional, "The environment that it holds."}});
  return list(choice({text(Format::account), account}));
}

Shape environments_shape() {
  return record("'environments'",
                {{"production", globs(), optional,
                  "What is production: globs on an environment's name, a path, an account id or an ARN."},
                 {"other", globs(), optional, "What is not."}});
}

Shape event_storage_shape() {
  const Shape store =
      record("an event store",
             {{"name", text(), required, "Its name in reports."},
              {"kind", text(), required, "What it is, such as kafka."},
              {"resource", text(Format::name_glob), optional, "Its name, ARN or a glob on them.",
               "hosted elsewhere"},
              {"backup", text(), optional, "The bucket, plan or archive that holds the copy.", "no copy"}});
  return choice({word({"none"}), list(store)});
}

Shape restore_tests_shape() {
  return list(
      record("a restore test",
             {{"pipeline", text(), required, "The scheduled pipeline that restores: its name or file."},
              {"job", text(), optional, "The job in it.", "any job"},
              {"stores", globs(), required, "The stores that it restores, by name or ARN."}}));
}

Shape outside_tools_shape() {
  return list(record(
      "an outside tool",
      {{"name", text(), required, "Its name."},
       {"does", list(word({"alerts", "dashboards", "uptime", "metrics", "traces", "logs", "budgets", "dns"})),
        optional, "What it does.", "everything"}}));
}

Shape expected_latency_shape() {
  constexpr double highest_percentile = 100;
  Shape latency = record(
      "an expected latency",
      {{"what", text(), required, "The request or event that it is said of."},
       {"percentile", number(0, highest_percentile), optional, "The share of requests that are as fast."},
       {"max", boolean(), optional, "true: every request is as fast."},
       {"ms", number(0), required, "Milliseconds."}});
  latency.exactly_one_of = {"percentile", "max"};
  return list(latency);
}

Shape forge_shape() {
  return record("'forge'",
                {{"checks", map(Format::identifier, globs()), optional,
                  "For each category of tools, globs on the names of the check runs that prove it.",
                  "names with the category's word or a tool's name"}});
}

std::vector<Field> fields_about_the_loader() {
  constexpr double longest_days = 36500;
  return {{"version", integer(1, 1), optional, "The version of this format.", "1"},
          {"checklist", one_or_list(text()), optional,
           "The checklists to audit by: names of built-in ones, or paths from the root.", "production-ready"},
          {"gate", gate_shape(), optional, "When the audit ends with exit code 1 or 3."},
          {"snapshot_max_age_days", integer(0, longest_days), optional,
           "Verdicts that rest on an older snapshot show its age.", "30"}};
}

std::vector<Field> fields_about_the_solution() {
  return {
      {"solution", solution_shape(), optional, "What the solution is."},
      {"scope", scope_shape(), optional,
       "Which resources of a shared account are this solution's: those in its accounts and regions that one "
       "of tags, stacks or names takes.",
       "everything in the snapshot"},
      {"accounts", accounts_shape(), optional, "The solution's AWS accounts.",
       "those that the snapshots name"},
      {"regions", list(text(Format::region)), optional, "The solution's AWS regions.",
       "those that the snapshots name"},
      {"environments", environments_shape(), optional,
       "Which environments are production; letter case is ignored.", "told by their names and tags"},
      {"git",
       record("'git'", {{"default_branch", text(), optional, "The default branch.",
                         "origin/HEAD; else the only one of main, master, trunk, develop; else HEAD"}}),
       optional, "Git, as far as the clone does not tell."},
      {"code",
       record("'code'", {{"include", globs(), optional, "Files that are own code, whatever their names say."},
                         {"exclude", globs(), optional, "Files that are not."}}),
       optional, "What counts as own code."},
      {"pipelines", word({"here", "elsewhere"}), optional,
       "Whether all pipelines are defined in this repository, or in another place that was not read.",
       "found"},
      {"infrastructure", word({"here", "elsewhere"}), optional,
       "Whether the infrastructure's code is in this repository.", "here"},
      {"forge", forge_shape(), optional, "What the forge's answers mean."},
      {"docs",
       record("'docs'", {{"external_hosts", list(text()), optional, "Hosts of the team's documentation."}}),
       optional, "Where else documents are."},
      {"tests",
       record("'tests'",
              {{"coverage_reports", globs(), optional,
                "Coverage reports: lcov, Cobertura, JaCoCo, Clover, Istanbul, Go cover profiles."}}),
       optional, "What tests leave behind."},
      {"data_stores",
       record("'data_stores'", {{"rebuildable", globs(), optional,
                                 "Stores whose content can be made again, so that they need no backup."}}),
       optional, "What the data stores hold."},
      {"event_storage", event_storage_shape(), optional,
       "Where events are kept as a record of what happened.", "found"},
      {"restore_tests", restore_tests_shape(), optional, "Pipelines that restore backups."},
      {"outside_tools", outside_tools_shape(), optional,
       "Services outside the cloud account that watch the solution."},
      {"expected_peak", quantity_shape(), optional, "The load that the solution must bear.",
       "the target that performance.expectations-defined found"},
      {"expected_latency", expected_latency_shape(), optional, "How fast it must answer."},
      {"business_metrics", choice({word({"none"}), list(text(Format::pattern))}), optional,
       "Names of business metrics, or regular expressions on them; `none` where there are none to watch."},
      {"tools", list(anything()), optional,
       "Tools that the built-in catalogue lacks, as entries of it: an `id`, a `name`, a `category`, and what "
       "proves the tool. docs/reference/tools.md has the keys."},
      {"parameters", map(Format::any, map(Format::parameter, anything())), optional,
       "Values of the checklist's parameters: under `shared` for all items, under an item's id for that "
       "item."},
  };
}

}  // namespace

const Shape& configuration_shape() {
  static const Shape shape = [] {
    std::vector<Field> fields = fields_about_the_loader();
    for (const Field& field : fields_about_the_solution()) {
      fields.push_back(field);
    }
    return record("the configuration", std::move(fields));
  }();
  return shape;
}

}  // namespace prodready::schema
