#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluators/registry.hpp"
#include "support/document_facts.hpp"
#include "unit/evaluators/verdict_text.hpp"

namespace prodready::operational_runbooks_test {
namespace {

using test::Files;
using Kind = SolutionFinding::Kind;

Params params() {
  return Params(std::map<std::string, ParamValue, std::less<>>{
      {"min_words", 20.0},
      {"runbook_words", WordLists{{"strong",
                                   {"runbook*", "run-book*", "playbook*", "on-call", "oncall",
                                    "incident response", "disaster recovery"}},
                                  {"weak", {"troubleshoot*", "operating", "restore", "recovery"}}}}});
}

Facts facts_of(const Files& files, Kind kind = Kind::deployed) {
  Facts facts;
  facts.git = test::github_remote();
  facts.documents = test::document_facts_of(files, facts.git);
  facts.delivery.solution.kind = kind;
  for (const auto& [path, text] : files) {
    facts.files.files.push_back({.path = path});
  }
  facts.components.components.push_back({.folder = "services/checkout"});
  return facts;
}

Claim judge(const Facts& facts) {
  return evaluators::find("documentation.operational-runbooks")
      ->evaluate(facts, params())
      .subjects.at(0)
      .claims.at(0);
}

const std::string words =
    "The queue of orders grows when the worker is stuck, and customers wait for their mails until somebody "
    "acts "
    "as described below.\n\n";
const std::string steps = "1. Open the dashboard.\n2. Look at the queue.\n3. Restart the worker.\n\n";

std::string fence(const std::string& command, const std::string& language = "sh") {
  return "```" + language + "\n" + command + "\n```\n";
}

struct RunbookCase {
  const char* name;
  Files files;
  ClaimState state;
};

class RunbooksTest : public testing::TestWithParam<RunbookCase> {};

TEST_P(RunbooksTest, AreJudged) { EXPECT_EQ(judge(facts_of(GetParam().files)).state, GetParam().state); }

constexpr ClaimState holds = ClaimState::holds;
constexpr ClaimState fails = ClaimState::fails;
constexpr ClaimState open = ClaimState::open;

const auto named = [](const auto& test) { return std::string(test.param.name); };

INSTANTIATE_TEST_SUITE_P(
    Strong, RunbooksTest,
    testing::Values(
        RunbookCase{"document_with_steps", {{"docs/runbook.md", "# Queue\n\n" + words + steps}}, holds},
        RunbookCase{
            "document_with_command", {{"docs/run-book-queue.md", words + fence("kubectl get pods")}}, holds},
        RunbookCase{"section", {{"README.md", "# Shop\n\n## On-call\n\n" + words + steps}}, holds},
        RunbookCase{"sections_below_count",
                    {{"README.md", "# Shop\n\n## Incident response\n\n### Queue\n\n" + words + steps}},
                    holds},
        RunbookCase{"other_sections_do_not",
                    {{"README.md", "# Shop\n\n## On-call\n\nAsk Ada.\n\n## Queue\n\n" + words + steps}},
                    fails},
        RunbookCase{"folder", {{"ops/runbooks/queue.md", "# Queue\n\n" + words + steps}}, holds},
        RunbookCase{
            "pages_of_a_folder_count_together",
            {{"runbooks/a.md", "# A\n\nOne two three four five six seven eight nine ten eleven.\n"},
             {"runbooks/b.md", "# B\n\nOne two three four five six seven eight nine ten.\n\n" + steps}},
            holds},
        RunbookCase{"sql", {{"docs/runbook.md", words + fence("SELECT 1;", "sql")}}, holds},
        RunbookCase{"restructured_text",
                    {{"docs/runbook.rst",
                      "Queue\n=====\n\n" + words + "#. Open it.\n#. Look at it.\n#. Restart it.\n"}},
                    holds},
        RunbookCase{
            "asciidoc",
            {{"docs/runbook.adoc", "= Queue\n\n" + words + ". Open it.\n. Look at it.\n. Restart it.\n"}},
            holds},
        RunbookCase{"two_steps", {{"docs/runbook.md", words + "1. Open it.\n2. Restart it.\n"}}, fails},
        RunbookCase{"bullets", {{"docs/runbook.md", words + "- Open it.\n- Look.\n- Restart it.\n"}}, fails},
        RunbookCase{
            "configuration_is_no_command", {{"docs/runbook.md", words + fence("a: b", "yaml")}}, fails},
        RunbookCase{"too_few_words",
                    {{"docs/runbook.md", "# Queue\n\nRestart.\n" + fence("kubectl get pods")}},
                    fails},
        RunbookCase{
            "empty_heading", {{"README.md", "# Shop\n\n## Runbook\n\n## Usage\n\n" + words + steps}}, fails},
        RunbookCase{"todo", {{"docs/runbook.md", "# Runbook\n\nTODO\n"}}, fails},
        RunbookCase{
            "steps_to_be_written", {{"docs/runbook.md", words + "1. TODO\n2. TBD\n3. <step>\n"}}, fails},
        RunbookCase{"template", {{"docs/runbook-template.md", words + steps}}, fails},
        RunbookCase{"template_in_a_folder", {{"runbooks/template.md", words + steps}}, fails},
        RunbookCase{"postmortem", {{"docs/postmortems/2024-01-disaster-recovery.md", words + steps}}, fails},
        RunbookCase{"ansible_playbooks",
                    {{"playbooks/README.md", words + fence("ansible-playbook site.yml")},
                     {"playbooks/site.yml", "- hosts: all\n"}},
                    fails},
        RunbookCase{"ansible_example",
                    {{"README.md", "# Role\n\n## Example Playbook\n\n" + words +
                                       fence("- hosts: all\n  roles: [x]", "yaml") + steps}},
                    fails},
        RunbookCase{"playbooks_of_people", {{"playbooks/queue.md", words + steps}}, holds}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Weak, RunbooksTest,
    testing::Values(
        RunbookCase{"with_kubectl",
                    {{"docs/ops.md",
                      "# Ops\n\n## Troubleshooting\n\n" + words + fence("kubectl rollout undo deploy/x")}},
                    holds},
        RunbookCase{"with_psql",
                    {{"docs/restore.md", "# Database\n\n" + words + fence("psql -c 'select 1'")}},
                    holds},
        RunbookCase{"with_the_name_of_a_workload",
                    {{"docs/ops.md", "## Recovery\n\n" + words + fence("fab restart checkout")}},
                    holds},
        RunbookCase{
            "inline_command",
            {{"docs/ops.md", "## Recovery\n\n" + words + "Run `systemctl restart shop`.\n\n" + steps}},
            holds},
        RunbookCase{"without_commands", {{"docs/ops.md", "## Troubleshooting\n\n" + words + steps}}, fails},
        RunbookCase{
            "dotnet_restore", {{"README.md", "## Restore\n\n" + words + fence("dotnet restore")}}, fails},
        RunbookCase{"operating_system",
                    {{"README.md", "## Operating systems\n\n" + words + fence("docker exec x sh") + steps}},
                    fails},
        RunbookCase{
            "run_locally",
            {{"README.md", "## Run locally\n\n### Troubleshooting\n\n" + words + fence("docker logs db")}},
            fails},
        RunbookCase{"contributors",
                    {{"CONTRIBUTING.md",
                      "# Contributing\n\n## Troubleshooting\n\n" + words + fence("docker logs db")}},
                    fails},
        RunbookCase{
            "help_for_users",
            {{"docs/user-guide.md", "# Guide\n\n## Troubleshooting\n\n" + words + fence("docker logs shop")}},
            fails},
        RunbookCase{"local_commands",
                    {{"README.md", "## Troubleshooting\n\n" + words + fence("npm install\nmake run")}},
                    fails},
        RunbookCase{"building_is_no_acting",
                    {{"README.md", "## Troubleshooting\n\n" + words + fence("docker build -t checkout .")}},
                    fails}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Elsewhere, RunbooksTest,
    testing::Values(
        RunbookCase{"link_to_a_wiki",
                    {{"README.md", "The [runbook](https://acme.atlassian.net/wiki/x) tells.\n"}},
                    open},
        RunbookCase{"link_to_another_repository",
                    {{"README.md", "[Runbooks](https://github.com/acme/runbooks/tree/main)\n"}},
                    open},
        RunbookCase{"link_to_this_repository",
                    {{"README.md", "[Runbooks](https://github.com/acme/shop/issues)\n"}},
                    fails},
        RunbookCase{
            "link_to_a_manual", {{"README.md", "[Runbooks explained](https://example.com/x)\n"}}, fails},
        RunbookCase{"annotation",
                    {{"alerts.yaml", "annotations:\n  runbook_url: https://wiki.acme.com/queue\n"}},
                    open},
        RunbookCase{"commented_annotation",
                    {{"alerts.yaml", "annotations:\n  # runbook_url: https://wiki.acme.com/queue\n"}},
                    fails},
        RunbookCase{"alarm_description",
                    {{"alarms.tf", "  alarm_description = \"Runbook: https://wiki.acme.com/queue\"\n"}},
                    open},
        RunbookCase{"cloudformation",
                    {{"ssm.yaml",
                      "Resources:\n  Restart:\n    Type: AWS::SSM::Document\n    Properties:\n"
                      "      DocumentType: Automation\n"}},
                    holds},
        RunbookCase{"cloudformation_as_json",
                    {{"ssm.json",
                      "{\"Resources\": {\n  \"Restart\": {\n    \"Type\": \"AWS::SSM::Document\",\n"
                      "    \"Properties\": {\n      \"DocumentType\": \"Automation\"\n    }\n  }\n}}\n"}},
                    holds},
        RunbookCase{"terraform",
                    {{"ssm.tf",
                      "resource \"aws_ssm_document\" \"restart\" {\n  document_type = \"Automation\"\n}\n"}},
                    holds},
        RunbookCase{"command_document",
                    {{"ssm.tf",
                      "resource \"aws_ssm_document\" \"restart\" {\n  document_type = \"Command\"\n}\n"
                      "# document_type = \"Automation\"\n"}},
                    fails},
        RunbookCase{"another_resource_says_automation",
                    {{"ssm.yaml",
                      "Resources:\n  A:\n    Type: AWS::SSM::Document\n    Properties:\n"
                      "      DocumentType: Command\n  B:\n    Type: X\n    Properties:\n"
                      "      DocumentType: Automation\n"}},
                    fails}),
    named);

TEST(Runbooks, FollowTheKindOfSolution) {
  const Files files = {{"docs/runbook.md", words + steps}};
  EXPECT_EQ(judge(facts_of(files, Kind::distributed)).state, ClaimState::not_applicable);
  const Claim claim = judge(facts_of(files, Kind::undetermined));
  EXPECT_EQ(claim.state, ClaimState::open);
  EXPECT_EQ(claim.root, "config: solution.kind");
}

TEST(Runbooks, ShowWhatIsTooLittle) {
  const Claim claim = judge(facts_of({{"docs/runbook.md", "# Queue\n\nRestart.\n"}}));
  ASSERT_EQ(claim.evidence.size(), 1U);
  EXPECT_EQ(claim.evidence[0].text, "docs/runbook.md: 2 words, no numbered steps and no command");
}

TEST(Runbooks, ProveNoAbsenceWhileADocumentIsUnread) {
  Facts facts = facts_of({});
  facts.gaps.push_back({{"docs/runbook.md", 0, 0}, "permission denied"});
  EXPECT_EQ(judge(facts).root, "unread file: docs/runbook.md");
}

}  // namespace
}  // namespace prodready::operational_runbooks_test
