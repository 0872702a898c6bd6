#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "evaluators/rules/rule_evaluator.hpp"
#include "facts/content_facts.hpp"

namespace prodready::rules_files_test {
namespace {

using Files = std::map<std::string, std::string>;

const Files repository = {{"README.md", "# Orders\nTODO: tell more\n"},
                          {"docs/a.md", "a"},
                          {"docs/deep/b.md", "TODO"},
                          {"docs/secret.pem", "-----BEGIN KEY-----"},
                          {"empty.txt", ""},
                          {"binary.bin", std::string("\x00\xFF\xFETODO\x00", 8)},
                          {"crlf.txt", "one\r\ntwo\r\nthree"}};

// Facts as collecting makes them: the listing, and answers for what the rule asks of the contents.
Facts facts_for(const Rule& rule, const Files& files) {
  Facts facts;
  const std::vector<ContentRequest> requests = contents_of(rule);
  ContentConsumer contents(requests, files.size());
  std::size_t index = 0;
  for (const auto& [path, bytes] : files) {
    facts.files.files.push_back({.path = path, .size = bytes.size()});
    const sources::FileEntry entry{.path = path, .size = bytes.size()};
    if (contents.wants(entry)) {
      contents.take(index, entry, bytes);
    }
    ++index;
  }
  facts.contents = contents.finish();
  return facts;
}

Rule rule_of(FilesTest test) { return {.test = std::move(test), .place = {}}; }

Claim judged(const Rule& rule, const Facts& facts) {
  const Verdict verdict = evaluate_rule(rule, facts);
  return verdict.subjects.at(0).claims.at(0);
}

struct FilesCase {
  const char* name;
  FilesTest test;
  ClaimState state;
  const char* message;
};

class FilesRuleTest : public testing::TestWithParam<FilesCase> {};

TEST_P(FilesRuleTest, Judges) {
  const FilesCase& test = GetParam();
  const Rule rule = rule_of(test.test);
  const Claim claim = judged(rule, facts_for(rule, repository));
  EXPECT_EQ(claim.state, test.state) << claim.message;
  EXPECT_EQ(claim.message, test.message);
  EXPECT_EQ(claim.name, "holds");
  if (claim.state == ClaimState::fails) {
    EXPECT_FALSE(claim.expected.empty());
    EXPECT_FALSE(claim.root.empty());
  }
}

constexpr auto holds = ClaimState::holds;
constexpr auto fails = ClaimState::fails;
constexpr auto broken = ClaimState::broken;

INSTANTIATE_TEST_SUITE_P(
    Table, FilesRuleTest,
    testing::Values(
        FilesCase{"one_is_there", {.globs = {"README*"}}, holds, "1 tracked file matches 'README*'"},
        FilesCase{"none_is_there",
                  {.globs = {"LICENSE", "COPYING*"}},
                  fails,
                  "no tracked file matches 'LICENSE' or 'COPYING*'"},
        FilesCase{"star_stops_at_slash", {.globs = {"*.pem"}}, fails, "no tracked file matches '*.pem'"},
        FilesCase{"except",
                  {.globs = {"docs/**"}, .except = {"**/*.pem"}},
                  holds,
                  "2 tracked files match 'docs/**'"},
        FilesCase{"except_takes_all",
                  {.globs = {"docs/**"}, .except = {"docs/**"}},
                  fails,
                  "no tracked file matches 'docs/**'"},
        FilesCase{
            "min_reached", {.globs = {"**/*.md"}, .min_count = 3}, holds, "3 tracked files match '**/*.md'"},
        FilesCase{
            "min_missed", {.globs = {"**/*.md"}, .min_count = 4}, fails, "3 tracked files match '**/*.md'"},
        FilesCase{"min_zero", {.globs = {"x"}, .min_count = 0}, holds, "no tracked file matches 'x'"},
        FilesCase{"max_alone_wants_none",
                  {.globs = {"**/*.key"}, .max_count = 0},
                  holds,
                  "no tracked file matches '**/*.key'"},
        FilesCase{"max_exceeded",
                  {.globs = {"**/*.pem"}, .max_count = 0},
                  fails,
                  "1 tracked file matches '**/*.pem'"},
        FilesCase{"max_reached",
                  {.globs = {"**/*.md"}, .min_count = 1, .max_count = 3},
                  holds,
                  "3 tracked files match '**/*.md'"},
        FilesCase{"min_bytes",
                  {.globs = {"*.txt"}, .min_bytes = 1},
                  fails,
                  "1 file of a size that is not allowed: empty.txt"},
        FilesCase{"max_bytes_reached",
                  {.globs = {"docs/*.md"}, .max_bytes = 1},
                  holds,
                  "1 tracked file matches 'docs/*.md'; 1 file of a size that is allowed"},
        FilesCase{"max_bytes_exceeded",
                  {.globs = {"docs/**"}, .max_bytes = 3},
                  fails,
                  "2 files of a size that is not allowed: docs/deep/b.md, docs/secret.pem"},
        FilesCase{"matches",
                  {.globs = {"README.md"}, .matches = "(?m)^# "},
                  holds,
                  "1 tracked file matches 'README.md'; 1 file with a match of /(?m)^# /"},
        FilesCase{"one_of_two_has_no_match",
                  {.globs = {"docs/**/*.md"}, .matches = "TODO"},
                  fails,
                  "1 file without a match of /TODO/: docs/a.md"},
        FilesCase{"lacks",
                  {.globs = {"docs/a.md"}, .lacks = "TODO"},
                  holds,
                  "1 tracked file matches 'docs/a.md'; 1 file without a match of /TODO/"},
        FilesCase{"lacks_fails",
                  {.globs = {"**/*.md"}, .lacks = "TODO"},
                  fails,
                  "2 files with a match of /TODO/: README.md, docs/deep/b.md"},
        FilesCase{"both",
                  {.globs = {"README.md"}, .matches = "Orders", .lacks = "TODO"},
                  fails,
                  "1 file with a match of /TODO/: README.md"},
        FilesCase{"contents_of_no_file",
                  {.globs = {"x"}, .min_count = 0, .matches = "y"},
                  holds,
                  "no tracked file matches 'x'"},
        FilesCase{"empty_file",
                  {.globs = {"empty.txt"}, .matches = "."},
                  fails,
                  "1 file without a match of /./: empty.txt"},
        FilesCase{"binary_file",
                  {.globs = {"binary.bin"}, .matches = "TODO"},
                  holds,
                  "1 tracked file matches 'binary.bin'; 1 file with a match of /TODO/"},
        FilesCase{"pattern_that_does_not_compile",
                  {.globs = {"README.md"}, .matches = "("},
                  broken,
                  "'(': bad regular expression: missing ): ("},
        FilesCase{"glob_that_does_not_parse", {.globs = {"[a"}}, fails, "no tracked file matches '[a'"}),
    [](const auto& test) { return test.param.name; });

TEST(FilesRule, UntrackedFilesAndSubmodulesDoNotCount) {
  Facts facts;
  facts.files.files = {{.path = "a.md", .tracked = false}, {.path = "b.md", .is_submodule = true}};
  EXPECT_EQ(judged(rule_of({.globs = {"*.md"}}), facts).state, fails);
}

TEST(FilesRule, EvidenceHasThePlaceOfTheMatch) {
  const Rule rule = rule_of({.globs = {"README.md", "crlf.txt"}, .lacks = "TODO|three"});
  const Claim claim = judged(rule, facts_for(rule, repository));
  ASSERT_EQ(claim.evidence.size(), 2U);
  EXPECT_EQ(claim.evidence[0].place, (Place{.path = "README.md", .line = 2}));
  EXPECT_EQ(claim.evidence[0].text, "README.md:2 has a match of /TODO|three/");
  EXPECT_EQ(claim.evidence[1].place, (Place{.path = "crlf.txt", .line = 3}));
}

TEST(FilesRule, AnAbsenceListsWhatWasSearched) {
  const Rule rule = rule_of({.globs = {"LICENSE"}});
  EXPECT_EQ(judged(rule, facts_for(rule, repository)).searched,
            std::vector<std::string>{"'LICENSE', matched against 7 files"});
}

TEST(FilesRule, ManyFilesAreCutToFive) {
  Files many;
  for (int i = 0; i < 100; ++i) {
    many["f" + std::to_string(100 + i)] = "x";
  }
  const Rule rule = rule_of({.globs = {"f*"}, .lacks = "x"});
  const Claim claim = judged(rule, facts_for(rule, many));
  EXPECT_EQ(claim.message, "100 files with a match of /x/: f100, f101, f102, f103, f104, 95 more");
  EXPECT_LE(claim.evidence.size(), 20U);
}

struct UnreadCase {
  const char* name;
  const char* gap;
  FilesTest test;
  ClaimState state;
};

class UnreadTest : public testing::TestWithParam<UnreadCase> {};

TEST_P(UnreadTest, NeverDecidesByWhatWasNotRead) {
  const Rule rule = rule_of(GetParam().test);
  Facts facts = facts_for(rule, repository);
  facts.gaps = {{.place = {.path = GetParam().gap}, .why = "permission denied"}};
  for (auto& [request, answers] : facts.contents.matches) {
    answers.erase(GetParam().gap);
  }
  const Claim claim = judged(rule, facts);
  EXPECT_EQ(claim.state, GetParam().state) << claim.message;
  if (claim.state == broken) {
    EXPECT_EQ(claim.message, std::string(GetParam().gap) + " was not read: permission denied");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, UnreadTest,
    testing::Values(
        UnreadCase{
            "none_found_and_a_folder_that_may_hold_one", "docs/hidden", {.globs = {"docs/**/*.txt"}}, broken},
        UnreadCase{"none_found_and_a_folder_anywhere", "hidden", {.globs = {"**/*.txtx"}}, broken},
        UnreadCase{"none_found_and_a_folder_elsewhere", "hidden", {.globs = {"docs/*.txt"}}, fails},
        UnreadCase{"enough_found", "docs/hidden", {.globs = {"docs/**/*.md"}}, holds},
        UnreadCase{"none_wanted", "docs/hidden", {.globs = {"docs/**/*.key"}, .max_count = 0}, broken},
        UnreadCase{"too_many_already", "docs/hidden", {.globs = {"docs/**/*.pem"}, .max_count = 0}, fails},
        UnreadCase{"each_of_those_that_may_be_hidden",
                   "docs/hidden",
                   {.globs = {"docs/**/*.md"}, .lacks = "zzz"},
                   broken},
        UnreadCase{
            "content_that_was_not_read", "README.md", {.globs = {"README.md"}, .matches = "Orders"}, broken},
        UnreadCase{"listed_file_whose_content_is_not_asked", "README.md", {.globs = {"README.md"}}, holds},
        UnreadCase{"a_file_elsewhere", "docs/a.md", {.globs = {"README.md"}, .matches = "Orders"}, holds}),
    [](const auto& test) { return test.param.name; });

TEST(FilesRule, WithoutAnyAnswerOnContentsIsBroken) {
  Facts facts;
  facts.files.files = {{.path = "README.md"}};
  EXPECT_EQ(judged(rule_of({.globs = {"README.md"}, .matches = "x"}), facts).state, broken);
}

TEST(FilesRule, ANameThatIsNotUtf8IsShownAsBytes) {
  const Rule rule = rule_of({.globs = {"*.md"}, .matches = "x"});
  const Claim claim = judged(rule, facts_for(rule, {{"bad\xFF.md", "y"}}));
  EXPECT_EQ(claim.message, "1 file without a match of /x/: bad\\xFF.md");
  EXPECT_EQ(claim.evidence[0].place->path, "bad\xFF.md");
}

}  // namespace
}  // namespace prodready::rules_files_test
