// The small tables of the snapshot reader: errors, times, ARNs, names, hidden values, tags.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/call_errors.hpp"
#include "resources/snapshot/call_names.hpp"
#include "resources/snapshot/dates.hpp"
#include "resources/snapshot/follow_ups.hpp"
#include "resources/snapshot/hidden.hpp"
#include "resources/snapshot/json_value.hpp"
#include "resources/snapshot/special_answers.hpp"
#include "resources/snapshot/tags.hpp"
#include "resources/snapshot/unfold.hpp"
#include "snapshot_on_disk.hpp"

namespace prodready::resources::snapshot {
namespace {

Value json(std::string_view text) {
  WantedKeys whole;
  whole.add_whole();
  JsonReader reader;
  Result<Value> value = reader.read_copy(text, whole);
  EXPECT_TRUE(value) << text;
  return value ? std::move(*value) : Value();
}

struct ErrorCase {
  std::string name;
  std::string text;
  std::string code;
  CallState state;
};
class ErrorTest : public testing::TestWithParam<ErrorCase> {};
TEST_P(ErrorTest, IsTold) {
  const ErrorCase& test = GetParam();
  const std::string_view off[] = {"NoSuchBucketPolicy", "not enabled for cost explorer access"};
  EXPECT_EQ(error_code_of(test.text), test.code);
  EXPECT_EQ(state_of_error(error_code_of(test.text), test.text, off), test.state);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, ErrorTest,
    testing::Values(
        ErrorCase{"Off",
                  "An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: none",
                  "NoSuchBucketPolicy", CallState::not_configured},
        ErrorCase{
            "OffByWords",
            "An error occurred (AccessDeniedException) when calling the GetCostAndUsage operation: User "
            "not enabled for cost explorer access",
            "AccessDeniedException", CallState::not_configured},
        ErrorCase{"Denied", "\nAn error occurred (AccessDenied) when calling the X operation: no",
                  "AccessDenied", CallState::denied},
        ErrorCase{"Unauthorized",
                  "An error occurred (UnauthorizedOperation) when calling the X operation: no",
                  "UnauthorizedOperation", CallState::denied},
        ErrorCase{"Support",
                  "An error occurred (SubscriptionRequiredException) when calling the X operation: no",
                  "SubscriptionRequiredException", CallState::denied},
        ErrorCase{"Throttled", "An error occurred (ThrottlingException) when calling the X operation: slow",
                  "ThrottlingException", CallState::failed},
        ErrorCase{"OtherText", "Unable to locate credentials.", "", CallState::failed},
        ErrorCase{"Nothing", "", "", CallState::failed},
        ErrorCase{"Strange", "An error occurred (<script>) when", "", CallState::failed}),
    [](const testing::TestParamInfo<ErrorCase>& test) { return test.param.name; });

struct TimeCase {
  std::string name;
  Value value;
  std::string iso;
};
class TimeTest : public testing::TestWithParam<TimeCase> {};
TEST_P(TimeTest, IsIso) { EXPECT_EQ(iso_time(GetParam().value).value_or(""), GetParam().iso); }
INSTANTIATE_TEST_SUITE_P(
    Rows, TimeTest,
    testing::Values(TimeCase{"Iso", "2026-01-05T08:00:00.000Z", "2026-01-05T08:00:00Z"},
                    TimeCase{"Offset", "2026-01-05T08:00:00+02:00", "2026-01-05T06:00:00Z"},
                    TimeCase{"Python", "2026-01-05 08:00:00.123456+00:00", "2026-01-05T08:00:00Z"},
                    TimeCase{"Seconds", 1767600000.5, "2026-01-05T08:00:00Z"},
                    TimeCase{"Milliseconds", 1767600000000.0, "2026-01-05T08:00:00Z"},
                    TimeCase{"MillisecondsInText", "1767600000000", "2026-01-05T08:00:00Z"},
                    TimeCase{"Java", "May 22, 2019 9:28:14 PM", "2019-05-22T21:28:14Z"},
                    TimeCase{"Midnight", "May 2, 2019 12:00:00 AM", "2019-05-02T00:00:00Z"},
                    TimeCase{"NoDay", "2026-13-05T08:00:00Z", ""}, TimeCase{"Words", "yesterday", ""},
                    TimeCase{"Small", 30.0, ""}, TimeCase{"Cut", "2026-01-05T08", ""}),
    [](const testing::TestParamInfo<TimeCase>& test) { return test.param.name; });

struct PathCase {
  std::string name;
  std::string path;
  std::string account;
  std::string region;
  std::string call;
  std::string subject;
  std::size_t page = 0;
};
class PathTest : public testing::TestWithParam<PathCase> {};
TEST_P(PathTest, NamesTheCall) {
  const PathCase& test = GetParam();
  const CallFile file = CallNames(prodready::test::built_in_tables()).of_path(test.path);
  EXPECT_EQ(file.account, test.account);
  EXPECT_EQ(file.region, test.region);
  EXPECT_EQ(file.call, test.call);
  EXPECT_EQ(file.subject, test.subject);
  EXPECT_EQ(file.page, test.page);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, PathTest,
    testing::Values(
        PathCase{"Layout", "111122223333/eu-west-1/rds-describe-db-instances.json", "111122223333",
                 "eu-west-1", "rds describe-db-instances", ""},
        PathCase{"Gzip", "111122223333/eu-west-1/rds-describe-db-instances.json.gz", "111122223333",
                 "eu-west-1", "rds describe-db-instances", ""},
        PathCase{"DashInTheService", "1/eu-west-1/application-autoscaling-describe-scalable-targets/ecs.json",
                 "1", "eu-west-1", "application-autoscaling describe-scalable-targets", "ecs"},
        PathCase{"Subject", "111122223333/global/s3api-get-bucket-policy/acme%2Flogs.err", "111122223333",
                 "global", "s3api get-bucket-policy", "acme/logs"},
        PathCase{"Page", "111122223333/eu-west-1/ec2-describe-volumes.2.json", "111122223333", "eu-west-1",
                 "ec2 describe-volumes", "", 2},
        PathCase{"CloudMapper", "account-data/demo/us-east-1/s3-get-bucket-policy/acme.logs", "demo",
                 "us-east-1", "s3api get-bucket-policy", "acme.logs"},
        PathCase{"OneAccount", "eu-west-1/ec2-describe-vpcs.json", "", "eu-west-1", "ec2 describe-vpcs", ""},
        PathCase{"Flat", "ec2-describe-vpcs.json", "", "", "ec2 describe-vpcs", ""},
        PathCase{"NotRead", "111122223333/eu-west-1/iam-list-virtual-mfa-devices.json", "111122223333",
                 "eu-west-1", "iam list-virtual-mfa-devices", ""},
        PathCase{"Other", "notes.txt", "", "", "", ""}),
    [](const testing::TestParamInfo<PathCase>& test) { return test.param.name; });

struct HiddenCase {
  std::string name;
  std::string before;
  std::string after;
};
class HiddenTest : public testing::TestWithParam<HiddenCase> {};
TEST_P(HiddenTest, KeepsNamesOnly) {
  Value value = json(GetParam().before);
  hide_values(value);
  EXPECT_EQ(to_json(value), to_json(json(GetParam().after)));
}
INSTANTIATE_TEST_SUITE_P(
    Rows, HiddenTest,
    testing::Values(
        HiddenCase{"Function", R"({"Environment":{"Variables":{"A":"x","B":"y"}}})",
                   R"j({"Environment":{"Variables":{"A":"(hidden)","B":"(hidden)"}
}
})j"},
        HiddenCase{"Container", R"({"environment":[{"name":"A","value":"x"}],"image":"i"})",
                   R"j({"environment":[{"name":"A","value":"(hidden)"}],"image":"i"
})j"},
        HiddenCase{
            "Build",
            R"({"environment":{"image":"i","environmentVariables":[{"name":"A","value":"x","type":"PLAINTEXT"},{"name":"B","value":"/p","type":"PARAMETER_STORE"}]}})",
            R"j({"environment":{"image":"i","environmentVariables":[{"name":"A","value":"(hidden)","type":"PLAINTEXT"},{"name":"B","value":"/p","type":"PARAMETER_STORE"}]
}
})j"},
        HiddenCase{"UserData", R"({"UserData":"IyEv"})", R"j({"UserData":"(hidden)"})j"},
        HiddenCase{
            "EngineParameters",
            R"({"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"1"},{"ParameterName":"x_password","ParameterValue":"v"}]})",
            R"j({"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"1"},{"ParameterName":"x_password","ParameterValue":"(hidden)"}]})j"},
        HiddenCase{
            "BeanstalkOptions",
            R"({"OptionSettings":[{"Namespace":"aws:ec2:vpc","OptionName":"Subnets","Value":"subnet-1"},{"Namespace":"aws:elasticbeanstalk:application:environment","OptionName":"TOKEN","Value":"v"},{"Namespace":"aws:rds:dbinstance","OptionName":"DBPassword","Value":"v"}]})",
            R"j({"OptionSettings":[{"Namespace":"aws:ec2:vpc","OptionName":"Subnets","Value":"subnet-1"},{"Namespace":"aws:elasticbeanstalk:application:environment","OptionName":"TOKEN","Value":"(hidden)"},{"Namespace":"aws:rds:dbinstance","OptionName":"DBPassword","Value":"(hidden)"}]})j"},
        HiddenCase{"StackParameters", R"({"Parameters":[{"ParameterKey":"k","ParameterValue":"v"}]})",
                   R"j({"Parameters":[{"ParameterKey":"k","ParameterValue":"(hidden)"}]
})j"},
        HiddenCase{"Tags", R"({"Tags":[{"Key":"k","Value":"v"}]})", R"({"Tags":[{"Key":"k","Value":"v"}]})"}),
    [](const testing::TestParamInfo<HiddenCase>& test) { return test.param.name; });

TEST(TagsTest, HaveManyForms) {
  const Tags expected = {{"env", "prod"}};
  for (const std::string_view text :
       {R"([{"Key":"env","Value":"prod"}])", R"([{"key":"env","value":"prod"}])",
        R"([{"tagKey":"env","tagValue":"prod"}])", R"([{"TagKey":"env","TagValue":"prod"}])",
        R"({"env":"prod"})"}) {
    const Value read = json(text);
    EXPECT_EQ(tags_of(read), expected) << text;
    EXPECT_EQ(tags_of(Value(read)), expected) << text;
  }
  EXPECT_EQ(tags_of(json("[]")), Tags{});
  EXPECT_EQ(tags_of(Value("prod")), std::nullopt);
}

TEST(ArnTest, IsReadAndMade) {
  const auto parts = arn_parts("arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-1");
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->partition, "aws-cn");
  EXPECT_EQ(parts->resource, "instance/i-1");
  EXPECT_FALSE(arn_parts("arn:aws"));
  EXPECT_FALSE(arn_parts("i-1"));
  EXPECT_EQ(arn_of("AWS::EC2::Volume", "111122223333", "eu-west-1", "vol-1", ""),
            "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1");
  EXPECT_EQ(arn_of("AWS::SSM::Parameter", "1", "eu-west-1", "", "/a/b"),
            "arn:aws:ssm:eu-west-1:1:parameter/a/b");
  EXPECT_EQ(arn_of("AWS::EC2::Volume", "111122223333", "", "vol-1", ""), "");
  EXPECT_EQ(arn_of("AWS::Unknown::Type", "1", "eu-west-1", "x", "x"), "");
  EXPECT_TRUE(is_region("us-gov-west-1"));
  EXPECT_FALSE(is_region("account-data"));
  EXPECT_FALSE(is_region("my-stack-name"));
}

TEST(FollowUpTest, NamesOptions) {
  EXPECT_EQ(option_of("Bucket"), "--bucket");
  EXPECT_EQ(option_of("LoadBalancerArn"), "--load-balancer-arn");
  EXPECT_EQ(option_of("restApiId"), "--rest-api-id");
  EXPECT_EQ(option_of("DBParameterGroupName"), "--db-parameter-group-name");
}

TEST(SpecialAnswerTest, ReadsTheCredentialReportPlainAndInBase64) {
  for (const std::string_view content :
       {"user,mfa_active\\n<root_account>,true\\nann,false\\n",
        "dXNlcixtZmFfYWN0aXZlCjxyb290X2FjY291bnQ+LHRydWUKYW5uLGZhbHNlCg=="}) {
    Value answer = json("{\"Content\":\"" + std::string(content) + "\"}");
    reshape_answer("iam get-credential-report", answer);
    EXPECT_EQ(
        to_json(answer),
        R"({"Content":[{"user":"<root_account>","mfa_active":"true"},{"user":"ann","mfa_active":"false"}]})");
  }
}

TEST(SpecialAnswerTest, KeepsOneMetricOfANamespaceAndAllOfTheAgent) {
  Value answer = json(
      R"({"Metrics":[{"Namespace":"AWS/EC2","MetricName":"a"},{"Namespace":"AWS/EC2","MetricName":"b"},
          {"Namespace":"CWAgent","MetricName":"c"},{"Namespace":"CWAgent","MetricName":"d"}]})");
  reshape_answer("cloudwatch list-metrics", answer);
  EXPECT_EQ(answer.at("Metrics").list()->size(), 3U);
}

TEST(UnfoldTest, ReadsTextsOfJson) {
  WantedKeys wanted;
  wanted.add("a.b");
  wanted.add("policy");
  JsonReader reader;
  Value value = json(R"({"a":"\"{\\\"b\\\":1}\"","policy":"%7B%22V%22%3A1%7D"})");
  unfold_texts(value, wanted, reader);
  EXPECT_EQ(to_json(value), R"({"a":{"b":1},"policy":"{\"V\":1}"})");
  Value broken = json(R"({"a":"{not json"})");
  unfold_texts(broken, wanted, reader);
  EXPECT_EQ(to_json(broken), R"({"a":"{not json"})");
}

TEST(JsonReaderTest, SaysWhatIsWrong) {
  WantedKeys whole;
  whole.add_whole();
  JsonReader reader;
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_EQ(reader.read_copy("{\"a\":" + deep + "}", whole).error().message,
            "is nested deeper than any answer of AWS");
  EXPECT_EQ(reader.read_copy("{\"a\":1", whole).error().message, "breaks off");
  EXPECT_EQ(reader.read_copy("{\"a\":\"\xff\"}", whole).error().message, "is not UTF-8");
  EXPECT_EQ(reader.read_copy("{\"a\":nope}", whole).error().message, "is no well-formed JSON");
  EXPECT_EQ(to_json(*reader.read_copy(R"({"a":1,"a":2,"b":null})", whole)), R"({"a":1})");
}

}  // namespace
}  // namespace prodready::resources::snapshot
