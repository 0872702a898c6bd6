// Each word of the tables.
#include <gtest/gtest.h>

#include <ostream>

#include "mapping_support.hpp"
#include "resources/mapping/transform.hpp"

namespace prodready::resources::transform_test {
namespace {

struct Row {
  std::string_view name;
  std::string_view word;
  std::string_view before;  // of a list with one value
  std::string_view after;
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class Transform : public testing::TestWithParam<Row> {};

TEST_P(Transform, ChangesOrLeaves) {
  EXPECT_TRUE(is_transform(GetParam().word));
  const Value before = value_of(GetParam().before);
  EXPECT_EQ(to_json(List{transform(GetParam().word, before.list()->front())}), GetParam().after);
}

const Row rows[] = {
    {"enabled", "enabled", "[true]", R"(["Enabled"])"},
    {"suspended", "enabled", R"(["false"])", R"(["Suspended"])"},
    {"enabled_word_stays", "enabled", R"(["Enabled"])", R"(["Enabled"])"},
    {"active", "active", "[false]", R"(["Disabled"])"},
    {"negation", "not", "[true]", "[false]"},
    {"json", "json", R"(["{\"a\":[1,true,null]}"])", R"([{"a":[1,true,null]}])"},
    {"json_broken", "json", R"(["{a"])", R"(["{a"])"},
    {"list", "list", R"(["a"])", R"([["a"]])"},
    {"list_of_a_list", "list", R"([["a"]])", R"([["a"]])"},
    {"first", "first", R"([["a","b"]])", R"(["a"])"},
    {"first_of_none", "first", "[[]]", "[null]"},
    {"lines", "lines", R"([["a",1]])", R"(["a\n1\n"])"},
    {"lines_unresolved", "lines", R"([["a",{"unresolved":"x"}]])", R"([{"unresolved":"x"}])"},
    {"arn_name", "arn_name", R"(["arn:aws:sns:eu-west-1:1:topic"])", R"(["topic"])"},
    {"arn_name_of_a_path", "arn_name", R"(["arn:aws:iam::1:role/x/deploy"])", R"(["deploy"])"},
    {"upper", "upper", R"(["aB"])", R"(["AB"])"},
    {"lower", "lower", R"(["aB"])", R"(["ab"])"},
    {"present", "present", "[[]]", "[true]"},
    {"state", "state", "[true]", R"(["ENABLED"])"},
    {"truth", "truth", R"(["ENABLED"])", "[true]"},
    {"no_truth", "truth", R"(["Disabled"])", "[false]"},
    {"truth_of_a_boolean", "truth", "[true]", "[true]"},
    {"scheme", "scheme", "[true]", R"(["internal"])"},
    {"pascal", "pascal", R"(["bucket-owner-full-control"])", R"(["BucketOwnerFullControl"])"},
    {"parent", "parent", R"(["a/b/GET"])", R"(["a/b"])"},
    {"by_name", "by_name", R"([[{"ParameterName":"p","ParameterValue":"1"},{"ParameterName":"q"}]])",
     R"([{"p":"1","q":null}])"},
    {"by_name_unresolved", "by_name", R"([[{"name":{"unresolved":"x"},"value":"1"}]])",
     R"([{"unresolved":"x"}])"},
    {"commas", "commas", R"(["a, b,,c"])", R"([["a","b","c"]])"},
    {"days", "days", R"(["7d"])", "[7]"},
    {"hours", "hours", R"(["12h"])", "[12]"},
    {"minutes", "minutes", R"(["5m"])", "[5]"},
    {"minutes_of_a_number", "minutes", "[5]", "[5]"},
    {"unresolved", "not", R"([{"unresolved":"var.x"}])", R"([{"unresolved":"var.x"}])"},
    {"absent", "present", "[null]", "[null]"},
};

INSTANTIATE_TEST_SUITE_P(Rows, Transform, testing::ValuesIn(rows),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(JsonText, IsReadOnlyWhereItIsOne) {
  const std::string deep(100'000, '[');
  const std::string_view broken[] = {"", "  ", "{", "{\"a\":}", "text", "12", "\xff\xfe{", "%7Boops", deep};
  for (const std::string_view text : broken) {
    EXPECT_FALSE(read_json_text(text)) << text.substr(0, 20);
  }
  EXPECT_TRUE(read_json_text("\r\n{\"a\":1}\r\n"));
  EXPECT_TRUE(read_json_text("%5B%22a%22%5D"));
}

TEST(TransformWords, AreKnown) {
  EXPECT_FALSE(is_transform("unheard_of"));
  EXPECT_TRUE(takes_list("by_name"));
  EXPECT_FALSE(takes_list("upper"));
}

}  // namespace
}  // namespace prodready::resources::transform_test
