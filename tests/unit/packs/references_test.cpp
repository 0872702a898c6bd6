#include "packs/references.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/sample_repositories.hpp"

namespace prodready::packs::references_test {
namespace {

constexpr std::string_view start = R"(
git init -q -b main .
for i in 1 2 3; do echo $i > a; git add a; git commit -qm $i; done
)";

std::string told(const References& references) {
  std::string text;
  for (const Tip& tip : references.tips) {
    text += std::to_string(static_cast<int>(tip.kind)) + " " + tip.name + " " + tip.id.hex() + "\n";
  }
  return text;
}

struct TipRow {
  const char* name;
  const char* script;
  const char* revision;
  TipKind kind;
  const char* tip;
};

class TipOf : public testing::TestWithParam<TipRow> {};

TEST_P(TipOf, is_found) {
  const TipRow& row = GetParam();
  const test::TempFolder folder;
  folder.run(std::string(start) + row.script);
  const References references = read_references(folder.path() / ".git", folder.path() / ".git");
  const std::string line = std::to_string(static_cast<int>(row.kind)) + " " + row.tip + " " +
                           test::output_of(folder, std::string("git rev-parse ") + row.revision) + "\n";
  EXPECT_NE(told(references).find(line), std::string::npos) << line << "\n" << told(references);
  EXPECT_TRUE(references.gaps.empty());
  ASSERT_TRUE(references.head);
  EXPECT_EQ(references.head->hex(), test::output_of(folder, "git rev-parse HEAD"));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, TipOf,
    testing::Values(
        TipRow{"branch", "", "main", TipKind::branch, "refs/heads/main"},
        TipRow{"packed_branch", "git pack-refs --all", "main", TipKind::branch, "refs/heads/main"},
        TipRow{"branch_in_folders", "git branch a/b/c HEAD~1", "a/b/c", TipKind::branch, "refs/heads/a/b/c"},
        TipRow{"tag", "git tag v1 HEAD~1", "v1", TipKind::tag, "refs/tags/v1"},
        TipRow{"annotated_tag", "git tag -m x v1; git pack-refs --all", "v1", TipKind::tag, "refs/tags/v1"},
        TipRow{"remote", "git update-ref refs/remotes/o/x HEAD~2", "refs/remotes/o/x", TipKind::remote_branch,
               "refs/remotes/o/x"},
        TipRow{"stash", "echo 9 > a; git stash -q", "refs/stash", TipKind::stash, "refs/stash"},
        TipRow{"older_stash", "echo 8 > a; git stash -q; echo 9 > a; git stash -q", "stash@{1}",
               TipKind::reflog, "refs/stash"},
        TipRow{"notes", "git notes add -m n", "refs/notes/commits", TipKind::other_reference,
               "refs/notes/commits"},
        TipRow{"reflog", "git reset -q --hard HEAD~1", "HEAD@{1}", TipKind::reflog, "HEAD"},
        TipRow{"detached", "git checkout -q --detach HEAD~1", "HEAD", TipKind::head, "HEAD"},
        TipRow{"worktree", "git worktree add -q --detach ../w$$ HEAD~2; rm -r ../w$$", "HEAD~2",
               TipKind::head, "HEAD"},
        TipRow{"head_of_packed", "git pack-refs --all --prune", "main", TipKind::branch, "refs/heads/main"}),
    [](const auto& test) { return test.param.name; });

TEST(References, of_a_file_override_packed_ones) {
  const test::TempFolder folder;
  folder.run(std::string(start) + "git pack-refs --all; git commit -q --amend -m other");
  const References references = read_references(folder.path() / ".git", folder.path() / ".git");
  const auto is_main = [](const Tip& tip) {
    return tip.name == "refs/heads/main" && tip.kind == TipKind::branch;
  };
  ASSERT_EQ(std::ranges::count_if(references.tips, is_main), 1);
  EXPECT_EQ(std::ranges::find_if(references.tips, is_main)->id.hex(),
            test::output_of(folder, "git rev-parse HEAD"));
}

TEST(References, of_an_unborn_branch_have_no_head) {
  const test::TempFolder folder;
  folder.run("git init -q .");
  const References references = read_references(folder.path() / ".git", folder.path() / ".git");
  EXPECT_FALSE(references.head);
  EXPECT_TRUE(references.tips.empty());
  EXPECT_TRUE(references.gaps.empty());
}

TEST(References, of_a_worktree_have_its_own_head) {
  const test::TempFolder folder;
  folder.run("mkdir m; cd m\n" + std::string(start) + "git worktree add -q --detach ../w HEAD~1");
  const auto common = folder.path() / "m/.git";
  const References references = read_references(common / "worktrees/w", common);
  ASSERT_TRUE(references.head);
  EXPECT_EQ(references.head->hex(), test::output_of(folder, "git -C w rev-parse HEAD"));
}

struct BrokenRow {
  const char* name;
  const char* script;
};

class BrokenReference : public testing::TestWithParam<BrokenRow> {};

TEST_P(BrokenReference, is_a_gap) {
  const test::TempFolder folder;
  folder.run(std::string(start) + GetParam().script);
  const References references = read_references(folder.path() / ".git", folder.path() / ".git");
  EXPECT_FALSE(references.gaps.empty());
  EXPECT_NE(told(references).find("refs/heads/main"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BrokenReference,
    testing::Values(BrokenRow{"empty", ": > .git/refs/heads/x"},
                    BrokenRow{"binary", "head -c 99 /dev/zero > .git/refs/heads/x"},
                    BrokenRow{"pipe", "mkfifo .git/refs/heads/x"},
                    BrokenRow{"large", "head -c 99999 /dev/zero > .git/refs/heads/x"},
                    BrokenRow{"packed_line", "echo nothing > .git/packed-refs"},
                    BrokenRow{"reflog_line", "printf '\\nnothing\\n' >> .git/logs/HEAD"},
                    BrokenRow{"deep", "d=.git/refs/heads; for i in $(seq 40); do d=$d/x; mkdir $d; done"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::packs::references_test
