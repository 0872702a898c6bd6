// cost.s3-lifecycle with facts made by hand: the traps of its entry, and what cost says of all its items.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "evaluators/registry.hpp"
#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready {
namespace {

using resources::CallState;
using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::observed;
using test::Properties;
using test::snapshot;
using test::unresolved;

constexpr const char* bucket = "AWS::S3::Bucket";
constexpr const char* rules = "LifecycleConfiguration.Rules";
constexpr const char* versioning = "VersioningConfiguration.Status";

Value rule(Properties properties) {
  properties.push_back({"Status", "Enabled"});
  return map(properties);
}
Value expires() { return list({rule({{"ExpirationInDays", 90}})}); }
Value expires_both() {
  return list({rule({{"ExpirationInDays", 90}}), rule({{"NoncurrentVersionExpiration.NoncurrentDays", 30}})});
}

struct Row {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class S3LifecycleTest : public testing::TestWithParam<Row> {};

TEST_P(S3LifecycleTest, JudgesEachBucket) {
  const Params params(
      std::map<std::string, ParamValue, std::less<>>{{"ignore", std::vector<std::string>{"ignored-*"}},
                                                     {"in_use_buckets", std::vector<std::string>{"assets"}}});
  const Verdict verdict = test::evaluate("cost.s3-lifecycle", GetParam().facts, params);
  EXPECT_EQ(test::subjects_of(verdict), GetParam().subjects);
  for (const std::string& message : GetParam().messages) {
    EXPECT_NE(test::messages_of(verdict).find(message), std::string::npos) << test::messages_of(verdict);
  }
}

// A bucket whose calls were answered: with rules, versioning and no website.
test::Calls asked(const char* name, CallState lifecycle = CallState::observed) {
  return snapshot()
      .covers(bucket, "global")
      .covers("AWS::CloudFront::Distribution", "global")
      .about("AWS::S3::Bucket/LifecycleConfiguration", name, lifecycle)
      .about("AWS::S3::Bucket/VersioningConfiguration", name, CallState::observed)
      .about("AWS::S3::Bucket/WebsiteConfiguration", name, CallState::not_configured);
}

Facts with_state_bucket(Facts facts) {
  facts.delivery.state_buckets = {"tfstate"};
  return facts;
}

Facts of_kind(SolutionFinding::Kind kind, Facts facts) {
  facts.delivery.solution.kind = kind;
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    Code, S3LifecycleTest,
    testing::Values(
        Row{"a_rule",
            test::facts_of({declared(bucket, "logs", {{rules, expires()}})}),
            "logs: current holds, noncurrent n/a",
            {"a rule acts on current objects"}},
        Row{"no_rule",
            test::facts_of({declared(bucket, "logs")}),
            "logs: current fails, noncurrent n/a",
            {"no lifecycle rules"}},
        Row{"versioned_without_a_rule_for_versions",
            test::facts_of({declared(bucket, "logs", {{rules, expires()}, {versioning, "Enabled"}})}),
            "logs: current holds, noncurrent fails"},
        Row{"suspended_keeps_versions_too",
            test::facts_of({declared(bucket, "logs", {{rules, expires()}, {versioning, "Suspended"}})}),
            "logs: current holds, noncurrent fails"},
        Row{"both",
            test::facts_of({declared(bucket, "logs", {{rules, expires_both()}, {versioning, "Enabled"}})}),
            "logs: current holds, noncurrent holds"},
        Row{"a_transition",
            test::facts_of({declared(
                bucket, "logs",
                {{rules, list({rule({{"Transitions", list({map({{"StorageClass", "GLACIER"}})})}})})}})}),
            "logs: current holds, noncurrent n/a"},
        Row{"a_disabled_rule",
            test::facts_of({declared(
                bucket, "logs", {{rules, list({map({{"ExpirationInDays", 9}, {"Status", "Disabled"}})})}})}),
            "logs: current fails, noncurrent n/a",
            {"no enabled rule acts on current objects"}},
        Row{"aborting_uploads_is_housekeeping",
            test::facts_of({declared(
                bucket, "logs",
                {{rules, list({rule({{"AbortIncompleteMultipartUpload.DaysAfterInitiation", 7}})})}})}),
            "logs: current fails, noncurrent n/a"},
        Row{"dropping_markers_is_housekeeping",
            test::facts_of({declared(bucket, "logs",
                                     {{rules, list({rule({{"ExpiredObjectDeleteMarker", true}})})}})}),
            "logs: current fails, noncurrent n/a"},
        Row{"intelligent_tiering_is_no_rule",
            test::facts_of({declared(bucket, "logs",
                                     {{"IntelligentTieringConfigurations",
                                       list({map({{"Status", "Enabled"}})})}})}),
            "logs: current fails, noncurrent n/a"},
        Row{"a_limited_rule_shows_its_limit",
            test::facts_of({declared(
                bucket, "logs",
                {{rules, list({rule({{"Id", "tmp"}, {"Prefix", "tmp/"}, {"ExpirationInDays", 1}})})}})}),
            "logs: current holds, noncurrent n/a",
            {"rule tmp acts on current objects, only below tmp/"}},
        Row{"unresolved_rules",
            test::facts_of({declared(bucket, "logs", {{rules, unresolved("var.rules")}})}),
            "logs: current open, noncurrent n/a",
            {"var.rules"}},
        Row{"an_unresolved_status",
            test::facts_of({declared(
                bucket, "logs",
                {{rules, list({map({{"ExpirationInDays", 9}, {"Status", unresolved("var.s")}})})}})}),
            "logs: current open, noncurrent n/a"},
        Row{"unresolved_versioning",
            test::facts_of({declared(bucket, "logs",
                                     {{rules, expires()}, {versioning, unresolved("var.v")}})}),
            "logs: current holds, noncurrent open"},
        Row{"unresolved_versioning_matters_not",
            test::facts_of({declared(bucket, "logs",
                                     {{rules, expires_both()}, {versioning, unresolved("var.v")}})}),
            "logs: current holds, noncurrent holds"},
        Row{"a_website",
            test::facts_of({declared(bucket, "site",
                                     {{"WebsiteConfiguration.IndexDocument", "index.html"}})}),
            "site: current n/a, noncurrent n/a",
            {"in use as a whole: it is a website"}},
        Row{"a_versioned_website",
            test::facts_of({declared(bucket, "site",
                                     {{"WebsiteConfiguration.IndexDocument", "index.html"},
                                      {versioning, "Enabled"}})}),
            "site: current n/a, noncurrent fails"},
        Row{"an_origin_by_reference",
            test::facts_of(
                {declared(bucket, "site"),
                 declared("AWS::CloudFront::Distribution", "cdn",
                          {{"DistributionConfig.Origins",
                            list({map({{"DomainName", test::ref("site", "bucket_domain_name")}})})}})}),
            "site: current n/a, noncurrent n/a",
            {"the origin of distribution cdn"}},
        Row{"an_origin_by_domain",
            test::facts_of({declared(bucket, "site"),
                            declared("AWS::CloudFront::Distribution", "cdn",
                                     {{"DistributionConfig.Origins",
                                       list({map({{"DomainName", "site.s3.eu-west-1.amazonaws.com"}})})}})}),
            "site: current n/a, noncurrent n/a"},
        Row{"another_bucket_s_domain",
            test::facts_of({declared(bucket, "site"),
                            declared("AWS::CloudFront::Distribution", "cdn",
                                     {{"DistributionConfig.Origins",
                                       list({map({{"DomainName", "site2.s3.amazonaws.com"}})})}})}),
            "site: current fails, noncurrent n/a"},
        Row{"a_state_bucket", with_state_bucket(test::facts_of({declared(bucket, "tfstate")})),
            "tfstate: current n/a, noncurrent n/a"},
        Row{"named_in_use", test::facts_of({declared(bucket, "assets")}),
            "assets: current n/a, noncurrent n/a"},
        Row{"ignored", test::facts_of({declared(bucket, "ignored-1")}), "ignored-1: holds n/a"},
        Row{"all_environments", test::facts_of({declared(bucket, "logs-dev")}),
            "logs-dev: current fails, noncurrent n/a"},
        Row{"it_may_not_exist",
            test::facts_of({declared(bucket, "logs").maybe("var.enabled")}),
            "logs: current open, noncurrent n/a",
            {"if it exists: that rests on var.enabled"}},
        Row{"its_name_does_not_resolve", test::facts_of({declared(bucket, "aws_s3_bucket.logs").named("")}),
            "aws_s3_bucket.logs: current fails, noncurrent n/a"},
        Row{"two_of_a_name",
            test::facts_of({declared(bucket, "logs").unit("a"), declared(bucket, "logs").unit("b")}),
            "logs (a): current fails, noncurrent n/a\nlogs (b): current fails, noncurrent n/a"},
        Row{"none", test::facts_of({}), "the solution: holds open", {"no bucket is shown by a source"}},
        Row{"distributed",
            of_kind(SolutionFinding::Kind::distributed, test::facts_of({declared(bucket, "logs")})),
            "the solution: holds n/a"},
        Row{"undetermined",
            of_kind(SolutionFinding::Kind::undetermined, test::facts_of({declared(bucket, "logs")})),
            "the solution: holds open"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Cloud, S3LifecycleTest,
    testing::Values(
        Row{"a_rule", test::facts_of({observed(bucket, "logs", {{rules, expires()}})}, asked("logs")),
            "logs: current holds, noncurrent n/a"},
        Row{"not_configured_is_no_rules",
            test::facts_of({observed(bucket, "logs")}, asked("logs", CallState::not_configured)),
            "logs: current fails, noncurrent n/a"},
        Row{"not_asked_is_no_answer",
            test::facts_of({observed(bucket, "logs")}, asked("other")),
            "logs: current open, noncurrent open",
            {"s3api get-bucket-lifecycle-configuration"}},
        Row{"denied_is_no_answer",
            test::facts_of({observed(bucket, "logs")}, asked("logs", CallState::denied)),
            "logs: current open, noncurrent n/a",
            {"denied"}},
        Row{"distributions_were_not_asked",
            test::facts_of(
                {observed(bucket, "logs")},
                asked("logs", CallState::not_configured).denied("AWS::CloudFront::Distribution", "global")),
            "logs: current open, noncurrent n/a",
            {"in use as a whole is not known"}},
        Row{"config_shows_all_of_a_bucket",
            test::facts_of({observed(bucket, "logs").from(resources::SourceFormat::aws_config)},
                           snapshot().covers(bucket).covers("AWS::CloudFront::Distribution", "global")),
            "logs: current fails, noncurrent n/a"},
        Row{"none", test::facts_of({}, snapshot().covers(bucket, "global")), "the solution: holds n/a"},
        Row{"another_account_is_not_covered",
            test::facts_of({observed(bucket, "logs", {{rules, expires()}})},
                           asked("logs").denied(bucket, "global", "222222222222")),
            "logs: current holds, noncurrent n/a\nbuckets in 222222222222 global: holds open",
            {"denied, AccessDenied"}},
        Row{"covered_nowhere_code_decides",
            test::facts_of({declared(bucket, "logs", {{rules, expires()}})}, snapshot()),
            "logs: current holds, noncurrent n/a"},
        Row{"declared_and_not_deployed",
            test::facts_of({declared(bucket, "logs")}, snapshot().covers(bucket, "global")),
            "logs: holds n/a\nthe solution: holds n/a",
            {"declared and not deployed"}},
        Row{"drift_to_worse",
            test::facts_of({observed(bucket, "logs"), declared(bucket, "logs", {{rules, expires()}})},
                           asked("logs", CallState::not_configured)),
            "logs: current fails [drift], noncurrent n/a",
            {"no lifecycle rules in the cloud, a rule acts on current objects in the code"}},
        Row{"drift_to_better",
            test::facts_of({observed(bucket, "logs", {{rules, expires()}}),
                            declared(bucket, "logs",
                                     {{rules,
                                       list({map({{"ExpirationInDays", 9}, {"Status", "Disabled"}})})}})},
                           asked("logs")),
            "logs: current fails [drift], noncurrent n/a"},
        Row{"silent_code_disagrees_with_nothing",
            test::facts_of({observed(bucket, "logs", {{rules, expires()}}), declared(bucket, "logs")},
                           asked("logs")),
            "logs: current holds, noncurrent n/a"},
        Row{"unresolved_code_disagrees_with_nothing",
            test::facts_of({observed(bucket, "logs", {{rules, expires()}}),
                            declared(bucket, "logs", {{rules, unresolved("var.r")}})},
                           asked("logs")),
            "logs: current holds, noncurrent n/a"},
        Row{"code_tells_what_the_snapshot_was_not_asked",
            test::facts_of({observed(bucket, "logs"),
                            declared(bucket, "logs", {{rules, expires_both()}, {versioning, "Enabled"}})},
                           snapshot().covers(bucket, "global")),
            "logs: current holds, noncurrent holds"},
        Row{"two_accounts",
            test::facts_of(
                {observed(bucket, "logs", {{rules, expires()}}).from(resources::SourceFormat::aws_config),
                 observed(bucket, "logs", {{rules, expires()}})
                     .in("222222222222", "us-east-1")
                     .from(resources::SourceFormat::aws_config)},
                snapshot().covers(bucket, "global").covers(bucket, "global", "222222222222")),
            "logs (111122223333 eu-west-1): current holds, noncurrent n/a\n"
            "logs (222222222222 us-east-1): current holds, noncurrent n/a"}),
    [](const auto& test) { return test.param.name; });

TEST(S3LifecycleTest, OnlyWhatIsInScopeIsJudged) {
  Facts facts = test::facts_of(
      {observed(bucket, "logs", {{rules, expires()}}).tag("team", "orders"), observed(bucket, "others")},
      asked("logs"));
  facts.configuration.scope = ScopeConfig{.tags = {{"team", {"orders"}}}};
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"ignore", std::vector<std::string>{}}, {"in_use_buckets", std::vector<std::string>{}}});
  EXPECT_EQ(test::subjects_of(test::evaluate("cost.s3-lifecycle", facts, params)),
            "logs: current holds, noncurrent n/a\nout of scope: holds n/a");
}

}  // namespace
}  // namespace prodready
