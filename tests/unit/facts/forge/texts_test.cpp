// The small readers: points in time, values one behind the other, names of programs, Terraform's blocks.
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/forge/accounts.hpp"
#include "facts/forge/json_values.hpp"
#include "facts/forge/terraform_blocks.hpp"
#include "facts/forge/timestamp.hpp"

namespace prodready::forge {
namespace {

struct TimeCase {
  const char* name;
  const char* text;
  std::optional<std::int64_t> seconds;
};

class TimestampTest : public testing::TestWithParam<TimeCase> {};

TEST_P(TimestampTest, IsRead) { EXPECT_EQ(parse_timestamp(GetParam().text), GetParam().seconds); }

INSTANTIATE_TEST_SUITE_P(Texts, TimestampTest,
                         testing::Values(TimeCase{"Utc", "1970-01-02T00:00:01Z", 86'401},
                                         TimeCase{"DayAlone", "1970-01-02", 86'400},
                                         TimeCase{"Fraction", "1970-01-01T00:00:01.999Z", 1},
                                         TimeCase{"East", "1970-01-01T02:00:00.000+02:00", 0},
                                         TimeCase{"West", "1969-12-31T22:00:00-0200", 0},
                                         TimeCase{"HoursEast", "1970-01-01T02:00:00+02", 0},
                                         TimeCase{"NoDay", "1970-02-30T00:00:00Z", std::nullopt},
                                         TimeCase{"NoHour", "1970-01-01T25:00:00Z", std::nullopt},
                                         TimeCase{"CutOff", "1970-01-01T00:0", std::nullopt},
                                         TimeCase{"NoOffset", "1970-01-01T00:00:00+", std::nullopt},
                                         TimeCase{"Words", "yesterday", std::nullopt},
                                         TimeCase{"Empty", "", std::nullopt}),
                         [](const auto& test) { return test.param.name; });

struct SplitCase {
  const char* name;
  std::string text;
  std::vector<std::string> values;  // "line:text"
};

class SplitJsonTest : public testing::TestWithParam<SplitCase> {};

TEST_P(SplitJsonTest, CutsBetweenValues) {
  std::vector<std::string> values;
  for (const JsonText& value : split_json(GetParam().text, 3)) {
    values.push_back(std::to_string(value.line) + ":" + std::string(value.text));
  }
  EXPECT_EQ(values, GetParam().values);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SplitJsonTest,
    testing::Values(SplitCase{"One", "{}", {"1:{}"}}, SplitCase{"Two", "[1][2]\n", {"1:[1]", "1:[2]"}},
                    SplitCase{"OnLines", "{\n}\n\n{}\n", {"1:{\n}", "4:{}"}},
                    SplitCase{"BracketsInTexts", R"({"a":"}\"]"}[])", {R"(1:{"a":"}\"]"})", "1:[]"}},
                    SplitCase{"Unfinished", "{}{\"a\":[", {"1:{}", "1:{\"a\":["}},
                    SplitCase{"UnfinishedText", "{\"a", {"1:{\"a"}},
                    SplitCase{"NoJson", "gh: 404 {}", {"1:gh: 404 {}"}},
                    SplitCase{"ClosesTooMuch", "]]", {"1:]]"}},
                    SplitCase{"Limit", "[][][][]", {"1:[]", "1:[]", "1:[][]"}}, SplitCase{"Empty", "", {}}),
    [](const auto& test) { return test.param.name; });

struct AccountCase {
  const char* name;
  const char* login;
  bool bot;
};

class AccountTest : public testing::TestWithParam<AccountCase> {};

TEST_P(AccountTest, IsToldByItsName) { EXPECT_EQ(is_bot_name(GetParam().login), GetParam().bot); }

INSTANTIATE_TEST_SUITE_P(Logins, AccountTest,
                         testing::Values(AccountCase{"App", "dependabot[bot]", true},
                                         AccountCase{"AppOfGraphQl", "app/renovate", true},
                                         AccountCase{"WithoutItsMark", "github-actions", true},
                                         AccountCase{"Ending", "acme-ci-bot", true},
                                         AccountCase{"OfAGitLabToken", "project_12_bot_3f", true},
                                         AccountCase{"Upper", "Renovate", true},
                                         AccountCase{"Person", "ada", false},
                                         AccountCase{"Abbot", "abbot", false},
                                         AccountCase{"Bothwell", "bothwell", false},
                                         AccountCase{"Empty", "", false}),
                         [](const auto& test) { return test.param.name; });

TEST(Author, IsAProgramByNameOrAddress) {
  EXPECT_TRUE(is_bot_author("dependabot[bot]", "x@example.com"));
  EXPECT_TRUE(is_bot_author("Dependabot", "49699333+dependabot[bot]@users.noreply.github.com"));
  EXPECT_TRUE(is_bot_author("Renovate Bot", "renovate@whitesourcesoftware.com"));
  EXPECT_FALSE(is_bot_author("Ada", "renovate@example.com"));
  EXPECT_FALSE(is_bot_author("Ada", "ada@example.com"));
}

TEST(TerraformBlocks, KnowTextsCommentsAndHereDocuments) {
  const std::vector<TerraformBlock> blocks = read_terraform_blocks(
      "locals {\n  a = \"}\" # }\n  b = <<-EOT\n    { \" ${x}\n  EOT\n  c = { x = 1\n y = \"${f(\"}\")}\" }\n"
      "  d = [\n    \"one\",\n    \"two\" ]\n}\nresource \"t\" \"n\" { count = 2 }\n");
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].attribute("a")->text(), "}");
  EXPECT_EQ(blocks[0].attribute("c")->text(), std::nullopt);
  EXPECT_EQ(blocks[0].attribute("d")->texts(), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(blocks[0].attribute("d")->line, 8U);
  EXPECT_EQ(blocks[1].labels, (std::vector<std::string>{"t", "n"}));
  EXPECT_EQ(blocks[1].attribute("count")->number(), 2);
  EXPECT_EQ(blocks[1].line, 12U);
}

class BrokenTerraformTest : public testing::TestWithParam<std::string> {};

TEST_P(BrokenTerraformTest, IsReadAsFarAsItGoes) {
  const std::vector<TerraformBlock> blocks = read_terraform_blocks("variable \"x\" {}\n" + GetParam());
  ASSERT_FALSE(blocks.empty());
  EXPECT_EQ(blocks.front().type, "variable");
}

std::string nested(std::size_t levels) {
  std::string text;
  for (std::size_t i = 0; i < levels; ++i) {
    text += "a {\n";
  }
  return text;
}

INSTANTIATE_TEST_SUITE_P(Texts, BrokenTerraformTest,
                         testing::Values("", "}}}}", "resource \"a", "resource \"a\" \"b\" {", "a = <<EOT\n",
                                         "a = <<", "a = \"${\"", "/* ", "a = [[[[", nested(100'000),
                                         std::string("\0\xFF\1", 3), "a = \"\\", std::string(100'000, '"')));

}  // namespace
}  // namespace prodready::forge
