#include "sources/version_control.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "support/temp_folder.hpp"

namespace prodready::sources {
namespace {

struct SystemCase {
  std::string name;
  std::string script;
  std::string folder;
  std::string expected;  // "system folder commits"
};

void PrintTo(const SystemCase& test, std::ostream* out) { *out << test.name; }

class Detect : public testing::TestWithParam<SystemCase> {};

TEST_P(Detect, TellsTheNearest) {
  const test::TempFolder folder;
  folder.run(GetParam().script);
  const VersionControlFolder found = detect_version_control(folder.string() + GetParam().folder);
  std::string told(to_string(found.system));
  if (found.system != VersionControl::none) {
    told += " " + found.folder.substr(folder.string().size()) + (found.has_commits ? " commits" : " empty");
  }
  EXPECT_EQ(told, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Systems, Detect,
    testing::Values(
        SystemCase{"none", "mkdir a", "/a", "none"}, SystemCase{"missing", "true", "/nowhere", "none"},
        SystemCase{"git", "git init -q a", "/a", "git /a commits"},
        SystemCase{"git_file", "mkdir a; echo gitdir: x > a/.git", "/a", "git /a commits"},
        SystemCase{"git_folder_of_nothing", "mkdir -p a/.git", "/a", "none"},
        SystemCase{"git_above_a_folder_of_nothing", "git init -q a; mkdir -p a/b/.git", "/a/b",
                   "git /a commits"},
        SystemCase{"git_without_head", "git init -q a; rm a/.git/HEAD", "/a", "git /a commits"},
        SystemCase{"git_bare", "git init -q --bare a", "/a", "git /a commits"},
        SystemCase{"from_below", "git init -q a; mkdir -p a/b/c", "/a/b/c", "git /a commits"},
        SystemCase{"git_before_others", "git init -q a; mkdir a/.jj a/.hg", "/a", "git /a commits"},
        SystemCase{"nearest_wins", "git init -q a; mkdir -p a/b/.hg/store", "/a/b", "mercurial /a/b empty"},
        SystemCase{"mercurial", "mkdir -p a/.hg/store; echo x > a/.hg/store/00changelog.i", "/a",
                   "mercurial /a commits"},
        SystemCase{"mercurial_without_commits", "mkdir -p a/.hg/store; : > a/.hg/store/00changelog.i", "/a",
                   "mercurial /a empty"},
        SystemCase{"mercurial_share",
                   "mkdir -p a/.hg/store b/.hg; echo x > a/.hg/store/00changelog.i; echo ../../a/.hg > "
                   "b/.hg/sharedpath",
                   "/b", "mercurial /b commits"},
        SystemCase{"subversion", "mkdir -p a/.svn; echo x > a/.svn/wc.db", "/a", "subversion /a commits"},
        SystemCase{"subversion_without_data", "mkdir -p a/.svn", "/a", "subversion /a empty"},
        SystemCase{"jujutsu", "mkdir -p a/.jj/repo", "/a", "jujutsu /a commits"},
        SystemCase{"fossil", "mkdir a; : > a/.fslckout", "/a", "fossil /a commits"},
        SystemCase{"fossil_old_name", "mkdir a; : > a/_FOSSIL_", "/a", "fossil /a commits"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::sources
