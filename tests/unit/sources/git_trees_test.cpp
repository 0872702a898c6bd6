#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "core/parallel.hpp"
#include "sources/git_repository.hpp"
#include "sources/trees.hpp"
#include "support/sample_repositories.hpp"
#include "support/temp_folder.hpp"
#include "unit/sources/tree_text.hpp"

namespace prodready::sources {
namespace {

using test::TempFolder;

struct WorkTreeCase {
  std::string name;
  std::string script;  // in a fresh repository
  std::string folder;  // audited, from its root
  std::string expected;
};

void PrintTo(const WorkTreeCase& test, std::ostream* out) { *out << test.name; }

class WorkTree : public testing::TestWithParam<WorkTreeCase> {};

TEST_P(WorkTree, ListsTrackedAndUntrackedFiles) {
  const TempFolder folder;
  folder.run("git init -q\n" + GetParam().script);
  const auto repository = discover(folder.string());
  const auto tree = open_disk(folder.string() + "/" + GetParam().folder, &*repository);
  EXPECT_EQ(listing(*tree), GetParam().expected);
  EXPECT_TRUE(tree->gaps().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Cases, WorkTree,
    testing::Values(
        WorkTreeCase{"nothing_tracked", "touch a", "", "a?"},
        WorkTreeCase{"tracked", "touch a b; git add a", "", "a b?"},
        WorkTreeCase{"deleted_on_disk", "touch a b; git add .; rm a", "", "b"},
        WorkTreeCase{"ignored", "echo '*.o' > .gitignore; touch a.o b; git add .", "", ".gitignore b"},
        WorkTreeCase{"tracked_although_ignored",
                     "echo build/ > .gitignore; mkdir build; touch build/a build/b; git add -f build/a", "",
                     ".gitignore? build/a"},
        WorkTreeCase{"info_exclude", "echo /x > .git/info/exclude; touch x y", "", "y?"},
        WorkTreeCase{"excludes_file",
                     "echo x > ../$(basename $PWD)/.git/e; git config core.excludesFile $PWD/.git/e; "
                     "touch x y",
                     "", "y?"},
        WorkTreeCase{"gitignore_wins_over_info_exclude",
                     "echo x > .git/info/exclude; echo '!x' > .gitignore; touch x", "", ".gitignore? x?"},
        WorkTreeCase{"subfolder",
                     "mkdir -p a/b; touch a/b/f a/b/o a/g; git add a/b/f; printf 'o\\n' > .gitignore", "a",
                     "b/f g?"},
        WorkTreeCase{"subfolder_with_anchored_rules_above",
                     "mkdir -p a/b; touch a/b/f a/b/g a/f; printf '/a/b/f\\n' > .gitignore; printf '/f\\n' > "
                     "a/.gitignore",
                     "a/b", "g?"},
        WorkTreeCase{"ignored_subfolder_is_shown_when_asked_for", "echo a > .gitignore; mkdir a; touch a/f",
                     "a", "f?"},
        WorkTreeCase{"ignored_subfolder_with_tracked_files",
                     "echo a > .gitignore; mkdir a; touch a/f a/g; git add -f a/f", "a", "f"},
        WorkTreeCase{
            "submodule",
            "git init -q ../$(basename $PWD)-s 2>&1; git -C ../$(basename $PWD)-s commit -q --allow-empty -m "
            "1; "
            "git clone -q ../$(basename $PWD)-s sub; rm -rf ../$(basename $PWD)-s; touch sub-x sub/f; "
            "git add sub sub-x 2>/dev/null",
            "", "sub/ sub-x"},
        WorkTreeCase{"nested_repository_that_is_not_tracked", "git init -q n; touch n/f g", "", "g?"},
        WorkTreeCase{"skip_worktree", "touch a b; git add .; git update-index --skip-worktree a; rm a", "",
                     "b"},
        WorkTreeCase{"file_became_folder", "touch a; git add a; rm a; mkdir a; touch a/b", "", "a/b?"},
        WorkTreeCase{"folder_became_file", "mkdir a; touch a/b a-c; git add .; rm -r a; touch a", "",
                     "a? a-c"},
        WorkTreeCase{"neighbours_in_the_index", "mkdir a a-b; touch a.c a/x a-b/x a0; git add a a-b a0", "",
                     "a-b/x a.c? a/x a0"},
        WorkTreeCase{
            "conflict",
            "h=$(echo 1 | git hash-object -w --stdin); touch f g; git add g; "
            "printf '100644 %s 1\\tf\\n100644 %s 2\\tf\\n100644 %s 3\\tf\\n' $h $h $h | git update-index "
            "--index-info",
            "", "f g"},
        WorkTreeCase{"index_version_4", "touch a b; git update-index --index-version 4; git add a", "",
                     "a b?"},
        WorkTreeCase{"odd_names", "touch $'\\xff' $'a\\nb' ' c'; git add .", "", " c a\nb \xff"},
        WorkTreeCase{"worktree", "touch a; git add a; git commit -q -m 1; git worktree add -q w; touch w/b",
                     "", "a"}),
    [](const auto& test) { return test.param.name; });

TEST(WorkTree, InAWorktreeFolder) {
  const TempFolder folder;
  folder.run(
      "git init -q a; cd a; touch f; git add f; git commit -q -m 1; git worktree add -q ../w; touch ../w/b");
  const auto repository = discover(folder.string() + "/w");
  EXPECT_EQ(listing(*open_disk(folder.string() + "/w", &*repository)), "b? f");
}

TEST(WorkTree, ABrokenIndexIsAGap) {
  const TempFolder folder;
  folder.run("git init -q; echo o > .gitignore; touch a o; printf garbage-that-is-no-index > .git/index");
  const auto repository = discover(folder.string());
  const auto tree = open_disk(folder.string(), &*repository);
  EXPECT_EQ(listing(*tree), ".gitignore a");
  ASSERT_EQ(tree->gaps().size(), 1U);
  EXPECT_EQ(tree->gaps()[0].place.path, ".git/index");
}

TEST(GitTree, ListsAndReadsARevision) {
  const TempFolder folder;
  folder.run(R"(
git init -q s; git -C s commit -q --allow-empty -m 1
git init -q a; cd a
mkdir -p d/e; printf abc > f; printf xyz > d/e/g; printf 12 > d.x; : > d-y; printf '#!' > run; chmod +x run
ln -s d/e/g to-file; ln -s d to-folder; ln -s to-folder/e/g through; ln -s ../f d/up; ln -s ../.. d/e/out; ln -s /etc abs
ln -s nowhere dangling; ln -s loop loop; ln -s d/e folder; ln -s f/x through-file
printf odd > $'\xff\n'
git clone -q ../s sub
git add . 2>/dev/null; git commit -q -m 1; git rm -q f; git commit -q -m 2
cd ..; git clone -q --bare a b.git
)");
  for (const char* place : {"/a", "/b.git"}) {
    const auto repository = discover(folder.string() + place);
    auto opened = open_git_tree(*repository, "HEAD~1", "");
    ASSERT_TRUE(opened) << opened.error().message;
    const FileTree& tree = **opened;
    EXPECT_EQ(listing(tree),
              "abs@ d-y d.x d/e/g d/e/out@ d/up@ dangling@ f folder@ loop@ run* sub/ through@ through-file@ "
              "to-file@ "
              "to-folder@ \xff\n");
    EXPECT_EQ(tree.find("f")->size, 3U);
    EXPECT_EQ(content(tree, "f"), "abc");
    EXPECT_EQ(content(tree, "f", 2), "error: larger than 2 bytes");
    EXPECT_EQ(content(tree, "\xff\n"), "odd");
    EXPECT_EQ(content(tree, "to-file"), "xyz");
    EXPECT_EQ(content(tree, "through"), "xyz");
    EXPECT_EQ(content(tree, "d/up"), "abc");
    EXPECT_EQ(content(tree, "folder"), "error: not a regular file");
    EXPECT_EQ(content(tree, "sub"), "error: not a regular file");
    EXPECT_EQ(content(tree, "d/e/out"), "error: not a regular file");
    EXPECT_EQ(content(tree, "abs"), "error: a symbolic link that leads out of the audited folder");
    EXPECT_EQ(content(tree, "dangling"), "error: a symbolic link that leads nowhere");
    EXPECT_EQ(content(tree, "through-file"), "error: a symbolic link that leads nowhere");
    EXPECT_EQ(content(tree, "loop"),
              "error: a symbolic link that leads back to itself or through too many links");

    auto part = open_git_tree(*repository, "HEAD", "d/");
    ASSERT_TRUE(part);
    EXPECT_EQ(listing(**part), "e/g e/out@ up@");
    EXPECT_EQ(content(**part, "up"), "error: a symbolic link that leads out of the audited folder");
    EXPECT_EQ((*part)->find("f"), nullptr);
  }
}

TEST(GitTree, SaysWhatIsNotThere) {
  const TempFolder folder;
  folder.run("git init -q; touch f; git add f; git commit -q -m 1");
  const auto repository = discover(folder.string());
  for (const auto& [revision, subfolder] :
       {std::pair("nowhere", ""), std::pair("HEAD", "d"), std::pair("HEAD", "f"), std::pair("HEAD:f", ""),
        std::pair("", "")}) {
    const auto tree = open_git_tree(*repository, revision, subfolder);
    ASSERT_FALSE(tree) << revision << " " << subfolder;
    EXPECT_EQ(tree.error().kind, ErrorKind::not_found);
  }
}

TEST(GitTree, HostileNamesAreLeftOut) {
  const TempFolder folder;
  folder.run(R"(
git init -q
h=$(printf x | git hash-object -w --stdin | sed 's/../\\x&/g')
{ printf '100644 ..\0'; printf "$h"; printf '100644 a/b\0'; printf "$h"; printf '100644 z\0'; printf "$h";
  printf '100644 c\0'; printf "$h"; } | git hash-object --literally -t tree -w --stdin > tree
git update-ref refs/heads/main $(git commit-tree -m 1 $(cat tree))
)");
  const auto repository = discover(folder.string());
  const auto tree = open_git_tree(*repository, "HEAD", "");
  ASSERT_TRUE(tree) << tree.error().message;
  EXPECT_EQ(listing(**tree), "c z");
  EXPECT_EQ((*tree)->gaps().size(), 2U);
}

TEST(GitTree, AFewTreesThatDescribeBillionsOfFilesEnd) {
  const TempFolder folder;
  folder.run(R"(
git init -q
tree=$(printf '100644 blob %s\tf\n' $(printf x | git hash-object -w --stdin) | git mktree)
for i in $(seq 12); do
  tree=$(for j in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\t%s\n' $tree $j; done | git mktree)
done
git update-ref refs/heads/main $(git commit-tree -m 1 $tree)
)");
  const auto repository = discover(folder.string());
  const auto commit = repository->commit("HEAD");
  ASSERT_TRUE(commit);
  EXPECT_EQ(repository->changed_paths("HEAD", 100)->size(), 100U);
  const auto tree = open_git_tree(*repository, "HEAD", "");
  ASSERT_TRUE(tree);
  EXPECT_LE((*tree)->files().size(), 100'000U);
  EXPECT_EQ((*tree)->files().back().size, 1U);
  ASSERT_EQ((*tree)->gaps().size(), 1U);
  EXPECT_NE((*tree)->gaps().front().why.find("the rest is left out"), std::string::npos);
}

TEST(GitTree, APartialCloneLacksContent) {
  const TempFolder folder;
  folder.run(
      "git init -q a; cd a; printf abc > f; git add f; git commit -q -m 1; git config uploadpack.allowFilter "
      "true; "
      "cd ..; git clone -q --bare --filter=blob:none file://$PWD/a b.git");
  const auto repository = discover(folder.string() + "/b.git");
  const auto tree = open_git_tree(*repository, "HEAD", "");
  ASSERT_TRUE(tree);
  EXPECT_EQ(listing(**tree), "f");
  EXPECT_TRUE(content(**tree, "f").starts_with("error: its git object"));
}

TEST(GitTree, IsReadFromManyThreads) {
  const TempFolder folder;
  folder.run(
      "git init -q; for i in $(seq 200); do echo $i > $i; done; git add .; git commit -q -m 1; git gc -q");
  const auto repository = discover(folder.string());
  const auto tree = open_git_tree(*repository, "HEAD", "");
  ASSERT_TRUE(tree);
  std::vector<std::string> contents((*tree)->files().size());
  parallel_for(contents.size(), 4, [&](std::size_t i) {
    contents[i] = content(**tree, (*tree)->files()[i].path);
    EXPECT_TRUE(repository->head_commit());
  });
  for (std::size_t i = 0; i < contents.size(); ++i) {
    EXPECT_EQ(contents[i], (*tree)->files()[i].path + "\n");
  }
}

TEST(MemoryTree, HoldsWhatItWasGiven) {
  const auto tree = make_memory_tree({{"a/b", "1"}, {"a-c", "22"}});
  EXPECT_EQ(listing(*tree), "a-c a/b");
  EXPECT_EQ(tree->find("a-c")->size, 2U);
  EXPECT_EQ(content(*tree, "a/b"), "1");
  EXPECT_EQ(content(*tree, "a-c", 1), "error: larger than 1 byte");
  EXPECT_TRUE(tree->has_folder("a"));
}

}  // namespace
}  // namespace prodready::sources
