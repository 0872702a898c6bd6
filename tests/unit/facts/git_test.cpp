#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "facts/collect.hpp"
#include "sources/trees.hpp"
#include "support/temp_folder.hpp"

namespace prodready {
namespace {

// The facts of `folder` below a temporary folder that `script` filled.
class GitFactsTest : public testing::Test {
 protected:
  Facts facts_of(std::string_view script, const std::string& folder = "work",
                 Configuration configuration = {}) {
    temp_.run(script);
    const std::string audited = temp_.string() + "/" + folder;
    Result<std::optional<sources::GitRepository>> found = sources::GitRepository::discover(audited);
    const sources::GitRepository* const repository = found && *found ? &**found : nullptr;
    Result<std::unique_ptr<sources::FileTree>> tree = sources::open_disk_tree(audited, repository, 1);
    EXPECT_TRUE(tree) << tree.error().message;
    request_.folder = audited;
    return collect(**tree, repository, found ? "" : found.error().message, std::move(configuration),
                   request_);
  }

  GitFacts git_of(std::string_view script, const std::string& folder = "work",
                  Configuration configuration = {}) {
    return facts_of(script, folder, std::move(configuration)).git;
  }

  FactRequest request_ = {.wanted = {FactKind::git, FactKind::readme, FactKind::files},
                          .as_of = *parse_date("2026-03-01"),
                          .release_tag_patterns = {R"(v?\d+(\.\d+)+)"}};

 private:
  test::TempFolder temp_;
};

constexpr std::string_view one_commit = R"(
git init -q work; cd work; echo 'x()' > a.py; git add .; git commit -qm one
)";

constexpr std::string_view shared = R"(
git init -q --bare hub.git
git clone -q hub.git work 2>/dev/null; cd work; git checkout -qb main; echo 'x()' > a.py; git add .; git commit -qm one
git push -q origin main; git remote set-head origin main
)";

std::string after(std::string_view script, std::string_view more) {
  return std::string(script) + std::string(more);
}

TEST_F(GitFactsTest, AFolderWithoutVersionControl) {
  const GitFacts git = git_of("mkdir work; echo x > work/a.py");
  EXPECT_EQ(git.system, sources::VersionControl::none);
  EXPECT_FALSE(git.history_read);
  EXPECT_EQ(git.broken, "");
}

TEST_F(GitFactsTest, ARepositoryWithoutCommits) {
  const GitFacts git = git_of("git init -q work");
  EXPECT_EQ(git.system, sources::VersionControl::git);
  EXPECT_TRUE(git.history_read);
  EXPECT_FALSE(git.has_commits);
  EXPECT_EQ(git.head, std::nullopt);
}

TEST_F(GitFactsTest, ADanglingGitFile) {
  const GitFacts git = git_of("mkdir work; echo 'gitdir: /nowhere' > work/.git");
  EXPECT_EQ(git.system, sources::VersionControl::git);
  EXPECT_NE(git.broken, "");
  EXPECT_FALSE(git.history_read);
}

TEST_F(GitFactsTest, AnotherSystemInsideAGitRepository) {
  const GitFacts git =
      git_of(after(one_commit, "mkdir -p hg/.hg/store; echo x > hg/.hg/store/00changelog.i"), "work/hg");
  EXPECT_EQ(git.system, sources::VersionControl::mercurial);
  EXPECT_TRUE(git.has_commits);
  EXPECT_FALSE(git.history_read);
}

TEST_F(GitFactsTest, ASubfolderKnowsItsPrefix) {
  const Facts facts =
      facts_of(after(one_commit, "mkdir -p sub/api; echo x > sub/api/b.py; git add .; git commit -qm two"),
               "work/sub/api");
  EXPECT_EQ(facts.git.prefix, "sub/api");
  ASSERT_EQ(facts.files.files.size(), 1U);
  EXPECT_TRUE(facts.files.files[0].tracked);
}

struct BranchCase {
  const char* name;
  std::string script;
  std::string configured;
  std::string branch;
};

class DefaultBranchTest : public GitFactsTest, public testing::WithParamInterface<BranchCase> {};

TEST_P(DefaultBranchTest, IsFound) {
  const BranchCase& test = GetParam();
  Configuration configuration;
  if (!test.configured.empty()) {
    configuration.default_branch = test.configured;
  }
  EXPECT_EQ(git_of(test.script, "work", configuration).default_branch, test.branch);
}

INSTANTIATE_TEST_SUITE_P(
    Table, DefaultBranchTest,
    testing::Values(
        BranchCase{"configured", std::string(shared), "release", "release"},
        BranchCase{"origin_head", after(shared, "git checkout -qb feature"), "", "main"},
        BranchCase{"only_usual_name", after(one_commit, "git branch -m trunk; git checkout -qb feature"), "",
                   "trunk"},
        BranchCase{"two_usual_names", after(one_commit, "git branch develop; git checkout -qb feature"), "",
                   "feature"},
        BranchCase{"detached", after(one_commit, "git branch develop; git checkout -q --detach"), "", ""}),
    [](const auto& test) { return test.param.name; });

TEST_F(GitFactsTest, EverythingIsPushed) {
  const GitFacts git = git_of(shared);
  EXPECT_TRUE(git.unpushed.known);
  EXPECT_EQ(git.unpushed.count, 0U);
  EXPECT_EQ(git.default_tip->subject, "one");
}

TEST_F(GitFactsTest, UnpushedCommitsAreCounted) {
  const GitFacts git = git_of(after(shared, R"(
export GIT_COMMITTER_DATE='2026-02-01T00:00:00Z'; git commit -q --allow-empty -m old
export GIT_COMMITTER_DATE='2026-02-05T00:00:00Z'; git commit -q --allow-empty -m new
)"));
  EXPECT_EQ(git.unpushed.count, 2U);
  ASSERT_TRUE(git.unpushed.oldest);
  EXPECT_EQ(git.unpushed.oldest->subject, "old");
}

TEST_F(GitFactsTest, ADetachedCheckoutIsHeldAgainstEveryRemoteBranch) {
  const GitFacts git = git_of(after(shared, R"(
git checkout -qb topic; git commit -q --allow-empty -m topic; git push -q origin topic
git checkout -q --detach; git branch -q -D main topic
)"));
  EXPECT_TRUE(git.unpushed.known);
  EXPECT_EQ(git.unpushed.count, 0U);
  EXPECT_EQ(git.default_branch, "main");
}

TEST_F(GitFactsTest, NothingToCompareWith) { EXPECT_FALSE(git_of(one_commit).unpushed.known); }

TEST_F(GitFactsTest, TheNewestReachableReleaseTag) {
  const GitFacts git = git_of(after(one_commit, R"(
git tag v1.0; git tag build-7
export GIT_COMMITTER_DATE='2026-02-01T00:00:00Z'
git checkout -q --detach; git commit -q --allow-empty -m lost; git tag v9.0; git checkout -q main
)"));
  ASSERT_EQ(git.release_tags.size(), 2U);
  EXPECT_EQ(git.release_tags[0].tag.name, "v9.0");
  EXPECT_FALSE(git.release_tags[0].reachable);
  EXPECT_EQ(git.release_tags[1].tag.name, "v1.0");
  EXPECT_TRUE(git.release_tags[1].reachable);
}

struct CloneCase {
  const char* name;
  const char* options;
  bool shallow;
  bool single_branch;
  bool tags_off;
};

class CloneTest : public GitFactsTest, public testing::WithParamInterface<CloneCase> {};

TEST_P(CloneTest, TellsWhatItLacks) {
  const CloneCase& test = GetParam();
  const GitFacts git =
      git_of(after(shared,
                   "git commit -q --allow-empty -m two; git tag v1.0; git push -q origin main v1.0\n"
                   "cd ..; git clone -q " +
                       std::string(test.options) + " file://$PWD/hub.git clone"),
             "clone");
  EXPECT_EQ(git.shallow, test.shallow);
  EXPECT_EQ(git.single_branch, test.single_branch);
  EXPECT_EQ(git.tags_off, test.tags_off);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CloneTest,
    testing::Values(CloneCase{"full", "", false, false, false},
                    CloneCase{"shallow", "--depth 1 --no-single-branch", true, false, false},
                    CloneCase{"single_branch", "--single-branch", false, true, false},
                    CloneCase{"one_tag", "--single-branch --branch v1.0", false, true, false},
                    CloneCase{"no_tags", "--no-tags", false, false, true},
                    CloneCase{"bare_is_complete", "--bare", false, false, false}),
    [](const auto& test) { return test.param.name; });

constexpr std::string_view old_readme = R"(
git init -q work; cd work; mkdir docs
export GIT_COMMITTER_DATE='2024-01-01T00:00:00Z'
echo '# Shop' > README.md; git add .; git commit -qm readme
export GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
)";

TEST_F(GitFactsTest, ARecentReadmeNeedsNoCount) {
  const GitFacts git =
      git_of("git init -q work; cd work; echo x > README.rst; git add .; git commit -qm readme");
  ASSERT_EQ(git.readmes.size(), 1U);
  EXPECT_EQ(git.readmes[0].last_change->subject, "readme");
  EXPECT_TRUE(git.readmes[0].complete);
  EXPECT_EQ(git.readmes[0].changes_since, 0U);
}

TEST_F(GitFactsTest, ChangesOfTheSolutionAreCounted) {
  const GitFacts git = git_of(after(old_readme, R"(
mkdir -p .github/workflows vendor tests infra
change() { echo $1 >> $1; git add .; git commit -qm $1; }
change main.py; change .github/workflows/ci.yml; change infra/main.tf; change Dockerfile
change docs/guide.md; change vendor/a.py; change tests/test_a.py; change logo.svg
git checkout -qb topic; change topic.py; git checkout -q main; git merge -q --no-ff -m merge topic
)"));
  ASSERT_EQ(git.readmes.size(), 1U);
  EXPECT_TRUE(git.readmes[0].complete);
  EXPECT_EQ(git.readmes[0].changes_since, 5U);
  ASSERT_EQ(git.readmes[0].examples.size(), 3U);
  EXPECT_EQ(git.readmes[0].examples[0].subject, "topic.py");
}

TEST_F(GitFactsTest, TheCountEndsAtItsLimit) {
  request_.readme_changes = 2;
  const GitFacts git =
      git_of(after(old_readme, "for i in 1 2 3 4; do echo $i > a.py; git add .; git commit -qm $i; done"));
  EXPECT_EQ(git.readmes.at(0).changes_since, 2U);
}

TEST_F(GitFactsTest, ALinkIsJudgedByItsTarget) {
  const GitFacts git = git_of(R"(
git init -q work; cd work; mkdir docs; echo x > docs/index.md; ln -s docs/index.md README.md; git add .
GIT_COMMITTER_DATE='2024-01-01T00:00:00Z' git commit -qm link
echo y >> docs/index.md; git commit -qam text
)");
  ASSERT_EQ(git.readmes.size(), 1U);
  EXPECT_EQ(git.readmes[0].path, "README.md");
  EXPECT_EQ(git.readmes[0].last_change->subject, "text");
}

TEST_F(GitFactsTest, AShallowHistoryCannotTell) {
  const GitFacts git = git_of(after(old_readme, R"(
for i in 1 2 3; do echo $i > a.py; git add .; git commit -qm $i; done
cd ..; git clone -q --depth 2 file://$PWD/work clone
)"),
                              "clone");
  ASSERT_EQ(git.readmes.size(), 1U);
  EXPECT_FALSE(git.readmes[0].complete);
}

TEST_F(GitFactsTest, AReadmeOfASubfolder) {
  const GitFacts git = git_of(
      "git init -q work; cd work; mkdir -p api/docs; echo x > api/docs/README; git add .; git commit -qm one",
      "work/api");
  ASSERT_EQ(git.readmes.size(), 1U);
  EXPECT_EQ(git.readmes[0].path, "docs/README");
  EXPECT_EQ(git.readmes[0].last_change->subject, "one");
}

TEST_F(GitFactsTest, CommandsRunOnlyWhenAllowed) {
  request_.wanted = {FactKind::commands};
  request_.commands = {{.run = {"cat", "a.txt"}, .timeout_seconds = 5}};
  EXPECT_TRUE(facts_of("mkdir work; echo hello > work/a.txt").commands.results.empty());
  request_.commands_allowed = true;
  const CommandFacts commands = facts_of("true").commands;
  EXPECT_TRUE(commands.allowed);
  EXPECT_EQ(commands.results.at({"cat", "a.txt"}).output, "hello\n");
}

}  // namespace
}  // namespace prodready
