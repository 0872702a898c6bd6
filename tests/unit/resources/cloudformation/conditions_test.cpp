// Which resources a template has: conditions, loops, includes, attributes and tags.
#include <gtest/gtest.h>

#include <ostream>

#include "reading.hpp"

namespace prodready::resources::conditions_test {
namespace {

struct Row {
  std::string name;
  std::string condition;  // of a resource
  std::string expected;   // "exists", "no resource", or what is missing
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class Condition : public ::testing::TestWithParam<Row> {};

TEST_P(Condition, SaysWhetherAResourceExists) {
  const Reading reading = testing::read({{"t.yaml", R"(
Parameters:
  Stage: {Type: String, Default: prod}
  Key: {Type: String}
Conditions:
  Yes: !Equals [a, a]
  No: !Equals [a, b]
  Open: !Equals [!Ref Key, x]
  Loop: !Condition Loop
  Tested: )" + GetParam().condition + R"(
Resources:
  Bucket: {Type: AWS::S3::Bucket, Condition: Tested}
)"}});
  const Resource* bucket = testing::find(reading, "Bucket");
  const std::string answer = bucket == nullptr       ? "no resource"
                             : bucket->maybe.empty() ? "exists"
                                                     : bucket->maybe;
  EXPECT_EQ(answer, GetParam().expected);
}

const Row rows[] = {
    {"equals", "!Equals [!Ref Stage, prod]", "exists"},
    {"not_equals", "!Equals [!Ref Stage, dev]", "no resource"},
    {"number_and_text", "!Equals [1, '1']", "exists"},
    {"boolean_and_text", "!Equals [true, 'true']", "exists"},
    {"open", "!Equals [!Ref Key, x]", "parameter Key"},
    {"open_region", "!Equals [!Ref 'AWS::Region', us-east-1]", "AWS::Region"},
    {"same_open_value", "!Equals [!Ref Key, !Ref Key]", "exists"},
    {"negated", "!Not [!Condition No]", "exists"},
    {"negated_open", "!Not [!Condition Open]", "parameter Key"},
    {"both", "!And [!Condition Yes, !Condition Yes]", "exists"},
    {"both_one_false", "!And [!Condition Open, !Condition No]", "no resource"},
    {"both_one_open", "!And [!Condition Yes, !Condition Open]", "parameter Key"},
    {"either", "!Or [!Condition Open, !Condition Yes]", "exists"},
    {"either_open", "!Or [!Condition No, !Condition Open]", "parameter Key"},
    {"neither", "!Or [!Condition No, !Condition No]", "no resource"},
    {"by_name", "{Condition: Yes}", "exists"},
    {"of_a_choice", "!Equals [!If [Yes, 1, 2], 1]", "exists"},
    {"no_such_condition", "!Condition Nowhere", "condition Nowhere"},
    {"leads_to_itself", "!Condition Loop", "condition Loop"},
    {"unknown_function", "!Contains [[a], a]", "!Contains"},
    {"empty", "{}", "a condition"},
};
INSTANTIATE_TEST_SUITE_P(All, Condition, ::testing::ValuesIn(rows),
                         [](const auto& test) { return test.param.name; });

TEST(Resources, LoopsMakeOneEach) {
  const Reading reading = testing::read({{"t.yaml", R"(
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Topics:
    - Name
    - [orders, bills]
    - Topic${Name}: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub "${Name}-topic"}}
  Other: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt Topicorders.TopicName}}
)"}});
  EXPECT_EQ(testing::keys(reading),
            (std::vector<std::string>{"Other AWS::SNS::Topic", "Topicbills AWS::SNS::Topic",
                                      "Topicorders AWS::SNS::Topic"}));
  EXPECT_EQ(testing::property(reading, "Topicbills", "TopicName"), R"("bills-topic")");
  EXPECT_EQ(testing::property(reading, "Other", "DisplayName"), R"({"ref":"Topicorders.TopicName"})");
}

TEST(Resources, LoopThatDoesNotResolveStandsForMany) {
  const Reading reading = testing::read({{"t.yaml", R"(
Parameters: {Names: {Type: CommaDelimitedList}}
Resources:
  Fn::ForEach::Topics: [Name, !Ref Names, {"Topic${Name}": {Type: AWS::SNS::Topic}}]
)"}});
  ASSERT_EQ(reading.resources.size(), 1U);
  EXPECT_TRUE(reading.resources[0].many);
  EXPECT_EQ(reading.resources[0].maybe, "parameter Names");
}

TEST(Resources, IncludedFileIsPartOfTheTemplate) {
  const Reading reading = testing::read({{"t.yaml", R"(
Resources:
  Fn::Transform: {Name: AWS::Include, Parameters: {Location: "s3://bucket/parts/queue.yaml"}}
  Topic: {Type: AWS::SNS::Topic, Properties: {V: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: parts/gone.yaml}}}}}
)"},
                                         {"parts/queue.yaml", "Queue:\n  Type: AWS::SQS::Queue\n"}});
  const Resource* queue = testing::find(reading, "Queue");
  ASSERT_NE(queue, nullptr);
  EXPECT_EQ(queue->place.path, "parts/queue.yaml");
  EXPECT_EQ(queue->unit, "t.yaml");
  EXPECT_EQ(testing::property(reading, "Topic", "V"), R"({"unresolved":"!Include"})");
}

TEST(Resources, AttributesStandBesideProperties) {
  const Reading reading = testing::read({{"t.yaml", R"(
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    DependsOn: [Topic]
    DeletionPolicy: Retain
    UpdatePolicy: {AutoScalingRollingUpdate: {MinInstancesInService: 1}}
    Properties: {AutoScalingGroupName: web}
  Topic: {Type: AWS::SNS::Topic, DependsOn: Group}
)"}});
  const Resource* group = testing::find(reading, "Group");
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(
      to_json(group->attributes),
      R"({"DependsOn":[{"ref":"Topic"}],"DeletionPolicy":"Retain","UpdatePolicy":{"AutoScalingRollingUpdate":{"MinInstancesInService":1}}})");
  EXPECT_EQ(group->name, "web");
  EXPECT_EQ(group->id, "web");
  EXPECT_EQ(group->place.line, 3U);
  EXPECT_EQ(to_json(testing::find(reading, "Topic")->attributes), R"({"DependsOn":[{"ref":"Group"}]})");
}

struct TagRow {
  std::string name;
  std::string properties;
  std::string expected;  // "key=value;…", then "?" where not all are known
  friend std::ostream& operator<<(std::ostream& stream, const TagRow& row) { return stream << row.name; }
};

class Tags : public ::testing::TestWithParam<TagRow> {};

TEST_P(Tags, AreRead) {
  const Reading reading =
      testing::read({{"t.yaml",
                      "Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, a]}\nResources:\n  "
                      "R: {Type: AWS::S3::Bucket, Properties: " +
                          GetParam().properties + "}\n"}});
  const Resource* resource = testing::find(reading, "R");
  ASSERT_NE(resource, nullptr);
  std::string tags;
  for (const auto& [key, value] : resource->tags) {
    tags += key + "=" + value + ";";
  }
  EXPECT_EQ(tags + (resource->tags_known ? "" : "?"), GetParam().expected);
}

const TagRow tag_rows[] = {
    {"list", "{Tags: [{Key: env, Value: prod}, {Key: team, Value: a}]}", "env=prod;team=a;"},
    {"map", "{Tags: {env: prod}}", "env=prod;"},
    {"own_name", "{HostedZoneTags: [{Key: env, Value: prod}]}", "env=prod;"},
    {"value_unresolved", "{Tags: [{Key: env, Value: !Ref P}]}", "env=;"},
    {"key_unresolved", "{Tags: [{Key: !Ref P, Value: a}]}", "?"},
    {"tag_unresolved", "{Tags: [!If [C, {Key: a, Value: b}, {Key: a, Value: c}]]}", "?"},
    {"all_unresolved", "{Tags: !Ref P}", "?"},
    {"none", "{}", ""},
};
INSTANTIATE_TEST_SUITE_P(All, Tags, ::testing::ValuesIn(tag_rows),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::resources::conditions_test
