#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "sources/git_repository.hpp"
#include "support/sample_repositories.hpp"
#include "support/temp_folder.hpp"
#include "unit/sources/tree_text.hpp"

namespace prodready::sources {
namespace {

using test::output_of;
using test::TempFolder;

std::string walked(const GitRepository& repository, const std::vector<std::string>& starts,
                   const std::vector<std::string>& hidden = {}, std::size_t limit = 1000) {
  std::string ids;
  const auto done = repository.walk(starts, hidden, [&](const Commit& commit) {
    ids += (ids.empty() ? "" : "\n") + commit.id;
    return --limit == 0 ? GitRepository::Walk::stop : GitRepository::Walk::go_on;
  });
  return done ? ids : "error: " + done.error().message;
}

// A history of branches and merges over a few files, with fast-import; some clocks go wrong.
std::string random_history(unsigned int seed, int commits) {
  std::mt19937 random(seed);
  const auto pick = [&](int below) { return std::uniform_int_distribution<int>(0, below - 1)(random); };
  std::string stream;
  for (int i = 1; i <= commits; ++i) {
    const int time = 1700000000 + i * 60 - (pick(8) == 0 ? pick(600) : 0);
    stream += "commit refs/heads/b" + std::to_string(i) + "\nmark :" + std::to_string(i) +
              "\ncommitter A <a@b> " + std::to_string(time) + " +0000\ndata 1\nx\n";
    if (i > 1) {
      const int first = std::max(1, i - 1 - pick(4));
      stream += "from :" + std::to_string(first) + "\n";
      for (int merges = pick(4) == 0 ? 1 + pick(2) : 0; merges > 0; --merges) {
        const int other = 1 + pick(i - 1);
        stream += other == first ? "" : "merge :" + std::to_string(other) + "\n";
      }
    }
    for (int changes = pick(3); changes > 0; --changes) {
      const std::string path =
          std::vector<std::string>{"a", "b", "d/c", "d/e/f"}[static_cast<std::size_t>(pick(4))];
      stream += pick(5) == 0 ? "D " + path + "\n"
                             : "M " + std::string(pick(4) == 0 ? "100755" : "100644") + " inline " + path +
                                   "\ndata 1\n" + std::to_string(pick(3)) + "\n";
    }
    stream += "\n";
  }
  return stream;
}

class AgainstGitLog : public testing::TestWithParam<unsigned int> {
 protected:
  static constexpr int commits = 120;
  void SetUp() override {
    folder_.run("git init -q .");
    folder_.write("../" + folder_.path().filename().string() + "/stream",
                  random_history(GetParam(), commits));
    folder_.run("git fast-import --quiet < stream");
  }
  const TempFolder folder_;
};

TEST_P(AgainstGitLog, FindsTheSameLastChange) {
  const auto repository = discover(folder_.string());
  const std::string script =
      "for i in 1 2 3 20 40 60 80 100 119 120; do for p in a b d/c d/e/f d nowhere; do "
      "echo \"$i $p $(git log -1 --no-merges --format=%H b$i -- $p)\"; done; done";
  std::string found;
  for (const int i : {1, 2, 3, 20, 40, 60, 80, 100, 119, 120}) {
    for (const std::string path : {"a", "b", "d/c", "d/e/f", "d", "nowhere"}) {
      const auto change = repository->last_change(path, "b" + std::to_string(i));
      ASSERT_TRUE(change) << change.error().message;
      EXPECT_FALSE(change->boundary);
      found += std::to_string(i) + " " + path + " " + (change->commit ? change->commit->id : "") + "\n";
    }
  }
  EXPECT_EQ(found, output_of(folder_, script) + "\n");
}

TEST_P(AgainstGitLog, WalksTheSame) {
  const auto repository = discover(folder_.string());
  EXPECT_EQ(walked(*repository, {"b120"}), output_of(folder_, "git rev-list b120"));
  EXPECT_EQ(walked(*repository, {"b120", "b115", "b117"}), output_of(folder_, "git rev-list b120 b115 b117"));
  for (const std::string hidden : {"b10", "b60", "b100", "b118", "b120"}) {
    EXPECT_EQ(walked(*repository, {"b120", "b119"}, {hidden, "b30"}),
              output_of(folder_, "git rev-list b120 b119 --not b30 " + hidden));
  }
}

TEST_P(AgainstGitLog, KnowsWhatIsReachable) {
  const auto repository = discover(folder_.string());
  std::string found;
  for (int i = 1; i <= commits; i += 7) {
    const std::vector<std::string> tips = {"b50", "b90"};
    const auto reachable = repository->reachable("b" + std::to_string(i), tips);
    ASSERT_TRUE(reachable);
    found += *reachable ? "yes\n" : "no\n";
  }
  EXPECT_EQ(found, output_of(folder_,
                             "for i in $(seq 1 7 120); do if git merge-base --is-ancestor b$i b50 || "
                             "git merge-base --is-ancestor b$i b90; then echo yes; else echo no; fi; done") +
                       "\n");
}

TEST_P(AgainstGitLog, ListsTheSameChangedPaths) {
  const auto repository = discover(folder_.string());
  std::string found;
  for (int i = 1; i <= commits; i += 3) {
    const auto paths = repository->changed_paths("b" + std::to_string(i), 100);
    ASSERT_TRUE(paths);
    for (const std::string& path : *paths) {
      found += std::to_string(i) + " " + path + "\n";
    }
  }
  const std::string expected = output_of(
      folder_,
      "for i in $(seq 1 3 120); do if git rev-parse -q --verify b$i^ >/dev/null; then git diff --name-only "
      "--no-renames b$i^ b$i; else git ls-tree -r --name-only b$i; fi | LC_ALL=C sort | sed \"s/^/$i /\"; "
      "done");
  EXPECT_EQ(found, expected + "\n");
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstGitLog, testing::Range(1U, 9U));

TEST(History, StopsWhenAsked) {
  const TempFolder folder;
  folder.run("git init -q; for i in 1 2 3 4; do git commit -q --allow-empty -m $i; done");
  const auto repository = discover(folder.string());
  EXPECT_EQ(walked(*repository, {"HEAD"}, {}, 2), output_of(folder, "git rev-list -2 HEAD"));
  EXPECT_EQ(walked(*repository, {"HEAD"}, {"HEAD~3"}, 2), output_of(folder, "git rev-list -2 HEAD"));
  EXPECT_EQ(walked(*repository, {}), "");
  EXPECT_TRUE(walked(*repository, {"nowhere"}).starts_with("error: "));
}

TEST(History, AHiddenCommitWithAWrongClockHidesItsAncestors) {
  const TempFolder folder;
  folder.run(
      "git init -q; for i in 1 2 3 4 5 6 7 8 9; do GIT_COMMITTER_DATE=\"160000000$i +0000\" git commit -q "
      "--allow-empty -m $i; done; git branch old; git checkout -q old; "
      "GIT_COMMITTER_DATE='1000000000 +0000' git commit -q --allow-empty -m old; git checkout -q main; "
      "GIT_COMMITTER_DATE='1700000000 +0000' git commit -q --allow-empty -m new");
  const auto repository = discover(folder.string());
  EXPECT_EQ(walked(*repository, {"main"}, {"old"}), output_of(folder, "git rev-parse main"));
}

TEST(History, EndsAtAShallowBoundary) {
  const TempFolder folder;
  folder.run(
      "git init -q a; cd a; echo 1 > f; echo 1 > late; git add f; git commit -q -m 1; git commit -q "
      "--allow-empty -m 2; "
      "git add late; git commit -q -m 3; git commit -q --allow-empty -m 4; cd ..; "
      "git clone -q --depth 3 file://$PWD/a b");
  const auto repository = discover(folder.string() + "/b");
  EXPECT_EQ(walked(*repository, {"HEAD"}), output_of(folder, "git -C b rev-list HEAD"));
  const auto old_file = repository->last_change("f", "HEAD");
  ASSERT_TRUE(old_file);
  EXPECT_FALSE(old_file->commit);
  EXPECT_TRUE(old_file->boundary);
  const auto late = repository->last_change("late", "HEAD");
  ASSERT_TRUE(late);
  ASSERT_TRUE(late->commit);
  EXPECT_EQ(late->commit->subject, "3");
  EXPECT_FALSE(late->boundary);
  const std::vector<std::string> tips = {"HEAD"};
  EXPECT_TRUE(*repository->reachable("HEAD~2", tips));
  EXPECT_EQ(repository->changed_paths("HEAD~2", 10)->size(), 1U);
}

TEST(History, LimitsChangedPaths) {
  const TempFolder folder;
  folder.run("git init -q; for i in 1 2 3 4 5; do echo $i > $i; done; git add .; git commit -q -m 1");
  const auto repository = discover(folder.string());
  EXPECT_EQ(repository->changed_paths("HEAD", 3)->size(), 3U);
  EXPECT_EQ(repository->changed_paths("HEAD", 5)->size(), 5U);
  EXPECT_EQ(repository->changed_paths("HEAD", 0)->size(), 0U);
}

TEST(History, AMissingObjectIsAnError) {
  const TempFolder folder;
  folder.run(
      "git init -q; git commit -q --allow-empty -m 1; git commit -q --allow-empty -m 2; "
      "id=$(git rev-parse HEAD~1); rm -f .git/objects/${id:0:2}/${id:2}");
  const auto repository = discover(folder.string());
  EXPECT_NE(walked(*repository, {"HEAD"}).find("error: cannot read the commit"), std::string::npos);
}

TEST(History, OctopusMerge) {
  const TempFolder folder;
  folder.run(
      "git init -q; git commit -q --allow-empty -m 0; for b in x y z; do git checkout -q -b $b main; echo $b "
      "> $b; "
      "git add $b; git commit -q -m $b; done; git checkout -q main; git merge -q x y z -m octopus");
  const auto repository = discover(folder.string());
  EXPECT_EQ(repository->commit("HEAD")->parents.size(), 3U);
  EXPECT_EQ(repository->last_change("y", "HEAD")->commit->subject, "y");
}

}  // namespace
}  // namespace prodready::sources
