// Loose objects that a crash or a full disk left: libgit2 1.5 alone reads some of them for ever.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "sources/git_repository.hpp"
#include "sources/loose_object.hpp"
#include "sources/trees.hpp"
#include "support/temp_folder.hpp"

namespace prodready::sources {
namespace {

using test::TempFolder;

// A commit over a folder with a file, all of them loose; `damage` is a shell function that takes a file.
std::string repository_with(const std::string& revision, const std::string& damage) {
  return "git init -q -b main .\nmkdir d\nseq 1 20000 > d/f\ngit add .\ngit commit -qm Start\n"
         "damage() {\n chmod u+w \"$1\"\n " +
         damage + "\n}\nid=$(git rev-parse " + revision +
         ")\ndamage \".git/objects/$(echo \"$id\" | cut -c1-2)/$(echo \"$id\" | cut -c3-)\"\n";
}

struct DamageCase {
  const char* name;
  const char* revision;
  const char* damage;
  bool commit;  // whether it can be read
  bool tree;    // whether the tree can be opened and has no gap
  bool file;    // whether d/f can be read
};

class DamagedObjectTest : public testing::TestWithParam<DamageCase> {};

TEST_P(DamagedObjectTest, IsAnErrorAndNoLoop) {
  const DamageCase& test = GetParam();
  const TempFolder folder;
  folder.run(repository_with(test.revision, test.damage));
  const auto repository = GitRepository::discover(folder.string());
  EXPECT_EQ(repository.has_value(), test.commit);
  if (!repository) {
    return;
  }
  EXPECT_TRUE((*repository)->commit("main"));
  const auto tree = open_git_tree(**repository, "main", "");
  const bool whole = tree && (*tree)->gaps().empty();
  EXPECT_EQ(whole, test.tree);
  const FileEntry* const file = tree ? (*tree)->find("d/f") : nullptr;
  EXPECT_EQ(file != nullptr && (*tree)->read(*file, 1'000'000).has_value(), test.file);
}

constexpr const char* cut = "truncate -s 12 \"$1\"";
constexpr const char* empty = "truncate -s 0 \"$1\"";
constexpr const char* zeros = "truncate -s 12 \"$1\"; truncate -s 4096 \"$1\"";
constexpr const char* noise = "head -c 300 /dev/zero | tr '\\0' '\\252' > \"$1\"";
constexpr const char* half = "truncate -s 9000 \"$1\"";

INSTANTIATE_TEST_SUITE_P(Objects, DamagedObjectTest,
                         testing::Values(DamageCase{"WholeCommit", "HEAD", ":", true, true, true},
                                         DamageCase{"CommitCut", "HEAD", cut, false, false, false},
                                         DamageCase{"CommitEmpty", "HEAD", empty, false, false, false},
                                         DamageCase{"CommitZeros", "HEAD", zeros, false, false, false},
                                         DamageCase{"CommitNoise", "HEAD", noise, false, false, false},
                                         DamageCase{"TreeCut", "HEAD^{tree}", cut, true, false, false},
                                         DamageCase{"TreeZeros", "HEAD^{tree}", zeros, true, false, false},
                                         DamageCase{"FolderCut", "HEAD:d", cut, true, false, false},
                                         DamageCase{"FolderEmpty", "HEAD:d", empty, true, false, false},
                                         DamageCase{"FileCut", "HEAD:d/f", cut, true, true, false},
                                         DamageCase{"FileHalf", "HEAD:d/f", half, true, true, false},
                                         DamageCase{"FileNoise", "HEAD:d/f", noise, true, true, false}),
                         [](const auto& test) { return test.param.name; });

TEST(DamagedObject, TheMessageNamesIt) {
  const TempFolder folder;
  folder.run(repository_with("HEAD", cut));
  const auto repository = GitRepository::discover(folder.string());
  ASSERT_FALSE(repository);
  EXPECT_TRUE(
      repository.error().message.starts_with("the git repository is broken: cannot read the commit "));
  EXPECT_NE(repository.error().message.find("it is damaged or ends too early"), std::string::npos)
      << repository.error().message;
}

// Not HEAD's own commit, which is looked at when the repository is opened.
TEST(DamagedObject, EndsAWalk) {
  const TempFolder folder;
  folder.run(repository_with("HEAD", ":") +
             "git commit -q --allow-empty -m Next\ndamage() {\n chmod u+w \"$1\"\n truncate -s 12 \"$1\"\n}\n"
             "damage \".git/objects/$(echo \"$id\" | cut -c1-2)/$(echo \"$id\" | cut -c3-)\"\n"
             "echo \"$id\" | cut -c1-8 | tr -d '\\n' > short\n");
  const auto repository = GitRepository::discover(folder.string());
  ASSERT_TRUE(repository);
  const std::vector<std::string> starts = {(*repository)->head_commit().value()};
  EXPECT_FALSE((*repository)->walk(starts, {}, [](const Commit&) { return GitRepository::Walk::go_on; }));
  EXPECT_FALSE((*repository)->commit("main~1"));
  EXPECT_FALSE((*repository)->commit(test::read_file(folder.path() / "short")));
}

TEST(DamagedObject, IsReadFromAPackWhereOneHasIt) {
  const TempFolder folder;
  folder.run(
      "git init -q -b main .\necho 1 > f\ngit add .\ngit commit -qm Start\ngit repack -aq\n"
      "for file in .git/objects/[0-9a-f]*/*; do chmod u+w \"$file\"; truncate -s 5 \"$file\"; done\n");
  const auto repository = GitRepository::discover(folder.string());
  ASSERT_TRUE(repository);
  EXPECT_TRUE((*repository)->commit("main"));
}

// zlib's stored form of "blob 1\0x", as git writes it with core.compression 0.
constexpr std::string_view stored(
    "\x78\x01\x01\x08\x00\xf7\xff"
    "blob 1\0x"
    "\x0c\x1b\x02\x69",
    19);

TEST(LooseObject, IsWholeToItsLastByte) {
  EXPECT_EQ(fault_of_loose_object(stored, ObjectPart::header), "");
  for (std::size_t size = 0; size < stored.size(); ++size) {
    EXPECT_NE(fault_of_loose_object(stored.substr(0, size), ObjectPart::whole), "") << size;
  }
}

}  // namespace
}  // namespace prodready::sources
