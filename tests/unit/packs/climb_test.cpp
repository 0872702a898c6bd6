#include "packs/climb.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "packs/folder_scan.hpp"
#include "support/sample_repositories.hpp"

namespace prodready::packs {
namespace {

using Edges = std::set<std::tuple<ObjectId, ObjectId, std::string>>;

Edges edges_of(const Ascent& ascent) {
  Edges edges;
  for (const TreeEdge& edge : ascent.edges) {
    edges.emplace(ascent.nodes[edge.parent], ascent.nodes[edge.child], ascent.names[edge.name]);
  }
  return edges;
}

struct LimitsRow {
  const char* name;
  ClimbLimits limits;
};

class TwoRoads : public testing::TestWithParam<LimitsRow> {};

TEST_P(TwoRoads, find_the_same_trees) {
  const test::TempFolder folder;
  folder.run(R"sh(git init -q -b main .
for i in $(seq 1 12); do
  mkdir -p "a/b/c$((i % 3))/d" "e$((i % 4))"
  echo $i > "a/b/c$((i % 3))/d/f"; cp "a/b/c$((i % 3))/d/f" "e$((i % 4))/g"; cp -r a "e$((i % 4))"
  git add -A; git commit -qm $i
done
git repack -adq; mkdir new; cp -r a new; git add -A; git commit -qm loose)sh");
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::vector<ObjectId> ids = {
      *parse_object_id(test::output_of(folder, "git rev-parse HEAD:a/b/c1/d/f")),
      *parse_object_id(test::output_of(folder, "git rev-parse HEAD~9:a/b/c0/d/f"))};
  Gaps gaps;
  const TreeNumbers trees = number_trees(store->content());
  const Edges at_once = edges_of(climb(*store, trees, ids, {.threads = 2}, gaps));
  const Edges by_levels =
      edges_of(climb(*store, trees, ids, {.threads = 2, .limits = GetParam().limits}, gaps));
  EXPECT_GT(at_once.size(), 10U);
  EXPECT_EQ(at_once, by_levels);
  EXPECT_TRUE(gaps.empty());
}

INSTANTIATE_TEST_SUITE_P(Rows, TwoRoads,
                         testing::Values(LimitsRow{"too_many_trees", {.trees = 3}},
                                         LimitsRow{"too_many_folders", {.folder_edges = 3}}),
                         [](const auto& test) { return test.param.name; });

TEST(Climb, beyond_the_limit_of_edges_says_so) {
  const test::TempFolder folder;
  folder.run(
      "git init -q .; for i in 1 2 3 4 5 6; do mkdir $i; echo x > $i/x; done; git add -A; git commit -qm x");
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::vector<ObjectId> ids = {*parse_object_id(test::output_of(folder, "git rev-parse HEAD:1/x"))};
  Gaps gaps;
  const TreeNumbers trees = number_trees(store->content());
  EXPECT_LE(climb(*store, trees, ids, {.limits = {.edges = 4}}, gaps).edges.size(), 4U);
  EXPECT_FALSE(gaps.empty());
}

}  // namespace
}  // namespace prodready::packs
