#include "packs/missing_objects.hpp"

#include <gtest/gtest.h>

#include "packs/tree_visitor.hpp"
#include "support/sample_repositories.hpp"

namespace prodready::packs {
namespace {

struct MissingRow {
  const char* name;
  const char* script;  // makes the repository "it"
  std::size_t count;
};

class Missing : public testing::TestWithParam<MissingRow> {};

TEST_P(Missing, objects_are_counted) {
  const test::TempFolder folder;
  folder.run(std::string(R"sh(git init -q full; cd full; git config uploadpack.allowFilter true
for i in 1 2 3; do mkdir -p d; echo $i > d/a; echo $i$i > b; git add -A; git commit -qm $i; done
git repack -adq; cd ..
)sh") + GetParam().script);
  const auto store = ObjectStore::open(folder.path() / "it/.git");
  ASSERT_TRUE(store);
  const MissingObjects missing = find_missing_objects(*store, 2);
  EXPECT_EQ(missing.count, GetParam().count);
  EXPECT_EQ(missing.example.has_value(), GetParam().count > 0);
  EXPECT_TRUE(missing.gaps.empty());
}

struct Counter : TreeVisitor {
  std::shared_ptr<const BlobState> visit_parts(const Blob&, TreeReading& reading) override {
    ++visited;
    auto layout = std::make_shared<TreeLayout>();
    layout->starts = reading.starts();
    return layout;
  }
  void skipped(const SkippedBlob&) override {}
  std::size_t visited = 0;
};

TEST_P(Missing, objects_are_found_beside_other_visits) {
  const test::TempFolder folder;
  folder.run(std::string(R"sh(git init -q full; cd full; git config uploadpack.allowFilter true
for i in 1 2 3; do mkdir -p d; echo $i > d/a; echo $i$i > b; git add -A; git commit -qm $i; done
git repack -adq; cd ..
)sh") + GetParam().script);
  const auto store = ObjectStore::open(folder.path() / "it/.git");
  ASSERT_TRUE(store);
  LinkSearch search(*store, 2);
  Counter counter;
  BlobVisitor* visitors[] = {&counter};
  EXPECT_EQ(search.visit(ObjectType::tree, visitors, {}).blobs, counter.visited);
  EXPECT_EQ(search.take().count, GetParam().count);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Missing,
    testing::Values(
        MissingRow{"none", "mv full it", 0},
        MissingRow{"none_although_promised",
                   "mv full it; touch $(echo it/.git/objects/pack/*.pack | sed s/pack$/promisor/)", 0},
        MissingRow{"all_blobs", "git clone -q --no-checkout --filter=blob:none file://$PWD/full it", 6},
        MissingRow{"trees", "git clone -q --no-checkout --filter=tree:0 file://$PWD/full it", 3},
        MissingRow{"id_of_zeros",
                   "mv full it; { printf '100644 n'; head -c 21 /dev/zero; } | "
                   "git -C it hash-object -t tree -w --literally --stdin",
                   1},
        MissingRow{"parents", "git clone -q --depth 1 file://$PWD/full it", 1},
        MissingRow{
            "submodule",
            "git -C full update-index --add --cacheinfo 160000,$(git -C full rev-parse HEAD~2 | tr 0-9 1),s; "
            "git -C full commit -qm s; mv full it",
            0}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::packs
