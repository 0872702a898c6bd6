#include "packs/visit_blobs.hpp"

#include <gtest/gtest.h>

#include "collecting_visitor.hpp"
#include "core/text.hpp"
#include "support/sample_repositories.hpp"

namespace prodready::packs::visit_blobs_test {
namespace {

// A file of many lines in fifteen versions, others beside it, one of them binary, one empty.
constexpr std::string_view history = R"(
git init -q -b main .
seq 1 3000 > big.txt
printf 'a\0b' > binary; : > empty
git add -A; git commit -qm start
for i in $(seq 1 15); do
  sed -i "$((i * 150))s/.*/line changed $i/" big.txt
  mkdir -p d; echo "small $i" > "d/f$((i % 7)).txt"
  git add -A; git commit -qm "change $i"
done
)";

struct StorageRow {
  const char* name;
  const char* script;  // after the history, in the same folder
  const char* git_dir = ".git";
  bool deltas = true;
};

class Storage : public testing::TestWithParam<StorageRow> {};

TEST_P(Storage, every_blob_is_visited_once_as_git_has_it) {
  const StorageRow& row = GetParam();
  const test::TempFolder folder;
  folder.run(std::string(history) + row.script);
  const std::string git = "git --git-dir=" + std::string(row.git_dir) + " cat-file ";
  const std::string listing = test::output_of(folder, git +
                                                          "--batch-all-objects --batch-check='%(objecttype) "
                                                          "%(objectname) %(objectsize)' | grep ^blob | sort");
  const auto store = ObjectStore::open(folder.path() / row.git_dir);
  ASSERT_TRUE(store);
  for (const std::size_t threads : {1U, 3U}) {
    const Collected collected = collect_blobs(*store, threads);
    std::string told;
    for (const auto& [id, content] : collected.blobs) {
      told += "blob " + id + " " + std::to_string(content.size()) + "\n";
    }
    EXPECT_EQ(trim(told), listing);
    EXPECT_EQ(collected.faults, 0U);
    EXPECT_EQ(collected.summary.blobs, collected.blobs.size());
    EXPECT_TRUE(collected.summary.gaps.empty());
    EXPECT_EQ(collected.with_base > 0, row.deltas);
    const auto head = collected.blobs.find(test::output_of(folder, "git rev-parse HEAD:big.txt"));
    ASSERT_NE(head, collected.blobs.end());
    EXPECT_EQ(head->second, test::read_file(folder.path() / "big.txt"));
  }
  EXPECT_EQ(collect_blobs(*store, 2, {.delta_aware = false}).with_base, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Storage,
    testing::Values(
        StorageRow{"loose", "", ".git", false}, StorageRow{"one_pack", "git repack -adq"},
        StorageRow{"deltas_by_id", "git -c repack.useDeltaBaseOffset=false repack -adq"},
        StorageRow{"pack_and_loose", "git repack -adq; date +%N > new; git add new; git commit -qm new"},
        StorageRow{"two_packs_that_overlap",
                   "git repack -adq; git rev-list --objects HEAD~8 | cut -c1-40 | git pack-objects -q "
                   ".git/objects/pack/pack > /dev/null"},
        StorageRow{"in_pack_and_loose",
                   "git repack -aq; cp .git/objects/pack/*.pack .; git unpack-objects -q < *.pack || true"},
        StorageRow{"alternates",
                   "git repack -adq; git clone -qs . other; cd other; echo 1 > one; "
                   "git add one; git commit -qm one; cd ..",
                   "other/.git"},
        StorageRow{"bare", "git repack -adq; git clone -q --bare . bare.git", "bare.git"}),
    [](const auto& test) { return test.param.name; });

class Packed : public testing::Test {
 protected:
  void SetUp() override { folder_.run(std::string(history) + "git repack -adq"); }
  ObjectStore open() {
    auto store = ObjectStore::open(folder_.path() / ".git");
    EXPECT_TRUE(store);
    return std::move(*store);
  }
  test::TempFolder folder_;
};

TEST_F(Packed, only_wanted_blobs_are_visited) {
  const auto id = parse_object_id(test::output_of(folder_, "git rev-parse HEAD~9:big.txt"));
  ASSERT_TRUE(id);
  const Collected collected =
      collect_blobs(open(), 2, {.wanted = [&](const ObjectId& each) { return each == *id; }});
  ASSERT_EQ(collected.blobs.size(), 1U);
  EXPECT_EQ(collected.blobs.begin()->first, id->hex());
}

TEST_F(Packed, blobs_over_the_limit_are_skipped_and_told) {
  const Collected all = collect_blobs(open(), 1);
  const Collected limited = collect_blobs(open(), 2, {.size_limit = 1000});
  EXPECT_EQ(limited.blobs.size() + limited.skips.size(), all.blobs.size());
  EXPECT_EQ(limited.skips.size(), 16U);
  EXPECT_EQ(limited.summary.skipped, 16U);
  for (const auto& [id, content] : limited.blobs) {
    EXPECT_LE(content.size(), 1000U);
  }
}

TEST_F(Packed, beyond_the_total_limit_all_is_told_as_skipped) {
  const Collected limited = collect_blobs(open(), 1, {.total_limit = 40000});
  EXPECT_FALSE(limited.skips.empty());
  EXPECT_EQ(limited.skips.back().reason, SkipReason::total_limit);
  EXPECT_EQ(limited.blobs.size() + limited.skips.size(), collect_blobs(open(), 1).blobs.size());
}

TEST_F(Packed, a_failing_visitor_ends_the_visit_on_all_threads) {
  class Failing : public BlobVisitor {
    std::shared_ptr<const BlobState> visit(const Blob& /*blob*/) override {
      throw std::runtime_error("enough");
    }
    void skipped(const SkippedBlob& /*blob*/) override {}
  };
  Failing first;
  Failing second;
  const std::vector<BlobVisitor*> visitors = {&first, &second};
  EXPECT_THROW(visit_blobs(open(), visitors), std::runtime_error);
}

}  // namespace
}  // namespace prodready::packs::visit_blobs_test
