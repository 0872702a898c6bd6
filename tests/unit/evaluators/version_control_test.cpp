#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluators/registry.hpp"
#include "unit/evaluators/verdict_text.hpp"

namespace prodready::version_control_test {
namespace {

using sources::VersionControl;
using test::claim_of;
using test::states_of;

Verdict judge(const Facts& facts) {
  const Params params({{"min_tracked", ParamValue{0.95}}});
  return evaluators::find("continuous-integration.version-control")->evaluate(facts, params);
}

Facts git_with_commits() {
  Facts facts;
  facts.git.system = VersionControl::git;
  facts.git.history_read = true;
  facts.git.has_commits = true;
  facts.git.head = sources::Commit{.id = "0123456789abcdef", .commit_time = 1'767'225'600};
  return facts;
}

SourceFile source(const std::string& path, bool tracked, FileMark mark = FileMark::own) {
  return {.path = path, .mark = mark, .tracked = tracked, .is_source = true, .language = "Go"};
}

// `tracked` of `all` source files.
Facts with_files(std::size_t tracked, std::size_t all) {
  Facts facts = git_with_commits();
  for (std::size_t i = 0; i < all; ++i) {
    facts.files.files.push_back(source("f" + std::to_string(i) + ".go", i < tracked));
  }
  return facts;
}

TEST(VersionControlItem, HoldsWithCommitsAndTrackedFiles) {
  EXPECT_EQ(states_of(judge(with_files(3, 3))), "none:holds empty:holds untracked:holds");
}

struct ShareCase {
  const char* name;
  std::size_t tracked;
  std::size_t all;
  const char* state;
};

class TrackedShareTest : public testing::TestWithParam<ShareCase> {};

TEST_P(TrackedShareTest, IsHeldAgainstTheParameter) {
  const ShareCase& test = GetParam();
  EXPECT_EQ(states_of(judge(with_files(test.tracked, test.all))),
            "none:holds empty:holds untracked:" + std::string(test.state));
}

INSTANTIATE_TEST_SUITE_P(Table, TrackedShareTest,
                         testing::Values(ShareCase{"no_source_files", 0, 0, "holds"},
                                         ShareCase{"exactly_the_share", 95, 100, "holds"},
                                         ShareCase{"one_less", 94, 100, "fails"},
                                         ShareCase{"none", 0, 1, "fails"}),
                         [](const auto& test) { return test.param.name; });

TEST(VersionControlItem, VendoredFilesNeedNotBeTracked) {
  Facts facts = with_files(1, 1);
  facts.files.files.push_back(source("vendor/a.go", false, FileMark::vendored));
  EXPECT_EQ(states_of(judge(facts)), "none:holds empty:holds untracked:holds");
}

TEST(VersionControlItem, TestsMustBeTracked) {
  Facts facts = with_files(1, 1);
  facts.files.files.push_back(source("a_test.go", false, FileMark::test));
  const Verdict verdict = judge(facts);
  EXPECT_EQ(states_of(verdict), "none:holds empty:holds untracked:fails");
  EXPECT_EQ(claim_of(verdict, "untracked").evidence.back().place->path, "a_test.go");
}

TEST(VersionControlItem, AnEmptyRepositoryIsNotHeldAgainstItsFiles) {
  Facts facts = with_files(0, 2);
  facts.git.has_commits = false;
  facts.git.head.reset();
  EXPECT_EQ(states_of(judge(facts)), "none:holds empty:fails");
}

TEST(VersionControlItem, NothingOfVersionControl) {
  Facts facts;
  facts.files.files.push_back(source("a.go", true));
  const Verdict verdict = judge(facts);
  EXPECT_EQ(states_of(verdict), "none:fails");
  EXPECT_EQ(claim_of(verdict, "none").searched.size(), 2U);
}

struct TraceCase {
  const char* name;
  const char* path;
};

class ExportTest : public testing::TestWithParam<TraceCase> {};

TEST_P(ExportTest, IsAQuestion) {
  Facts facts;
  facts.files.files.push_back({.path = GetParam().path});
  const Verdict verdict = judge(facts);
  EXPECT_EQ(states_of(verdict), "none:open");
  EXPECT_EQ(claim_of(verdict, "none").sign->place->path, GetParam().path);
  EXPECT_EQ(claim_of(verdict, "none").needs.front().source, Source::git_history);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ExportTest,
    testing::Values(TraceCase{"gitignore", "web/.gitignore"}, TraceCase{"gitattributes", ".gitattributes"},
                    TraceCase{"gitmodules", ".gitmodules"}, TraceCase{"hgignore", ".hgignore"},
                    TraceCase{"github", ".github/CODEOWNERS"}, TraceCase{"ci", "Jenkinsfile"}),
    [](const auto& test) { return test.param.name; });

TEST(VersionControlItem, ADanglingGitFileIsAnError) {
  Facts facts;
  facts.git.system = VersionControl::git;
  facts.git.broken = "the .git file leads to ../gone, which does not exist";
  EXPECT_EQ(states_of(judge(facts)), "none:broken");
}

TEST(VersionControlItem, AnAncestorThatTracksNothingHereDoesNotCount) {
  Facts facts = with_files(0, 1);
  facts.git.prefix = "scratch";
  EXPECT_EQ(states_of(judge(facts)), "none:holds empty:holds untracked:fails");
  facts.files.files.clear();
  EXPECT_EQ(states_of(judge(facts)), "none:holds empty:holds untracked:fails");
  facts.files.files.push_back(source("f0.go", true));
  EXPECT_EQ(states_of(judge(facts)), "none:holds empty:holds untracked:holds");
}

TEST(VersionControlItem, AnAncestorThatIgnoresTheFolderIsNoRepositoryOfIts) {
  Facts facts;
  facts.git.ignored_by = "/shop/.git";
  facts.files.files.push_back(source("a.go", false));
  const Verdict verdict = judge(facts);
  EXPECT_EQ(states_of(verdict), "none:fails");
  EXPECT_EQ(claim_of(verdict, "none").message, "the git repository above ignores this folder");
}

TEST(VersionControlItem, OtherSystemsCount) {
  for (const VersionControl system : {VersionControl::mercurial, VersionControl::subversion,
                                      VersionControl::jujutsu, VersionControl::fossil}) {
    Facts facts;
    facts.git.system = system;
    facts.git.folder = "/shop";
    facts.git.has_commits = true;
    facts.files.files.push_back(source("a.go", true));
    const Verdict verdict = judge(facts);
    EXPECT_EQ(states_of(verdict), "none:holds empty:holds untracked:open");
    EXPECT_EQ(claim_of(verdict, "none").message.find("/shop"), std::string::npos) << "a path of the machine";
  }
}

TEST(VersionControlItem, AnIndexThatCannotBeReadIsAnErrorAndNoPass) {
  Facts facts;
  facts.git = {.system = VersionControl::git, .has_commits = true, .history_read = true};
  facts.files.files.push_back(source("a.go", true));
  facts.gaps.push_back({Place{.path = ".git/index"}, "unsupported extension"});
  EXPECT_EQ(states_of(judge(facts)), "none:holds empty:holds untracked:broken");
}

}  // namespace
}  // namespace prodready::version_control_test
