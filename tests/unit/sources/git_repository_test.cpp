#include "sources/git_repository.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "sources/git_commit.hpp"
#include "sources/git_config_text.hpp"
#include "sources/remote_url.hpp"
#include "support/sample_repositories.hpp"
#include "support/temp_folder.hpp"
#include "unit/sources/tree_text.hpp"

namespace prodready::sources {
namespace {

using test::TempFolder;

TEST(GitRepository, ListsBranchesTagsAndRemotes) {
  const TempFolder folder;
  folder.run(R"(
git init -q a; cd a
git commit -q --allow-empty -m one
git branch feature/x
git tag light; git tag -a -m annotated annotated
git tag nested annotated -a -m outer
printf 'object %s\ntype commit\ntag s\ntagger A <a@b> 1 +0000\n\nx\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n' \
  $(git rev-parse HEAD) | git hash-object -t tag -w --stdin > ../tag; git update-ref refs/tags/signed $(cat ../tag)
git tag of-a-tree HEAD^{tree}
git pack-refs --all
git tag zz-loose
cd ..; git clone -q a b; cd b
git config remote.origin.url https://user:secret@example.com/x.git
git config remote.origin.tagOpt --no-tags
git config url.https://elsewhere/.insteadOf https://user
git config remote.up.stream.url git@example.com:x.git
)");
  const auto a = discover(folder.string() + "/a");
  const std::string head = test::output_of(folder, "git -C a rev-parse HEAD");
  ASSERT_EQ(a->branches().size(), 2U);
  EXPECT_EQ(a->branches()[0].name, "feature/x");
  EXPECT_EQ(a->branches()[1].commit, head);
  std::string tags;
  for (const Tag& tag : a->tags()) {
    EXPECT_EQ(tag.commit, head);
    EXPECT_EQ(tag.time, 1768046400);
    tags += tag.name + "=" + std::to_string(static_cast<int>(tag.kind)) + " ";
  }
  EXPECT_EQ(tags, "annotated=1 light=0 nested=1 signed=2 zz-loose=0 ");

  const auto b = discover(folder.string() + "/b");
  ASSERT_EQ(b->remote_branches().size(), 2U);
  EXPECT_EQ(b->remote_branches()[0].name, "origin/feature/x");
  EXPECT_EQ(b->remote_branches()[1].name, "origin/main");
  const auto remotes = b->remotes();
  ASSERT_EQ(remotes.size(), 2U);
  EXPECT_EQ(remotes[0].name, "origin");
  EXPECT_EQ(remotes[0].url, "https://***@example.com/x.git");
  EXPECT_TRUE(remotes[0].no_tags);
  EXPECT_EQ(remotes[0].fetch, std::vector<std::string>{"+refs/heads/*:refs/remotes/origin/*"});
  EXPECT_EQ(remotes[1].name, "up.stream");
  EXPECT_EQ(remotes[1].url, "git@example.com:x.git");
  EXPECT_FALSE(remotes[1].no_tags);
}

TEST(GitRepository, ReadsACommit) {
  const TempFolder folder;
  folder.run(R"(
git init -q
git commit -q --allow-empty -m root
printf 'tree %s\nparent %s\nauthor \xff <x@y> 1000000000 +0200\ncommitter A <ada@example.com> 1768046400 +0000\n\n%s\n' \
  $(git rev-parse HEAD^{tree}) $(git rev-parse HEAD) \
  $'One\ntwo\n\nBody: no trailer\n\nSigned-off-by: A <a@b>\nReviewed-by: B\n folded' > commit
git update-ref refs/heads/main $(git hash-object -t commit -w commit)
)");
  const auto repository = discover(folder.string());
  const auto commit = repository->commit("HEAD");
  ASSERT_TRUE(commit);
  EXPECT_EQ(commit->id, test::output_of(folder, "git rev-parse HEAD"));
  EXPECT_EQ(commit->author_name, "\xff");
  EXPECT_EQ(commit->author_email, "x@y");
  EXPECT_EQ(commit->committer_email, "ada@example.com");
  EXPECT_EQ(commit->author_time, 1000000000);
  EXPECT_EQ(commit->commit_time, 1768046400);
  EXPECT_EQ(commit->parents.size(), 1U);
  EXPECT_EQ(commit->subject, "One two");
  ASSERT_EQ(commit->trailers.size(), 2U);
  EXPECT_EQ(commit->trailers[0].key, "Signed-off-by");
  EXPECT_EQ(commit->trailers[1].value, "B folded");
  const auto missing = repository->commit("nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
}

TEST(GitRepository, ListsSubmodules) {
  const TempFolder folder;
  folder.run(R"(
git init -q lib; git -C lib commit -q --allow-empty -m one
git init -q a; cd a
git submodule --quiet add ../lib sub/lib 2>/dev/null
git update-index --add --cacheinfo 160000,$(git -C ../lib rev-parse HEAD),unlisted; mkdir unlisted
git config -f .gitmodules submodule.sub/lib.url https://token@example.com/lib
git commit -q -am one
cd ..; git clone -q --bare a b.git
)");
  const auto a = discover(folder.string() + "/a")->submodules();
  ASSERT_EQ(a.size(), 2U);
  EXPECT_EQ(a[0].path, "sub/lib");
  EXPECT_EQ(a[0].url, "https://***@example.com/lib");
  EXPECT_TRUE(a[0].in_gitmodules);
  EXPECT_TRUE(a[0].checked_out);
  EXPECT_EQ(a[1].path, "unlisted");
  EXPECT_FALSE(a[1].in_gitmodules);
  EXPECT_FALSE(a[1].checked_out);
  const auto bare = discover(folder.string() + "/b.git")->submodules();
  ASSERT_EQ(bare.size(), 2U);
  EXPECT_TRUE(bare[0].in_gitmodules);
  EXPECT_FALSE(bare[0].checked_out);
}

struct TextCase {
  std::string name;
  std::string text;
  std::string expected;
};

void PrintTo(const TextCase& test, std::ostream* out) { *out << test.name; }

class RemoteUrl : public testing::TestWithParam<TextCase> {};

TEST_P(RemoteUrl, HidesCredentials) { EXPECT_EQ(without_credentials(GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Forms, RemoteUrl,
    testing::Values(TextCase{"empty", "", ""}, TextCase{"plain", "https://h/p.git", "https://h/p.git"},
                    TextCase{"port", "https://h:8443/p@v2", "https://h:8443/p@v2"},
                    TextCase{"user_and_password", "https://u:p@h/r", "https://***@h/r"},
                    TextCase{"token", "https://ghp_x@h/r", "https://***@h/r"},
                    TextCase{"at_in_password", "https://u@m:p@ss@h/r", "https://***@h/r"},
                    TextCase{"slash_in_password", "https://u:p/q@h/r", "https://***@h/r"},
                    TextCase{"ssh_user", "ssh://git@h:22/r", "ssh://git@h:22/r"},
                    TextCase{"ssh_password", "ssh://git:p@h/r", "ssh://***@h/r"},
                    TextCase{"scp", "git@h:o/r.git", "git@h:o/r.git"},
                    TextCase{"scp_with_password", "u:p@h:r", "***@h:r"},
                    TextCase{"query", "https://h/r?private_token=x&a=b",
                             "https://h/r?private_token=***&a=***"},
                    TextCase{"bare_query", "https://h/r?token#part", "https://h/r?***#***"},
                    TextCase{"path", "/srv/git/r.git", "/srv/git/r.git"},
                    TextCase{"windows_path", "C:/r@x", "C:/r@x"}),
    [](const auto& test) { return test.param.name; });

class ConfigText : public testing::TestWithParam<TextCase> {};

TEST_P(ConfigText, IsReadAsGitDoes) {
  std::string entries;
  for (const GitConfigEntry& entry : parse_git_config(GetParam().text)) {
    entries += entry.section + "|" + entry.subsection + "|" + entry.key + "|" + entry.value + ";";
  }
  EXPECT_EQ(entries, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Forms, ConfigText,
                         testing::Values(TextCase{"empty", "", ""},
                                         TextCase{"simple", "[Core]\n\tBare = true\n", "core||bare|true;"},
                                         TextCase{"subsection", "[a \"B \\\"c\\\\\"]\nk=v", "a|B \"c\\|k|v;"},
                                         TextCase{"old_subsection", "[a.B]\nk=v", "a|b|k|v;"},
                                         TextCase{"key_alone", "[a]\nk\n", "a||k|true;"},
                                         TextCase{"comment", "[a] ; x\nk = v # y\n# z\n", "a||k|v;"},
                                         TextCase{"quotes", "[a]\nk = \" v ;\" x \n", "a||k| v ; x;"},
                                         TextCase{"continued", "[a]\nk = v\\\n w\n", "a||k|v w;"},
                                         TextCase{"escapes", "[a]\nk = a\\tb\\nc\\\\d\n", "a||k|a\tb\nc\\d;"},
                                         TextCase{"crlf_and_mark", "\xEF\xBB\xBF[a]\r\nk = v\r\n", "a||k|v;"},
                                         TextCase{"same_line", "[a] k = v\n", "a||k|v;"},
                                         TextCase{"unclosed", "[a\nk = v\n[", "a||k|v;"},
                                         TextCase{"binary", std::string("\0\xff[a]\0=\n", 8), ""}),
                         [](const auto& test) { return test.param.name; });

class Trailers : public testing::TestWithParam<TextCase> {};

TEST_P(Trailers, AreThoseOfTheLastParagraph) {
  std::string found;
  for (const Trailer& trailer : trailers_of(GetParam().text)) {
    found += trailer.key + "=" + trailer.value + ";";
  }
  EXPECT_EQ(found, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Messages, Trailers,
    testing::Values(TextCase{"empty", "", ""}, TextCase{"subject_alone", "Fix: it\n", ""},
                    TextCase{"one", "x\n\nAcked-by: A\n", "Acked-by=A;"},
                    TextCase{"not_the_last_paragraph", "x\n\nAcked-by: A\n\nmore words here\n", ""},
                    TextCase{"prose_beside_them", "x\n\nsome words\nSigned-off-by: A\n", "Signed-off-by=A;"},
                    TextCase{"prose_without_git_trailers", "x\n\nsome words\nand more\nand more\nKey: A\n",
                             ""},
                    TextCase{"folded", "x\n\nKey: A\n  B\n", "Key=A B;"},
                    TextCase{"no_value", "x\n\nKey:\n", "Key=;"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::sources
