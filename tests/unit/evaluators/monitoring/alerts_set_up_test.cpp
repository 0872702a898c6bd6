// monitoring.alerts-set-up with facts made by hand: whether somebody is told, and the traps of the entry.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evaluators/registry.hpp"
#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::object;
using test::observed;
using test::ref;
using test::snapshot;
using test::unresolved;

constexpr const char* alarm_type = "AWS::CloudWatch::Alarm";
constexpr const char* composite_type = "AWS::CloudWatch::CompositeAlarm";
constexpr const char* subscription_type = "AWS::SNS::Subscription";
constexpr const char* topic_arn = "arn:aws:sns:eu-west-1:111122223333:ops";

test::Made alarm(test::Properties more = {}) {
  more.push_back({"AlarmActions", list({topic_arn})});
  return observed(alarm_type, "errors", more).shows("StateValue", "OK");
}
Resource subscription(const char* protocol, const char* arn = "arn:aws:sns:eu-west-1:111122223333:ops:1") {
  return observed(subscription_type, arn, {{"TopicArn", topic_arn}, {"Protocol", protocol}})
      .arn(arn)
      .shows("SubscriptionArn", arn);
}
test::Calls asked() {
  return snapshot().covers_all(
      {alarm_type, composite_type, subscription_type, "AWS::SNS::Topic", "AWS::CloudWatch::AlarmMuteRule"});
}
Facts with_tool(Facts facts, std::vector<std::string> does) {
  facts.configuration.outside_tools = {{.name = "Datadog", .does = std::move(does)}};
  return facts;
}

struct Row {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class AlertsSetUpTest : public testing::TestWithParam<Row> {};

TEST_P(AlertsSetUpTest, JudgesEachAlert) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"dead_days", 7.0},
      {"stuck_days", 30.0},
      {"sparse_metrics", std::vector<std::string>{"AWS/Lambda/*Error*"}},
      {"vendor_accounts", std::vector<std::string>{"464622532012"}}});
  const Verdict verdict = test::evaluate("monitoring.alerts-set-up", GetParam().facts, params);
  const std::string said = test::subjects_of(verdict);
  EXPECT_NE(('\n' + said + '\n').find('\n' + GetParam().subjects + '\n'), std::string::npos) << said;
  for (const std::string& message : GetParam().messages) {
    EXPECT_NE(test::messages_of(verdict).find(message), std::string::npos) << test::messages_of(verdict);
  }
}

constexpr const char* live = "errors: off holds, no-action holds, nobody holds, dead holds, muted holds";
constexpr const char* unheard = "errors: off holds, no-action holds, nobody fails, dead holds, muted holds";

INSTANTIATE_TEST_SUITE_P(
    Observed, AlertsSetUpTest,
    testing::Values(
        Row{"Confirmed", test::facts_of({alarm(), subscription("email")}, asked()), live},
        Row{"Chat", test::facts_of({alarm(), subscription("https")}, asked()), live},
        Row{"Pending", test::facts_of({alarm(), subscription("email", "PendingConfirmation")}, asked()),
            unheard},
        Row{"QueueReachesNobody", test::facts_of({alarm(), subscription("sqs")}, asked()), unheard},
        Row{"NoSubscription", test::facts_of({alarm()}, asked()), unheard},
        Row{"SubscriptionsNotCovered",
            test::facts_of({alarm()}, snapshot().covers_all({alarm_type, "AWS::CloudWatch::AlarmMuteRule"})),
            "errors: off holds, no-action holds, nobody open, dead holds, muted holds",
            {"aws sns list-subscriptions"}},
        Row{"Off", test::facts_of({alarm({{"ActionsEnabled", false}}), subscription("email")}, asked()),
            "errors: off fails, no-action n/a, nobody n/a, dead holds, muted holds"},
        Row{"OkActionsTellNobody",
            test::facts_of({observed(alarm_type, "errors", {{"OKActions", list({topic_arn})}}),
                            subscription("email")},
                           asked()),
            "errors: off holds, no-action fails, nobody n/a, dead n/a, muted holds"},
        Row{"ScalingIsNoAlert",
            test::facts_of({observed(alarm_type, "scale",
                                     {{"AlarmActions",
                                       list({"arn:aws:autoscaling:eu-west-1:111122223333:policy"})}})},
                           asked()),
            "scale: holds n/a"},
        Row{"TargetTracking", test::facts_of({observed(alarm_type, "TargetTracking-table/x")}, asked()),
            "TargetTracking-table/x: holds n/a"},
        Row{"Dead",
            test::facts_of({alarm()
                                .shows("StateValue", "INSUFFICIENT_DATA")
                                .shows("StateUpdatedTimestamp", "2026-01-01"),
                            subscription("email")},
                           asked()),
            "errors: off holds, no-action holds, nobody holds, dead fails, muted holds"},
        Row{"NoDataSinceYesterday",
            test::facts_of({alarm()
                                .shows("StateValue", "INSUFFICIENT_DATA")
                                .shows("StateUpdatedTimestamp", "2026-02-28"),
                            subscription("email")},
                           asked()),
            live},
        Row{"SparseIsNotDead",
            test::facts_of({alarm({{"Namespace", "AWS/Lambda"}, {"MetricName", "Errors"}})
                                .shows("StateValue", "INSUFFICIENT_DATA")
                                .shows("StateUpdatedTimestamp", "2026-01-01"),
                            subscription("email")},
                           asked()),
            live},
        Row{"StuckIsNoted",
            test::facts_of({alarm().shows("StateValue", "ALARM").shows("StateUpdatedTimestamp", "2026-01-01"),
                            subscription("email")},
                           asked()),
            live,
            {"nobody seems to act on"}},
        Row{"Muted",
            test::facts_of({alarm(), subscription("email"),
                            observed("AWS::CloudWatch::AlarmMuteRule", "quiet",
                                     {{"MuteTargets.AlarmNames", list({"errors"})},
                                      {"Rule.Schedule.Expression", "cron(0 0 * * *)"},
                                      {"Rule.Schedule.Duration", "P1D"}})},
                           asked().about("AWS::CloudWatch::AlarmMuteRule/MuteTargets", "quiet",
                                         resources::CallState::observed)),
            "errors: off holds, no-action holds, nobody holds, dead holds, muted fails"},
        Row{"MuteRuleOfWhichTheNameAloneIsKnown",
            test::facts_of({alarm(), subscription("email"),
                            observed("AWS::CloudWatch::AlarmMuteRule", "quiet",
                                     {{"MuteTargets", unresolved("no call of the AWS CLI")},
                                      {"Rule", unresolved("no call of the AWS CLI")}})},
                           asked()),
            "errors: off holds, no-action holds, nobody holds, dead holds, muted open"},
        Row{"MuteRuleThatEnds",
            test::facts_of({alarm(), subscription("email"),
                            observed("AWS::CloudWatch::AlarmMuteRule", "quiet",
                                     {{"MuteTargets", unresolved("no call of the AWS CLI")},
                                      {"Rule", unresolved("no call of the AWS CLI")},
                                      {"ExpireDate", "2026-04-01T00:00:00Z"}})},
                           asked()),
            live},
        Row{"ChildOfAComposite",
            test::facts_of({observed(alarm_type, "errors").shows("StateValue", "OK"), subscription("email"),
                            observed(composite_type, "all",
                                     {{"AlarmRule", "ALARM(\"errors\")"},
                                      {"AlarmActions", list({topic_arn})}})},
                           asked()),
            live},
        Row{"NoAlertAtAll", test::facts_of({}, asked()), "the solution: none fails"},
        Row{"OutsideTool",
            with_tool(test::facts_of({}, asked()), {}),
            "the solution: none open",
            {"Datadog"}},
        Row{"OutsideToolForLogs", with_tool(test::facts_of({}, asked()), {"logs"}),
            "the solution: none fails"},
        Row{"VendorRole",
            test::facts_of({observed("AWS::IAM::Role", "dd",
                                     {{"AssumeRolePolicyDocument.Statement.Principal.AWS",
                                       "arn:aws:iam::464622532012:root"}})},
                           asked()),
            "the solution: none open"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Code, AlertsSetUpTest,
    testing::Values(
        Row{"Subscribed",
            test::facts_of({declared(alarm_type, "errors", {{"AlarmActions", list({ref("ops", "arn")})}}),
                            declared("AWS::SNS::Topic", "ops"),
                            declared(subscription_type, "mail",
                                     {{"TopicArn", ref("ops", "arn")},
                                      {"Protocol", "email"},
                                      {"Endpoint", "ops@acme.example"}})}),
            "errors: off holds, no-action holds, nobody holds, muted holds"},
        Row{"Unsubscribed",
            test::facts_of({declared(alarm_type, "errors", {{"AlarmActions", list({ref("ops", "arn")})}}),
                            declared("AWS::SNS::Topic", "ops")}),
            "errors: off holds, no-action holds, nobody open, muted holds"},
        Row{"InTheTopicItself",
            test::facts_of({declared(alarm_type, "errors", {{"AlarmActions", list({ref("ops")})}}),
                            declared("AWS::SNS::Topic", "ops",
                                     {{"Subscription", list({map({{"Protocol", "email"},
                                                                  {"Endpoint", "ops@acme.example"}})})}})}),
            "errors: off holds, no-action holds, nobody holds, muted holds"},
        Row{"TopicOfAVariable",
            test::facts_of({declared(alarm_type, "errors",
                                     {{"AlarmActions", list({unresolved("var.topic")})}})}),
            "errors: off holds, no-action holds, nobody open, muted holds",
            {"var.topic"}},
        Row{"Development", test::facts_of({Resource(declared(alarm_type, "errors").tag("env", "dev"))}),
            "errors: holds n/a"},
        Row{"NothingDeclared", test::facts_of({declared("AWS::S3::Bucket", "b")}), "the solution: none open"},
        Row{"ReceiverWithoutIntegration",
            test::facts_of({object("monitoring.coreos.com/v1/PrometheusRule", "shop/r",
                                   {{"spec.groups",
                                     list({map({{"rules", list({map({{"alert", "Down"}})})}})})}}),
                            object("monitoring.coreos.com/v1alpha1/AlertmanagerConfig", "shop/a",
                                   {{"spec.route.receiver", "null"},
                                    {"spec.receivers", list({map({{"name", "null"}})})}})}),
            "shop/r: nobody fails"},
        Row{"ReceiverNotShown",
            test::facts_of({object("monitoring.coreos.com/v1/PrometheusRule", "shop/r",
                                   {{"spec.groups",
                                     list({map({{"rules", list({map({{"alert", "Down"}})})}})})}})}),
            "shop/r: nobody open"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready
