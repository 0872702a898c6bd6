#include "checklist/schema/tables.hpp"

namespace prodready::schema {
namespace {

constexpr auto required = Presence::required;
constexpr auto optional = Presence::optional;
constexpr double longest_age_days = 36500;

Shape files_shape() {
  return record(
      "a files test",
      {{"glob", one_or_list(text(Format::path_glob)), required,
        "The files that are meant: one of these globs takes them."},
       {"except", one_or_list(text(Format::path_glob)), optional, "Files that are not meant after all."},
       {"min", integer(0), optional, "How many files there must be at least.", "1; 0 where `max` is given"},
       {"max", integer(0), optional, "How many files there may be at most.", "no limit"},
       {"min_bytes", integer(0), optional, "The least size of each file."},
       {"max_bytes", integer(0), optional, "The largest size of each file."},
       {"matches", text(Format::pattern), optional, "Each file has a match of this regular expression."},
       {"lacks", text(Format::pattern), optional, "No file has a match of this regular expression."}});
}

Shape tool_shape() {
  return record("a tool test",
                {{"category", word(tool_categories()), required, "A tool of this category is in use."},
                 {"name", text(), optional, "Only this tool counts.", "any tool of the category"}});
}

Shape pipeline_shape() {
  Shape shape =
      record("a pipeline test",
             {{"runs", word(tool_categories()), optional, "A live step runs a tool of this category."},
              {"command", text(Format::pattern), optional,
               "A live step runs a command that this regular expression matches."},
              {"gating", boolean(), optional, "The step must stop the change when it fails.", "false"}});
  shape.at_least_one_of = {"runs", "command"};
  return shape;
}

Shape git_shape() {
  Shape shape =
      record("a git test",
             {{"tag", text(Format::pattern), optional, "This regular expression matches a tag as a whole."},
              {"max_commit_age_days", integer(0, longest_age_days), optional,
               "The default branch's last commit is not older."},
              {"remote", text(Format::pattern), optional, "This regular expression matches a remote's URL."},
              {"default_branch", text(Format::pattern), optional,
               "This regular expression matches the default branch's name as a whole."},
              {"submodules", boolean(), optional, "There are submodules (true) or none (false)."}});
  shape.at_least_one_of = {"tag", "max_commit_age_days", "remote", "default_branch", "submodules"};
  return shape;
}

Shape resource_shape() {
  return record(
      "a resource test",
      {{"type", text(), required, "The resources that are meant, as CloudFormation spells their type."},
       {"jq", text(Format::jq), required,
        "Holds for each of them; its properties are `.`. No comments, no `env`, no `input`."},
       {"min", integer(0), optional, "How many there must be at least.", "0"}});
}

Shape command_shape() {
  constexpr double longest_seconds = 600;
  constexpr double highest_exit_code = 255;
  return record(
      "a command test",
      {{"run", list(text(Format::any), 1), required,
        "Program and arguments, run in the audited folder without a shell, only with --allow-commands."},
       {"timeout_seconds", integer(1, longest_seconds), optional,
        "After this it is stopped and the test fails.", "10"},
       {"exit", integer(0, highest_exit_code), optional, "The exit code that passes.", "0"},
       {"matches", text(Format::pattern), optional,
        "Its standard output has a match of this regular expression."}});
}

}  // namespace

const Shape& rule_shape() {
  static const Shape shape = [] {
    const Shape rules = list(reference("rule", &rule_shape), 1);
    Shape rule =
        record("a rule", {{"all", rules, optional, "All of these rules hold."},
                          {"any", rules, optional, "One of these rules holds."},
                          {"not", reference("rule", &rule_shape), optional, "This rule does not hold."},
                          {"files", files_shape(), optional, "Files of the repository."},
                          {"tool", tool_shape(), optional, "A tool of the catalogue is in use."},
                          {"pipeline", pipeline_shape(), optional, "A live step of a pipeline does this."},
                          {"git", git_shape(), optional, "Git's structure; all that is given must hold."},
                          {"resource", resource_shape(), optional, "Every cloud resource of a type."},
                          {"command", command_shape(), optional, "A command of the team's own."}});
    for (const Field& field : rule.fields) {
      rule.exactly_one_of.push_back(field.name);
    }
    return rule;
  }();
  return shape;
}

}  // namespace prodready::schema
