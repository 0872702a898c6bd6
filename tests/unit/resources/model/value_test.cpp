#include "resources/model/value.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace prodready::resources {
namespace {

Value bucket() {
  return Map{{"BucketName", "logs"},
             {"Versioning", Map{{"Status", "Enabled"}}},
             {"Rules", List{Map{{"Days", 30}}}},
             {"Policy", Value::unresolved("var.policy", "arn:aws:s3:::${var.policy}/*")},
             {"Key", Reference{.resource = "aws_kms_key.a", .attribute = "arn", .known = ""}}};
}

struct PathCase {
  const char* name;
  std::string path;
  std::string json;
};

class ValuePath : public testing::TestWithParam<PathCase> {};

TEST_P(ValuePath, LeadsToTheValue) { EXPECT_EQ(to_json(bucket().path(GetParam().path)), GetParam().json); }

INSTANTIATE_TEST_SUITE_P(
    Rows, ValuePath,
    testing::Values(
        PathCase{"member", "BucketName", "\"logs\""}, PathCase{"deep", "Versioning.Status", "\"Enabled\""},
        PathCase{"one_element_stands_for_itself", "Rules.Days", "30"},
        PathCase{"missing", "Versioning.MFADelete", "null"},
        PathCase{"below_a_text", "BucketName.Length", "null"},
        PathCase{"below_what_is_unresolved", "Policy.Statement.Effect", "{\"unresolved\":\"var.policy\"}"},
        PathCase{"reference", "Key", "{\"ref\":\"aws_kms_key.a.arn\"}"},
        PathCase{"nothing_asked", "",
                 "{\"BucketName\":\"logs\",\"Versioning\":{\"Status\":\"Enabled\"},\"Rules\":[{\"Days\":30}],"
                 "\"Policy\":{\"unresolved\":\"var.policy\"},\"Key\":{\"ref\":\"aws_kms_key.a.arn\"}}"}),
    [](const auto& test) { return std::string(test.param.name); });

struct ReadingCase {
  const char* name;
  Value value;
  std::optional<bool> boolean;
  std::optional<double> number;
  std::optional<std::string> text;
};

class ValueReading : public testing::TestWithParam<ReadingCase> {};

TEST_P(ValueReading, TakesOtherSpellings) {
  const ReadingCase& row = GetParam();
  EXPECT_EQ(row.value.as_boolean(), row.boolean);
  EXPECT_EQ(row.value.as_number(), row.number);
  EXPECT_EQ(row.value.as_text(), row.text);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ValueReading,
    testing::Values(
        ReadingCase{"not_a_number", "nan", std::nullopt, std::nullopt, "nan"},
        ReadingCase{"endless", "-inf", std::nullopt, std::nullopt, "-inf"},
        ReadingCase{"absent", {}, {}, {}, {}}, ReadingCase{"boolean", true, true, {}, "true"},
        ReadingCase{"boolean_as_text", "false", false, {}, "false"}, ReadingCase{"number", 7, {}, 7, "7"},
        ReadingCase{"number_as_text", "7.5", {}, 7.5, "7.5"}, ReadingCase{"fraction", 0.25, {}, 0.25, "0.25"},
        ReadingCase{"account_id_keeps_its_zeros", "012345678901", {}, 12345678901.0, "012345678901"},
        ReadingCase{"other_text", "7 days", {}, {}, "7 days"},
        ReadingCase{"known_reference", Reference{"a", "name", "logs"}, {}, {}, "logs"},
        ReadingCase{"unknown_reference", Reference{"a", "arn", ""}, {}, {}, {}},
        ReadingCase{"unresolved", Value::unresolved("var.a"), {}, {}, {}},
        ReadingCase{"list", List{1}, {}, {}, {}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Value, MakeFillsWhatIsMissing) {
  Value value;
  value.make("A.B") = 1;
  value.make("A.C") = "x";
  value.make("D") = true;
  EXPECT_EQ(to_json(value), R"({"A":{"B":1,"C":"x"},"D":true})");
  value.make("D.E") = 2;
  EXPECT_EQ(to_json(value.path("D")), R"({"E":2})");
}

TEST(Value, CopiesAreApart) {
  const Value original = bucket();
  Value copy = original;
  copy.make("BucketName") = "other";
  EXPECT_EQ(to_json(original.at("BucketName")), "\"logs\"");
  EXPECT_FALSE(copy == original);
  copy = copy.at("Versioning");
  EXPECT_EQ(to_json(copy), R"({"Status":"Enabled"})");
}

TEST(Value, MapsAreEqualWhateverTheirOrder) {
  EXPECT_TRUE((Value(Map{{"a", 1}, {"b", 2}}) == Value(Map{{"b", 2}, {"a", 1}})));
  EXPECT_FALSE((Value(Map{{"a", 1}}) == Value(Map{{"b", 1}})));
  EXPECT_FALSE((Value(1) == Value("1")));
}

TEST(Value, TheFirstUnresolvedIsNamedAtAnyDepth) {
  EXPECT_EQ(first_unresolved(bucket()), "var.policy");
  EXPECT_EQ(first_unresolved(Value(List{1, Map{{"a", "b"}}})), std::nullopt);
}

TEST(Value, JsonIsOneLine) {
  EXPECT_EQ(to_json(Value(Map{{"a\"b", "x\ny\\\x01"}})), R"({"a\"b":"x\ny\\\u0001"})");
}

}  // namespace
}  // namespace prodready::resources
