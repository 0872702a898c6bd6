#include "facts/reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "facts/collect.hpp"
#include "sources/trees.hpp"

namespace prodready {
namespace {

// Counts how often each file is read.
class CountingTree : public sources::FileTree {
 public:
  explicit CountingTree(std::map<std::string, std::string> files)
      : inner_(sources::make_memory_tree(std::move(files))), reads_(inner_->files().size()) {}

  std::span<const sources::FileEntry> files() const override { return inner_->files(); }
  Result<std::string> read(const sources::FileEntry& entry, std::size_t limit) const override {
    ++reads_.at(static_cast<std::size_t>(&entry - files().data()));
    return inner_->read(entry, limit);
  }
  const Gaps& gaps() const override { return inner_->gaps(); }

  int reads(std::string_view path) const {
    return reads_.at(static_cast<std::size_t>(find(path) - files().data())).load();
  }
  int most_reads() const {
    int most = 0;
    for (const std::atomic<int>& count : reads_) {
      most = std::max(most, count.load());
    }
    return most;
  }

 private:
  std::unique_ptr<sources::FileTree> inner_;
  mutable std::vector<std::atomic<int>> reads_;
};

class Everything : public FileConsumer {
 public:
  explicit Everything(std::size_t count) : taken_(count) {}
  bool wants(const sources::FileEntry& file) const override { return !file.path.ends_with(".bin"); }
  void take(std::size_t index, const sources::FileEntry& /*file*/, std::string_view bytes) override {
    taken_[index] = bytes;
  }
  const std::vector<std::string>& taken() const { return taken_; }

 private:
  std::vector<std::string> taken_;
};

TEST(ReadFiles, ReadsOnceForAllConsumers) {
  const CountingTree tree({{"a", "1"}, {"b", "2"}, {"c.bin", "3"}});
  Everything first(3);
  Everything second(3);
  FileConsumer* const consumers[] = {&first, &second};
  EXPECT_TRUE(read_files(tree, consumers, 100, 4).empty());
  EXPECT_EQ(tree.reads("a"), 1);
  EXPECT_EQ(tree.reads("c.bin"), 0);
  EXPECT_EQ(first.taken(), (std::vector<std::string>{"1", "2", ""}));
  EXPECT_EQ(second.taken(), first.taken());
}

TEST(ReadFiles, WhatIsTooLargeBecomesAGap) {
  const CountingTree tree({{"large", std::string(200, 'x')}, {"small", "x"}});
  Everything all(2);
  FileConsumer* const consumers[] = {&all};
  const Gaps gaps = read_files(tree, consumers, 100, 2);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].place.path, "large");
  EXPECT_FALSE(gaps[0].why.empty());
  EXPECT_EQ(all.taken()[1], "x");
}

TEST(ReadFiles, TakesAnEmptyTree) {
  const CountingTree tree({});
  EXPECT_TRUE(read_files(tree, {}, 100, 4).empty());
}

TEST(Collect, ReadsNoFileTwice) {
  const CountingTree tree({{"README.md", "# Shop\n\nRun `make`.\n"},
                           {"package.json", R"({"dependencies": {"a": "file:../a"}})"},
                           {"src/app.ts", "run();\n"},
                           {"setup", "#!/bin/sh\n"},
                           {".gitattributes", "*.ts text\n"},
                           {"Cargo.toml", "[dependencies]\na = { path = \"../a\" }\n"}});
  const FactRequest request{.wanted = {FactKind::files, FactKind::git, FactKind::readme, FactKind::documents,
                                       FactKind::manifests, FactKind::commands},
                            .as_of = {},
                            .jobs = 4,
                            .folder = ""};
  const Facts facts = collect(tree, nullptr, "", {}, request);
  EXPECT_EQ(tree.most_reads(), 1);
  EXPECT_EQ(facts.files.files.size(), 6U);
  EXPECT_EQ(facts.manifests.outside_paths.size(), 2U);
  EXPECT_TRUE(facts.gaps.empty());
}

struct ChangeLogCase {
  const char* name;
  const char* path;
  const char* bytes;
  std::uint32_t line;  // of the release that it names; 0: none
};

class ChangeLogTest : public testing::TestWithParam<ChangeLogCase> {};

TEST_P(ChangeLogTest, TheNewestReleaseIsFound) {
  const ChangeLogCase& test = GetParam();
  const CountingTree tree(std::map<std::string, std::string>{{test.path, test.bytes}});
  const FactRequest request{
      .wanted = {FactKind::git}, .as_of = {}, .folder = "", .release_tag_patterns = {".*"}};
  const std::optional<NamedRelease> found = collect(tree, nullptr, "", {}, request).git.named_release;
  EXPECT_EQ(found ? found->place.line : 0, test.line);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ChangeLogTest,
    testing::Values(ChangeLogCase{"keep_a_changelog", "CHANGELOG.md",
                                  "# Log\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-05\n", 5},
                    ChangeLogCase{"plain", "HISTORY.rst", "History\n\n1.2.0 (2026)\r\n-----\n", 3},
                    ChangeLogCase{"word", "Changes", "Version v1.2\n", 1},
                    ChangeLogCase{"prose", "CHANGELOG.md", "Since 1.2 we do this.\n", 0},
                    ChangeLogCase{"of_a_component", "api/CHANGELOG.md", "## 1.2.0\n", 0},
                    ChangeLogCase{"code", "changes.py", "1.2\n", 0},
                    ChangeLogCase{"empty", "CHANGELOG.md", "", 0}),
    [](const auto& test) { return test.param.name; });

TEST(Collect, MakesOnlyWhatIsWanted) {
  const CountingTree tree(
      {{"package.json", R"({"dependencies": {"a": "file:../a"}})"}, {"a.go", "package a\n"}});
  const Facts facts = collect(tree, nullptr, "", {}, {.wanted = {FactKind::git}, .as_of = {}, .folder = ""});
  EXPECT_EQ(tree.most_reads(), 0);
  EXPECT_TRUE(facts.files.files.empty());
  EXPECT_TRUE(facts.manifests.outside_paths.empty());
}

}  // namespace
}  // namespace prodready
