#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "sources/git_repository.hpp"
#include "support/temp_folder.hpp"

namespace prodready::sources {
namespace {

using test::TempFolder;

struct DiscoverCase {
  std::string name;
  std::string script;
  std::string folder;    // where to look from
  std::string expected;  // what is told of the repository; "none"; or the error's kind and words of it
};

void PrintTo(const DiscoverCase& test, std::ostream* out) { *out << test.name; }

std::string description(const TempFolder& folder, const std::string& from) {
  const auto found = GitRepository::discover(folder.string() + "/" + from);
  if (!found) {
    return (found.error().kind == ErrorKind::unsupported ? "unsupported: " : "unreadable: ") +
           found.error().message;
  }
  if (!*found) {
    return "none";
  }
  const GitRepository& repository = **found;
  std::string text =
      repository.is_bare() ? "bare" : "workdir=" + repository.workdir().substr(folder.string().size());
  text += " git=" + repository.git_dir().substr(folder.string().size());
  text += repository.is_worktree() ? " worktree" : "";
  text += repository.is_shallow() ? " shallow" : "";
  text += repository.is_partial() ? " partial" : "";
  text += repository.has_commits() ? " commits" : "";
  text += repository.head_commit() ? " head" : "";
  text += " branch=" + repository.head_branch().value_or("-");
  text += " origin=" + repository.origin_head().value_or("-");
  return text;
}

class Discover : public testing::TestWithParam<DiscoverCase> {};

TEST_P(Discover, TellsWhatIsThere) {
  const TempFolder folder;
  folder.run("commit() { git -C \"$1\" commit -q --allow-empty -m one; }\n" + GetParam().script);
  const std::string told = description(folder, GetParam().folder);
  if (GetParam().expected.find(": ") == std::string::npos) {
    EXPECT_EQ(told, GetParam().expected);
  } else {
    EXPECT_NE(told.find(GetParam().expected), std::string::npos) << told;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Repositories, Discover,
    testing::Values(
        DiscoverCase{"none", "mkdir a", "a", "none"},
        DiscoverCase{"empty_git_folder_is_none", "mkdir -p a/.git", "a", "none"},
        DiscoverCase{"unborn", "git init -q a", "a", "workdir=/a git=/a/.git branch=main origin=-"},
        DiscoverCase{"ordinary", "git init -q a; commit a", "a",
                     "workdir=/a git=/a/.git commits head branch=main origin=-"},
        DiscoverCase{"from_below", "git init -q a; commit a; mkdir -p a/b/c", "a/b/c",
                     "workdir=/a git=/a/.git commits head branch=main origin=-"},
        DiscoverCase{"empty_git_folder_below", "git init -q a; commit a; mkdir -p a/b/.git", "a/b",
                     "workdir=/a git=/a/.git commits head branch=main origin=-"},
        DiscoverCase{"detached", "git init -q a; commit a; git -C a checkout -q --detach", "a",
                     "workdir=/a git=/a/.git commits head branch=- origin=-"},
        DiscoverCase{"unborn_head_beside_a_branch",
                     "git init -q a; commit a; git -C a checkout -q --orphan new", "a",
                     "workdir=/a git=/a/.git commits branch=new origin=-"},
        DiscoverCase{"bare", "git init -q --bare a.git", "a.git", "bare git=/a.git branch=main origin=-"},
        DiscoverCase{"bare_clone", "git init -q a; commit a; git clone -q --bare a b.git", "b.git",
                     "bare git=/b.git commits head branch=main origin=-"},
        DiscoverCase{"inside_a_bare_one", "git init -q a; commit a; git clone -q --bare a b.git",
                     "b.git/refs", "bare git=/b.git commits head branch=main origin=-"},
        DiscoverCase{"clone", "git init -q a; commit a; git clone -q a b", "b",
                     "workdir=/b git=/b/.git commits head branch=main origin=main"},
        DiscoverCase{"shallow", "git init -q a; commit a; commit a; git clone -q --depth 1 file://$PWD/a b",
                     "b", "workdir=/b git=/b/.git shallow commits head branch=main origin=main"},
        DiscoverCase{"partial",
                     "git init -q a; commit a; git -C a config uploadpack.allowFilter true; "
                     "git clone -q --filter=blob:none file://$PWD/a b",
                     "b", "workdir=/b git=/b/.git partial commits head branch=main origin=main"},
        DiscoverCase{"worktree", "git init -q a; commit a; git -C a worktree add -q ../b", "b",
                     "workdir=/b git=/a/.git/worktrees/b worktree commits head branch=b origin=-"},
        DiscoverCase{
            "submodule",
            "git init -q a; commit a; git init -q b; git -C b submodule --quiet add ../a sub 2>/dev/null",
            "b/sub", "workdir=/b/sub git=/b/.git/modules/sub commits head branch=main origin=main"},
        DiscoverCase{"packed_references", "git init -q a; commit a; git -C a pack-refs --all", "a",
                     "workdir=/a git=/a/.git commits head branch=main origin=-"},
        DiscoverCase{"alternates", "git init -q a; commit a; git clone -q --shared a b", "b",
                     "workdir=/b git=/b/.git commits head branch=main origin=main"},
        DiscoverCase{"sparse_checkout", "git init -q a; commit a; git -C a sparse-checkout set x", "a",
                     "workdir=/a git=/a/.git commits head branch=main origin=-"},
        DiscoverCase{"old_head_link", "git init -q a; commit a; ln -sf refs/heads/main a/.git/HEAD", "a",
                     "workdir=/a git=/a/.git commits head branch=main origin=-"},
        DiscoverCase{"sha256", "git init -q --object-format=sha256 a", "a",
                     "unsupported: the git repository stores its "
                     "objects under SHA-256 ids"},
        DiscoverCase{"reftable",
                     "git init -q a; git -C a config core.repositoryformatversion 1; "
                     "git -C a config extensions.refStorage reftable",
                     "a", "unsupported: the git repository stores its references as reftable"},
        DiscoverCase{
            "unknown_extension",
            "git init -q a; git -C a config core.repositoryformatversion 1; git -C a config extensions.x y",
            "a", "unsupported: "},
        DiscoverCase{"unknown_version", "git init -q a; git -C a config core.repositoryformatversion 7", "a",
                     "unsupported: the git repository has format version 7"},
        DiscoverCase{"dangling_git_file", "mkdir a; echo 'gitdir: ../nowhere' > a/.git", "a", "unreadable: "},
        DiscoverCase{"git_file_that_is_none", "mkdir a; echo hello > a/.git", "a", "is no valid .git file: "},
        DiscoverCase{"broken_below_a_good_one",
                     "git init -q a; commit a; mkdir a/b; echo 'gitdir: /nowhere' > a/b/.git", "a/b",
                     "unreadable: "},
        DiscoverCase{"corrupt_head", "git init -q a; echo garbage > a/.git/HEAD", "a",
                     "unreadable: the git repository is broken: "},
        DiscoverCase{"empty_head", "git init -q a; : > a/.git/HEAD", "a",
                     "unreadable: the git repository is broken: "},
        DiscoverCase{"no_objects", "git init -q a; rm -r a/.git/objects", "a",
                     "unreadable: the git repository is broken: "},
        DiscoverCase{"pipe_as_index", "git init -q a; mkfifo a/.git/index", "a",
                     "unreadable: the git repository is broken: "},
        DiscoverCase{"pipe_as_branch", "git init -q a; mkfifo a/.git/refs/heads/x", "a",
                     "unreadable: the git repository is broken: "},
        DiscoverCase{"device_as_object",
                     "git init -q a; mkdir a/.git/objects/ab; ln -s /dev/zero a/.git/objects/ab/cd", "a",
                     "unreadable: the git repository is broken: "},
        DiscoverCase{"pipe_in_an_alternate",
                     "git init -q a; mkdir -p b/pack; mkfifo b/pack/x; echo ../../../b >a/.git/objects/info/alternates",
                     "a", "unreadable: the git repository is broken: "},
        DiscoverCase{"alternate_of_itself", "git init -q -b main a; echo . >a/.git/objects/info/alternates", "a",
                     "workdir=/a git=/a/.git branch=main origin=-"},
        DiscoverCase{"index_of_a_pack_that_counts_too_much",
                     "git init -q a; commit a; git -C a repack -adq; chmod +w a/.git/objects/pack/*.idx\n"
                     "head -c 1024 /dev/zero | tr '\\0' '\\377' | dd of=$(echo a/.git/objects/pack/*.idx) bs=1 "
                     "seek=8 conv=notrunc status=none",
                     "a", "unreadable: the git repository is broken: "},
        DiscoverCase{"packed", "git init -q -b main a; commit a; git -C a repack -adq", "a",
                     "workdir=/a git=/a/.git commits head branch=main origin=-"},
        DiscoverCase{"huge_index", "git init -q a; truncate -s 10G a/.git/index", "a",
                     "unreadable: the git repository is broken: "},
        DiscoverCase{"huge_file_that_git_does_not_read", "git init -q -b main a; truncate -s 10G a/.git/mine", "a",
                     "workdir=/a git=/a/.git branch=main origin=-"},
        DiscoverCase{"broken_configuration", "git init -q a; echo '[core' > a/.git/config", "a",
                     "unreadable: "}),
    [](const auto& test) { return test.param.name; });

TEST(Discover, FailsWhereThereIsNoFolder) {
  const TempFolder folder;
  const auto found = GitRepository::discover(folder.string() + "/nowhere");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::not_found);
}

TEST(Discover, IgnoresGitsEnvironment) {
  const TempFolder folder;
  folder.run("git init -q a; mkdir b");
  setenv("GIT_DIR", (folder.string() + "/a/.git").c_str(), 1);
  EXPECT_EQ(description(folder, "b"), "none");
  unsetenv("GIT_DIR");
}

}  // namespace
}  // namespace prodready::sources
