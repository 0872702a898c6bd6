#include "facts/forge/read_forge.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "support/temp_folder.hpp"

namespace prodready {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string words(const std::vector<std::string>& texts) { return join(texts, ","); }

// All that an answer can tell, in one line; what is empty is left out.
std::string described(const ForgeFacts& facts) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  for (const ForgeChange& change : facts.changes) {
    add(change.number + (change.by_bot ? " bot " : " ") + change.author + " -> " + change.base + " " +
        to_string(change.merged) + " by [" + words(change.approvers) + "] commits [" + words(change.commits) +
        "]");
  }
  if (facts.checks_read) {
    add("commits [" + words({facts.commits.begin(), facts.commits.end()}) + "]");
  }
  for (const ForgeCheck& check : facts.checks) {
    add("check " + check.name + " on " + check.commit + " " + check.conclusion + " " + check.app);
  }
  if (facts.rules.read) {
    add("rules " +
        (facts.rules.required_approvals ? std::to_string(*facts.rules.required_approvals) : "none") +
        (facts.rules.complete ? " complete" : "") + (facts.rules.admins_bypass ? " admins" : "") +
        (facts.rules.requires_pipeline ? " pipeline" : "") + " [" + words(facts.rules.required_checks) + "]");
  }
  for (const std::string& path : facts.disabled_workflows) {
    add("disabled " + path);
  }
  if (facts.code_scanning_read) {
    add("scanning " + (facts.code_scanning_languages ? words(*facts.code_scanning_languages) : "off"));
  }
  for (const auto& [environment, variables] : facts.environment_variables) {
    add("environment " + environment);
    for (const auto& [name, value] : variables) {
      add(name + "=" + value);
    }
  }
  for (const ForgeRelease& release : facts.releases) {
    add("release " + release.tag + " " + to_string(release.published));
  }
  if (facts.vulnerability_alerts) {
    add(*facts.vulnerability_alerts ? "alerts on" : "alerts off");
  }
  for (const std::string& call : facts.denied) {
    add("denied " + call);
  }
  for (const Gap& gap : facts.gaps) {
    const std::string path = gap.place.path.substr(gap.place.path.rfind('/') + 1);
    add("gap " + path + ":" + std::to_string(gap.place.line));
  }
  return text;
}

struct ForgeCase {
  const char* name;
  Files files;
  const char* text;
};

class ReadForgeTest : public testing::TestWithParam<ForgeCase> {};

TEST_P(ReadForgeTest, TellsWhatTheAnswersSay) {
  const test::TempFolder folder;
  for (const auto& [path, text] : GetParam().files) {
    folder.write(path, text);
  }
  EXPECT_EQ(described(forge::read_forge(folder.string(), "main")), GetParam().text);
}

std::string change(const std::string& more) {
  return R"([{"number":7,"author":{"login":"ada","is_bot":false},"baseRefName":"main","mergedAt":"2026-01-10T12:00:00Z",)"
         R"("mergeCommit":{"oid":"ab"},)" +
         more + "}]";
}

std::string review(const std::string& by, const std::string& state, const std::string& hour) {
  return R"({"author":{"login":")" + by + R"("},"state":")" + state + R"(","submittedAt":"2026-01-10T)" +
         hour + R"(:00:00Z"})";
}

std::string reviews(const std::string& list) { return change("\"reviews\":[" + list + "]"); }

INSTANTIATE_TEST_SUITE_P(
    Changes, ReadForgeTest,
    testing::Values(
        ForgeCase{"Approved",
                  {{"a.json", reviews(review("grace", "APPROVED", "09"))}},
                  "#7 ada -> main 2026-01-10 by [grace] commits []"},
        ForgeCase{"SelfApproved",
                  {{"a.json", reviews(review("Ada", "APPROVED", "09"))}},
                  "#7 ada -> main 2026-01-10 by [] commits []"},
        ForgeCase{"ApprovedByABot",
                  {{"a.json", reviews(review("copilot-pull-request-reviewer", "APPROVED", "09"))}},
                  "#7 ada -> main 2026-01-10 by [] commits []"},
        ForgeCase{"Commented",
                  {{"a.json", reviews(review("grace", "COMMENTED", "09"))}},
                  "#7 ada -> main 2026-01-10 by [] commits []"},
        ForgeCase{"CommentedAfterApproval",
                  {{"a.json",
                    reviews(review("grace", "APPROVED", "08") + "," + review("grace", "COMMENTED", "09"))}},
                  "#7 ada -> main 2026-01-10 by [grace] commits []"},
        ForgeCase{"ChangesRequestedAfterApproval",
                  {{"a.json", reviews(review("grace", "APPROVED", "08") + "," +
                                      review("grace", "CHANGES_REQUESTED", "09"))}},
                  "#7 ada -> main 2026-01-10 by [] commits []"},
        ForgeCase{"ApprovedAfterTheMerge",
                  {{"a.json", reviews(review("grace", "APPROVED", "13"))}},
                  "#7 ada -> main 2026-01-10 by [] commits []"},
        ForgeCase{"ReviewerWhoIsGone",
                  {{"a.json", change(R"("reviews":[{"author":null,"state":"APPROVED"}])")}},
                  "#7 ada -> main 2026-01-10 by [] commits []"},
        ForgeCase{
            "ByABot",
            {{"a.json",
              R"([{"number":8,"author":{"login":"app/renovate","is_bot":true},"baseRefName":"main","mergedAt":"2026-01-10T12:00:00Z","mergeCommit":null,"reviews":[]}])"}},
            "#8 bot app/renovate -> main 2026-01-10 by [] commits []"},
        ForgeCase{"NotMerged",
                  {{"a.json", R"([{"number":8,"author":{"login":"ada"},"mergedAt":null,"reviews":[]}])"}},
                  ""},
        ForgeCase{
            "CommitsInAFileOfTheirOwn",
            {{"a.json", reviews("")},
             {"commits-of-7.json",
              R"({"number":7,"commits":[{"oid":"01","messageHeadline":"Fix","authoredDate":"2026-01-09T10:00:00Z"}]})"}},
            "#7 ada -> main 2026-01-10 by [] commits [01]"},
        ForgeCase{"TheSameChangeTwice",
                  {{"a.json", reviews(review("grace", "APPROVED", "09"))}, {"b.json", reviews("")}},
                  "#7 ada -> main 2026-01-10 by [] commits []"},
        ForgeCase{
            "OfGitLab",
            {{"merge-requests.json",
              R"([{"iid":3,"author":{"username":"ada"},"target_branch":"main","merged_at":"2026-01-10T23:30:00.000-02:00","merge_commit_sha":"ab","squash_commit_sha":"cd","sha":"ef"}])"},
             {"approvals/3.json",
              R"({"approved_by":[{"user":{"username":"grace"},"approved_at":"2026-01-10T20:00:00Z"},{"user":{"username":"project_7_bot_1"}},{"user":{"username":"ada"}}]})"}},
            "!3 ada -> main 2026-01-11 by [grace] commits [cd,ef]"},
        ForgeCase{
            "OfGitLabWithoutApprovals",
            {{"mrs.json",
              R"([{"iid":3,"author":{"username":"ada"},"target_branch":"main","merged_at":"2026-01-10T12:00:00Z"}])"}},
            "gap mrs.json:1"},
        ForgeCase{
            "OfGitLabMergedFastForward",
            {{"mrs.json",
              R"([{"iid":3,"author":{"username":"ada"},"target_branch":"main","merged_at":"2026-01-10T12:00:00Z","merge_commit_sha":null,"sha":"ef"}])"},
             {"mr-3-approvals.json", R"({"iid":3,"approved_by":[]})"},
             {"merge-request-commits/3.json",
              R"([{"id":"dd","short_id":"dd","title":"Fix","authored_date":"2026-01-09T10:00:00Z"}])"}},
            "!3 ada -> main 2026-01-10 by [] commits [dd,ef]"}),
    [](const auto& test) { return test.param.name; });

constexpr const char* check_runs =
    R"({"total_count":1,"check_runs":[{"name":"build","head_sha":"ab","status":"completed","conclusion":"success","app":{"slug":"github-actions"}}]})";

INSTANTIATE_TEST_SUITE_P(
    Checks, ReadForgeTest,
    testing::Values(
        ForgeCase{"Runs", {{"x.json", check_runs}}, "commits [ab]; check build on ab success github-actions"},
        ForgeCase{"RunsOfNoCheck",
                  {{"check-runs/cd.json", R"({"total_count":0,"check_runs":[]})"}},
                  "commits [cd]"},
        ForgeCase{
            "ARunThatGoesOn",
            {{"x.json",
              R"({"total_count":1,"check_runs":[{"name":"build","head_sha":"ab","status":"in_progress","conclusion":null,"app":null}]})"}},
            "commits [ab]; check build on ab  "},
        ForgeCase{
            "OnePageOfTwo",
            {{"x.json",
              R"({"total_count":31,"check_runs":[{"name":"build","head_sha":"ab","conclusion":"success"}]})"}},
            "check build on ab success ; gap x.json:1"},
        ForgeCase{"PagesOneBehindTheOther",
                  {{"x.json",
                    "{\"total_count\":2,\"check_runs\":[{\"name\":\"a\",\"head_sha\":\"ab\",\"conclusion\":"
                    "\"success\"}]}"
                    "{\"total_count\":2,\"check_runs\":[{\"name\":\"b\",\"head_sha\":\"ab\",\"conclusion\":"
                    "\"failure\"}]}"}},
                  "commits [ab]; check a on ab success ; check b on ab failure "},
        ForgeCase{"PagesInAList",
                  {{"x.json",
                    "[{\"total_count\":2,\"check_runs\":[{\"name\":\"a\",\"head_sha\":\"ab\",\"conclusion\":"
                    "\"success\"}]},"
                    "{\"total_count\":2,\"check_runs\":[{\"name\":\"b\",\"head_sha\":\"ab\",\"conclusion\":"
                    "\"failure\"}]}]"}},
                  "commits [ab]; check a on ab success ; check b on ab failure "},
        ForgeCase{
            "CombinedStatus",
            {{"x.json",
              R"({"sha":"ab","state":"pending","total_count":1,"statuses":[{"context":"ci/circleci: test","state":"pending"}]})"}},
            "commits [ab]; check ci/circleci: test on ab  "},
        ForgeCase{
            "StatusesInAList",
            {{"x.json",
              R"([{"url":"https://api.github.com/repos/a/b/statuses/ab","context":"travis","state":"error"}])"}},
            "commits [ab]; check travis on ab failure "},
        ForgeCase{"OfGitLab",
                  {{"x.json", R"([{"id":1,"sha":"ab","ref":"main","status":"failed","name":"unit tests"}])"}},
                  "commits [ab]; check unit tests on ab failure "},
        ForgeCase{"NoneOfGitLab", {{"statuses/cd.json", "[]"}}, "commits [cd]"},
        ForgeCase{
            "PipelinesOfGitLab",
            {{"x.json",
              R"([{"id":1,"iid":1,"sha":"ab","ref":"main","status":"success","web_url":"https://gitlab.com"}])"}},
            "check pipeline on ab success "}),
    [](const auto& test) { return test.param.name; });

constexpr const char* not_protected = R"({"message":"Branch not protected","status":"404"})";

INSTANTIATE_TEST_SUITE_P(
    Rules, ReadForgeTest,
    testing::Values(
        ForgeCase{
            "OfARuleset",
            {{"r.json",
              R"([{"type":"pull_request","ruleset_id":1,"parameters":{"required_approving_review_count":2}},{"type":"required_status_checks","ruleset_id":1,"parameters":{"required_status_checks":[{"context":"build"}]}}])"}},
            "rules 2 [build]"},
        ForgeCase{"NoRuleset", {{"rules.json", "[]"}}, "rules none []"},
        ForgeCase{"NoRulesetAndNoProtection",
                  {{"rules.json", "[]"}, {"p.json", not_protected}},
                  "rules none complete []"},
        ForgeCase{
            "Protection",
            {{"p.json",
              R"({"required_pull_request_reviews":{"required_approving_review_count":1},"required_status_checks":{"contexts":["build"],"checks":[{"context":"build"},{"context":"test"}]},"enforce_admins":{"enabled":false}})"}},
            "rules 1 admins [build,test]"},
        ForgeCase{"ProtectionWithoutReviews",
                  {{"p.json", R"({"enforce_admins":{"enabled":true}})"}},
                  "rules none []"},
        ForgeCase{
            "ApprovalRules",
            {{"a.json",
              R"([{"rule_type":"regular","approvals_required":1,"protected_branches":[]},{"rule_type":"regular","approvals_required":3,"protected_branches":[{"name":"release/*"}]},{"rule_type":"code_owner","approvals_required":4},{"rule_type":"report_approver","approvals_required":5}])"}},
            "rules 1 complete []"},
        ForgeCase{
            "ApprovalRuleOfTheBranch",
            {{"a.json",
              R"([{"rule_type":"regular","approvals_required":2,"protected_branches":[{"name":"ma*"}]}])"}},
            "rules 2 complete []"},
        ForgeCase{"ApprovalSettings",
                  {{"a.json", R"({"approvals_before_merge":1,"reset_approvals_on_push":true})"}},
                  "rules 1 []"},
        ForgeCase{
            "PipelineMustSucceed",
            {{"p.json",
              R"({"path_with_namespace":"a/b","default_branch":"main","only_allow_merge_if_pipeline_succeeds":true})"}},
            "rules none pipeline []"},
        ForgeCase{
            "Bitbucket",
            {{"b.json",
              R"({"values":[{"kind":"require_approvals_to_merge","pattern":"main","value":2},{"kind":"require_approvals_to_merge","pattern":"other","value":3},{"kind":"push","pattern":"main"}]})"}},
            "rules 2 complete []"},
        ForgeCase{
            "AzureWhereTheAuthorMayVote",
            {{"z.json",
              R"([{"isEnabled":true,"isBlocking":true,"settings":{"minimumApproverCount":2,"creatorVoteCounts":true,"scope":[{"refName":"refs/heads/main","matchKind":"Exact"}]}}])"}},
            "rules 1 complete []"},
        ForgeCase{
            "AzureThatDoesNotBlock",
            {{"z.json",
              R"({"count":1,"value":[{"isEnabled":true,"isBlocking":false,"settings":{"minimumApproverCount":2,"scope":[]}}]})"}},
            "rules none complete []"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Others, ReadForgeTest,
    testing::Values(
        ForgeCase{
            "Workflows",
            {{"w.json",
              R"({"total_count":2,"workflows":[{"path":".github/workflows/a.yml","state":"active"},{"path":".github/workflows/b.yml","state":"disabled_inactivity"}]})"}},
            "disabled .github/workflows/b.yml"},
        ForgeCase{"CodeScanning",
                  {{"c.json", R"({"state":"configured","languages":["python","go"]})"}},
                  "scanning python,go"},
        ForgeCase{"CodeScanningOff",
                  {{"c.json", R"({"state":"not-configured","languages":["python"]})"}},
                  "scanning off"},
        ForgeCase{"Variables",
                  {{"variables/production.json",
                    R"({"total_count":1,"variables":[{"name":"URL","value":"https://x"}]})"}},
                  "environment production; URL=https://x"},
        ForgeCase{
            "VariablesOfAManifest",
            {{"_manifest.json",
              R"({"branch":"main","calls":[{"file":"variables/a%2Fb.json","about":"a/b","status":"answered"}]})"},
             {"variables/a%2Fb.json", R"({"total_count":1,"variables":[{"name":"A","value":"1"}]})"}},
            "environment a/b; A=1"},
        ForgeCase{"VariablesOfNobody",
                  {{"variables.json", R"({"total_count":0,"variables":[]})"}},
                  "gap variables.json:1"},
        ForgeCase{
            "Releases",
            {{"r.json",
              R"([{"tag_name":"v1","published_at":"2026-01-10T12:00:00Z","draft":false},{"tag_name":"v2","published_at":null,"draft":true}])"}},
            "release v1 2026-01-10"},
        ForgeCase{
            "AlertsOn",
            {{"_manifest.json", R"({"calls":[{"file":"vulnerability-alerts.json","status":"empty"}]})"}},
            "alerts on"},
        ForgeCase{"NotProtectedByTheManifest",
                  {{"_manifest.json", R"({"calls":[{"file":"protection.json","status":"absent"}]})"},
                   {"rules.json", "[]"}},
                  "rules none complete []"},
        ForgeCase{
            "DeniedByTheManifest",
            {{"_manifest.json",
              R"({"calls":[{"file":"protection.json","call":"gh api x","status":"denied","code":403}]})"}},
            "denied gh api x"},
        ForgeCase{"ARefusalThatWasSaved",
                  {{"p.json", R"({"message":"Not Found","status":"404"})"}},
                  "denied p.json; gap p.json:1"}),
    [](const auto& test) { return test.param.name; });

std::string deep(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

INSTANTIATE_TEST_SUITE_P(
    Robustness, ReadForgeTest,
    testing::Values(
        ForgeCase{"Nothing", {}, ""}, ForgeCase{"EmptyFile", {{"a.json", ""}}, ""},
        ForgeCase{"WhiteSpace", {{"a.json", " \r\n\t"}}, ""},
        ForgeCase{"ByteOrderMark",
                  {{"w.json", "\xEF\xBB\xBF{\"state\":\"configured\",\"languages\":[\"go\"]}"}},
                  "scanning go"},
        ForgeCase{"CarriageReturns",
                  {{"w.json", "{\r\n\"state\":\"configured\",\r\n\"languages\":[\"go\"]}\r\n"}},
                  "scanning go"},
        ForgeCase{"BrokenOnTheThirdLine", {{"a.json", "[\n{},\n{]\n"}}, "gap a.json:3"},
        ForgeCase{"BrokenSecondPage",
                  {{"a.json", "{\"state\":\"configured\",\"languages\":[]}\n{\"state\":\n"}},
                  "scanning ; gap a.json:3"},
        ForgeCase{"Binary", {{"a.json", std::string("\0\1\2\xFF", 4)}}, "gap a.json:1"},
        ForgeCase{"BadUtf8", {{"a.json", "{\"message\":\"\xC3\"}"}}, "gap a.json:1"},
        ForgeCase{"Deep", {{"a.json", deep(100'000)}}, "gap a.json:1"},
        ForgeCase{"AnotherAnswer", {{"a.json", R"({"some":"thing"})"}}, "gap a.json:1"},
        ForgeCase{"AListOfNumbers", {{"a.json", "[1,2]"}}, "gap a.json:1"},
        ForgeCase{"HiddenFile", {{".a.json", "["}}, ""},
        ForgeCase{
            "WrongTypes",
            {{"a.json",
              R"([{"number":[],"author":"ada","baseRefName":{},"mergedAt":"2026-01-10T12:00:00Z","mergeCommit":[1],"reviews":"x","commits":{}}])"}},
            "  ->  2026-01-10 by [] commits []"},
        ForgeCase{
            "NumbersBeyondAll",
            {{"r.json",
              R"([{"type":"pull_request","ruleset_id":1,"parameters":{"required_approving_review_count":99999999999999999999}}])"}},
            "rules 0 []"}),
    [](const auto& test) { return test.param.name; });

TEST(ReadForge, NoFolderWasGiven) {
  const ForgeFacts facts = forge::read_forge("", "main");
  EXPECT_FALSE(facts.given);
  EXPECT_TRUE(facts.gaps.empty());
}

TEST(ReadForge, AFolderThatIsGoneIsAGap) {
  const ForgeFacts facts = forge::read_forge("/nonexistent/answers", "main");
  EXPECT_TRUE(facts.given);
  ASSERT_EQ(facts.gaps.size(), 1U);
}

TEST(ReadForge, TheBranchIsTheForgesOwnWhereNoneIsGiven) {
  const test::TempFolder folder;
  folder.write("repository.json", R"({"full_name":"a/b","default_branch":"trunk"})");
  folder.write("b.json", R"({"values":[{"kind":"require_approvals_to_merge","pattern":"trunk","value":2}]})");
  const ForgeFacts facts = forge::read_forge(folder.string(), "");
  EXPECT_EQ(facts.default_branch, "trunk");
  EXPECT_EQ(facts.rules.required_approvals, 2);
}

TEST(ReadForge, PlacesNameFileAndLineOfTheRecord) {
  const test::TempFolder folder;
  folder.write("pulls.json", "[\n" + change("\"reviews\":[]").substr(1));
  const ForgeFacts facts = forge::read_forge(folder.string() + "/", "main");
  ASSERT_EQ(facts.changes.size(), 1U);
  EXPECT_EQ(facts.changes.front().place.path, folder.string() + "/pulls.json");
  EXPECT_EQ(facts.changes.front().place.line, 2U);
}

TEST(ReadForge, TheDayOfTheCollectionIsTheManifests) {
  const test::TempFolder folder;
  folder.write("_manifest.json", R"({"started_at":"1970-01-02T00:00:01Z","calls":[]})");
  EXPECT_EQ(forge::read_forge(folder.string(), "main").collected, 86'401);
}

}  // namespace
}  // namespace prodready
