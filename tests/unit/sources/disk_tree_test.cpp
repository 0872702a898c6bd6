#include <gtest/gtest.h>

#include <dirent.h>
#include <fcntl.h>

#include <cerrno>
#include <map>
#include <ostream>
#include <string>
#include <string_view>

#include "sources/contained_open.hpp"
#include "sources/disk_walk.hpp"
#include "sources/folder_entries.hpp"
#include "support/temp_folder.hpp"
#include "unit/sources/tree_text.hpp"

namespace prodready::sources {
namespace {

using test::TempFolder;

struct ListingCase {
  std::string name;
  std::string script;
  std::string expected;
};

void PrintTo(const ListingCase& test, std::ostream* out) { *out << test.name; }

class PlainListing : public testing::TestWithParam<ListingCase> {};

TEST_P(PlainListing, IsSortedAndLeavesOutWhatIsNoFile) {
  const TempFolder folder;
  folder.run(GetParam().script);
  const auto tree = open_disk(folder.string());
  EXPECT_EQ(listing(*tree), GetParam().expected);
  EXPECT_TRUE(tree->gaps().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Folders, PlainListing,
    testing::Values(
        ListingCase{"empty", "true", ""},
        ListingCase{"bytewise_order", "mkdir a; touch a/z a-b a.c a0 B", "B a-b a.c a/z a0"},
        ListingCase{"order_of_nested_folders", "mkdir -p a/b a/b-c; touch a/b/x a/b-c/x a/b.x a/b0",
                    "a/b-c/x a/b.x a/b/x a/b0"},
        ListingCase{"kinds", "touch f; touch x; chmod +x x; ln -s f l; ln -s nowhere d", "d@ f l@ x*"},
        ListingCase{"special_files", "mkfifo p; touch f; (mknod dev c 1 3 || true) 2>&-", "f"},
        ListingCase{"linked_folder_is_not_entered", "mkdir a; touch a/f; ln -s a b; ln -s . c", "a/f b@ c@"},
        ListingCase{
            "version_control_data",
            "for d in .git .hg .svn .jj .bzr sub/.git sub/.svn; do mkdir -p $d; touch $d/f; done; "
            "touch .fslckout; mkdir CVS; touch CVS/Entries; mkdir _darcs; touch _darcs/format; touch sub/f",
            "sub/f"},
        ListingCase{"ordinary_folders_with_such_names", "mkdir CVS _darcs; touch CVS/notes _darcs/notes",
                    "CVS/notes _darcs/notes"},
        ListingCase{"git_file_of_a_worktree", "echo 'gitdir: /nowhere' > .git; touch f", "f"},
        ListingCase{"gitignore_alone",
                    "printf '*.o\\nbuild/\\n!keep.o\\n' > .gitignore; mkdir build src; touch a.o keep.o "
                    "build/x src/b.o "
                    "src/b.c; printf '/b.c\\n' > src/.gitignore",
                    ".gitignore keep.o src/.gitignore"},
        ListingCase{
            "excluded_folder_excludes_all_below",
            "printf 'a/\\n!a/keep\\n' > .gitignore; mkdir a; touch a/keep; printf '!keep\\n' > a/.gitignore",
            ".gitignore"},
        ListingCase{"nested_repositories_where_nothing_is_git",
                    "mkdir -p one/.git two/.git; touch one/f two/f one/.git/HEAD", "one/f two/f"},
        ListingCase{"odd_names", "touch -- 'a b' $'new\\nline' $'\\xff\\xfe' '*' '-n'",
                    "* -n a b new\nline \xff\xfe"}),
    [](const auto& test) { return test.param.name; });

// Debian's kernel sources ship their packaging's .gitignore, which excludes all that is not packaging.
TEST(DiskTree, IgnoreFilesThatLeaveNothingAreNotFollowed) {
  const TempFolder folder;
  folder.run("printf '.*\\n/*\\n!/debian/\\n' > .gitignore; mkdir src; touch README src/a.c");
  const auto tree = open_disk(folder.string());
  EXPECT_EQ(listing(*tree), ".gitignore README src/a.c");
  ASSERT_EQ(tree->gaps().size(), 1U);
  EXPECT_EQ(tree->gaps()[0].place.path, ".gitignore");
}

TEST(DiskTree, KnowsSizes) {
  const TempFolder folder;
  folder.write("five", "12345");
  folder.write("empty", "");
  const auto tree = open_disk(folder.string());
  EXPECT_EQ(tree->find("five")->size, 5U);
  EXPECT_EQ(tree->find("empty")->size, 0U);
  EXPECT_EQ(tree->find("fiv"), nullptr);
}

TEST(DiskTree, FindsFolders) {
  const TempFolder folder;
  folder.write("a/b/c", "");
  folder.write("a-b", "");
  const auto tree = open_disk(folder.string());
  EXPECT_TRUE(tree->has_folder(""));
  EXPECT_TRUE(tree->has_folder("a"));
  EXPECT_TRUE(tree->has_folder("a/b"));
  EXPECT_TRUE(tree->has_folder("a/b/"));
  EXPECT_FALSE(tree->has_folder("a/b/c"));
  EXPECT_FALSE(tree->has_folder("a-b"));
  EXPECT_FALSE(open_disk(folder.string() + "/a/b")->has_folder("a"));
}

TEST(DiskTree, FailsWhereThereIsNoFolder) {
  const TempFolder folder;
  folder.write("file", "");
  const auto missing = open_disk_tree(folder.string() + "/nowhere", nullptr, 1);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
  const auto file = open_disk_tree(folder.string() + "/file", nullptr, 1);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, ErrorKind::unreadable);
}

TEST(DiskTree, ListsTheSameOnAnyNumberOfThreads) {
  const TempFolder folder;
  folder.run("for i in $(seq 40); do mkdir -p $i/$((i * 7)); touch $i/f $i/$((i * 7))/g; done");
  const std::string alone = listing(*open_disk(folder.string(), nullptr, 1));
  EXPECT_EQ(listing(*open_disk(folder.string(), nullptr, 8)), alone);
  EXPECT_EQ(listing(*open_disk(folder.string(), nullptr, 0)), alone);
}

TEST(DiskTree, GoesThousandsOfFoldersDeep) {
  const TempFolder folder;
  folder.run("p=$(printf 'd/%.0s' $(seq 2000)); mkdir -p $p; touch ${p}f");
  const auto tree = open_disk(folder.string());
  ASSERT_EQ(tree->files().size(), 1U);
  EXPECT_EQ(tree->files()[0].path.size(), 4001U);
  EXPECT_EQ(content(*tree, tree->files()[0].path), "");
}

TEST(DiskTree, AFolderOfManyEntriesIsListedWhole) {
  constexpr std::size_t count = 3000;  // more than the system tells of at once
  const TempFolder folder;
  folder.run("name=$(printf 'n%.0s' $(seq 60)); for i in $(seq -w 3000); do : > $name$i; done");
  const auto tree = open_disk(folder.string());
  ASSERT_EQ(tree->files().size(), count);
  EXPECT_EQ(tree->files().front().path, std::string(60, 'n') + "0001");
  EXPECT_EQ(tree->files().back().path, std::string(60, 'n') + "3000");
}

TEST(FolderEntries, AreThoseOfTheFolderAndItself) {
  const TempFolder folder;
  folder.run("mkdir a; : > b; ln -s b c");
  const FileDescriptor file(open(folder.string().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  std::map<std::string, unsigned char> entries;
  EXPECT_EQ(for_each_entry(file.number(),
                           [&](std::string_view name, unsigned char type) { entries.emplace(name, type); }),
            0);
  const std::map<std::string, unsigned char> expected = {
      {".", DT_DIR}, {"..", DT_DIR}, {"a", DT_DIR}, {"b", DT_REG}, {"c", DT_LNK}};
  EXPECT_EQ(entries, expected);
}

TEST(FolderEntries, OfWhatIsNoFolderAreAnError) {
  const TempFolder folder;
  folder.run(": > f; mkdir gone");
  const FileDescriptor file(open((folder.string() + "/f").c_str(), O_RDONLY | O_CLOEXEC));
  const auto take = [](std::string_view, unsigned char) { FAIL(); };
  EXPECT_EQ(for_each_entry(file.number(), take), ENOTDIR);
  const FileDescriptor gone(open((folder.string() + "/gone").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  folder.run("rmdir gone");
  EXPECT_EQ(for_each_entry(gone.number(), take), 0);
}

TEST(DiskTree, PathsPastTheLimitBecomeAGap) {
  const TempFolder folder;
  folder.run(
      "name=$(printf 'n%.0s' $(seq 200)); for i in $(seq 25); do mkdir $name; cd $name; touch f; done");
  const auto tree = open_disk(folder.string());
  EXPECT_EQ(tree->files().size(), 20U);
  ASSERT_EQ(tree->gaps().size(), 1U);
  EXPECT_EQ(tree->gaps()[0].why, "a path longer than 4095 bytes");
}

TEST(DiskTree, TooManyEntriesBecomeAGap) {
  const TempFolder folder;
  folder.run("for i in $(seq 10); do mkdir $i; touch $i/a $i/b; done");
  FileDescriptor root(open(folder.string().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const WalkResult walked = walk_folder({.root = root.number(), .jobs = 1, .max_entries = 12});
  EXPECT_LE(walked.files.size(), 12U);
  ASSERT_EQ(walked.gaps.size(), 1U);
  EXPECT_EQ(walked.gaps[0].why, "more than 12 files and folders; the rest is left out");
}

}  // namespace
}  // namespace prodready::sources
