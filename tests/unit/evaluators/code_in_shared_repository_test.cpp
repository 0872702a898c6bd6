#include <gtest/gtest.h>

#include <string>

#include "core/date.hpp"
#include "evaluators/registry.hpp"
#include "evaluators/support/remote_url.hpp"
#include "unit/evaluators/verdict_text.hpp"

namespace prodready::code_in_shared_repository_test {
namespace {

using test::claim_of;
using test::states_of;

Verdict judge(const Facts& facts) {
  const Params params({{"max_unpushed_days", ParamValue{14.0}}});
  return evaluators::find("backups.code-in-shared-repository")->evaluate(facts, params);
}

Facts shared() {
  Facts facts;
  facts.as_of = *parse_date("2026-03-01");
  facts.git.system = sources::VersionControl::git;
  facts.git.history_read = true;
  facts.git.has_commits = true;
  facts.git.default_branch = "main";
  facts.git.remotes = {{.name = "origin", .url = "https://git.example.com/shop/api.git"}};
  facts.git.unpushed.known = true;
  return facts;
}

constexpr const char* all_hold = "no-remote:holds unpushed:holds submodule:holds holds:holds";

TEST(SharedRepositoryItem, HoldsWhenEverythingIsPushed) { EXPECT_EQ(states_of(judge(shared())), all_hold); }

struct UrlCase {
  const char* name;
  const char* url;
  bool network;
  bool local;
};

class RemoteUrlTest : public testing::TestWithParam<UrlCase> {};

TEST_P(RemoteUrlTest, IsTold) {
  const UrlCase& test = GetParam();
  EXPECT_EQ(is_network_url(test.url), test.network);
  EXPECT_EQ(is_absolute_local_path(test.url), test.local);
}

INSTANTIATE_TEST_SUITE_P(Table, RemoteUrlTest,
                         testing::Values(UrlCase{"https", "https://x.org/a.git", true, false},
                                         UrlCase{"ssh", "ssh://git@x.org:22/a", true, false},
                                         UrlCase{"git", "git://x.org/a", true, false},
                                         UrlCase{"scp", "git@x.org:a/b.git", true, false},
                                         UrlCase{"scp_without_user", "x.org:a/b.git", true, false},
                                         UrlCase{"codecommit", "codecommit::us-east-1://shop", true, false},
                                         UrlCase{"hidden_credentials", "https://***@x.org/a", true, false},
                                         UrlCase{"file", "file:///srv/a.git", false, true},
                                         UrlCase{"path", "/srv/a.git", false, true},
                                         UrlCase{"home", "~/a.git", false, true},
                                         UrlCase{"relative", "../a.git", false, false},
                                         UrlCase{"drive", "C:/a.git", false, true},
                                         UrlCase{"backslashes", "C:\\a", false, true},
                                         UrlCase{"path_with_colon", "./a:b", false, false},
                                         UrlCase{"this_machine", "http://localhost:3000/a.git", false, false},
                                         UrlCase{"this_machine_scp", "git@localhost:a.git", false, false},
                                         UrlCase{"empty", "", false, false}),
                         [](const auto& test) { return test.param.name; });

TEST(SharedRepositoryItem, NoRemoteFails) {
  Facts facts = shared();
  facts.git.remotes.clear();
  const Verdict verdict = judge(facts);
  EXPECT_EQ(states_of(verdict), "no-remote:fails submodule:holds holds:holds");
  EXPECT_FALSE(claim_of(verdict, "no-remote").searched.empty());
}

TEST(SharedRepositoryItem, ABareRepositoryMayBeTheSharedOne) {
  Facts facts = shared();
  facts.git.remotes.clear();
  facts.git.bare = true;
  EXPECT_EQ(states_of(judge(facts)), "no-remote:open submodule:holds holds:holds");
}

TEST(SharedRepositoryItem, LocalRemotesLeaveItOpen) {
  Facts facts = shared();
  facts.git.remotes = {{.name = "origin", .url = "/srv/git/api.git"},
                       {.name = "disk", .url = "file:///mnt/api.git"}};
  EXPECT_EQ(states_of(judge(facts)), "no-remote:open unpushed:holds submodule:holds holds:holds");
  facts.git.remotes.push_back({.name = "fork", .url = "git@x.org:ada/api.git"});
  EXPECT_EQ(states_of(judge(facts)), all_hold);
}

struct AgeCase {
  const char* name;
  const char* day;
  const char* state;
};

class UnpushedAgeTest : public testing::TestWithParam<AgeCase> {};

TEST_P(UnpushedAgeTest, IsHeldAgainstTheParameter) {
  Facts facts = shared();
  const auto days = parse_date(GetParam().day)->time_since_epoch();
  facts.git.unpushed.count = 1;
  facts.git.unpushed.oldest =
      sources::Commit{.id = "abcdef0123456789", .commit_time = days.count() * 86'400 + 3600};
  EXPECT_EQ(states_of(judge(facts)),
            "no-remote:holds unpushed:" + std::string(GetParam().state) + " submodule:holds holds:holds");
}

INSTANTIATE_TEST_SUITE_P(Table, UnpushedAgeTest,
                         testing::Values(AgeCase{"fourteen_days", "2026-02-15", "holds"},
                                         AgeCase{"fifteen_days", "2026-02-14", "fails"},
                                         AgeCase{"from_the_future", "2026-04-01", "holds"}),
                         [](const auto& test) { return test.param.name; });

TEST(SharedRepositoryItem, NothingToCompareWithIsAQuestion) {
  Facts facts = shared();
  facts.git.unpushed.known = false;
  const Verdict verdict = judge(facts);
  EXPECT_EQ(states_of(verdict), "no-remote:holds unpushed:open submodule:holds holds:holds");
  EXPECT_EQ(claim_of(verdict, "unpushed").needs.front().source, Source::git_history);
}

struct SubmoduleCase {
  const char* name;
  sources::Submodule submodule;
  const char* state;
};

class SubmoduleTest : public testing::TestWithParam<SubmoduleCase> {};

TEST_P(SubmoduleTest, IsJudgedByItsUrl) {
  Facts facts = shared();
  facts.git.submodules = {GetParam().submodule};
  EXPECT_EQ(states_of(judge(facts)),
            "no-remote:holds unpushed:holds submodule:" + std::string(GetParam().state) + " holds:holds");
}

INSTANTIATE_TEST_SUITE_P(
    Table, SubmoduleTest,
    testing::Values(
        SubmoduleCase{"network", {.path = "lib", .url = "https://x.org/lib", .in_gitmodules = true}, "holds"},
        SubmoduleCase{"relative", {.path = "lib", .url = "../lib.git", .in_gitmodules = true}, "holds"},
        SubmoduleCase{"path", {.path = "lib", .url = "/srv/lib.git", .in_gitmodules = true}, "fails"},
        SubmoduleCase{"file", {.path = "lib", .url = "file:///srv/lib", .in_gitmodules = true}, "fails"},
        SubmoduleCase{"no_entry", {.path = "lib"}, "fails"},
        SubmoduleCase{"no_url", {.path = "lib", .in_gitmodules = true}, "fails"}),
    [](const auto& test) { return test.param.name; });

TEST(SharedRepositoryItem, PathsThatLeaveAreAQuestion) {
  Facts facts = shared();
  facts.manifests.outside_paths = {
      {.target = "../lib", .what = "go.mod replace", .place = {.path = "go.mod", .line = 7}}};
  const Verdict verdict = judge(facts);
  EXPECT_EQ(states_of(verdict), "no-remote:holds unpushed:holds submodule:holds holds:open");
  EXPECT_EQ(claim_of(verdict, "holds").evidence.front().place->line, 7U);
  EXPECT_EQ(claim_of(verdict, "holds").needs.front().source, Source::attestation);
}

TEST(SharedRepositoryItem, AnUnreadManifestIsAQuestion) {
  Facts facts = shared();
  facts.manifests.gaps = {{.place = {.path = "package.json", .line = 3}, .why = "expected a comma"}};
  EXPECT_EQ(claim_of(judge(facts), "holds").root, "package.json");
}

TEST(SharedRepositoryItem, WithoutGitNothingIsJudged) {
  Facts facts;
  EXPECT_EQ(states_of(judge(facts)), "no-remote:open");
  facts.git.system = sources::VersionControl::mercurial;
  EXPECT_EQ(states_of(judge(facts)), "no-remote:open");
  facts.git.broken = "the .git file leads nowhere";
  EXPECT_EQ(states_of(judge(facts)), "no-remote:broken");
}

}  // namespace
}  // namespace prodready::code_in_shared_repository_test
