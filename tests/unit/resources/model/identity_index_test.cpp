#include "resources/model/identity_index.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::resources {
namespace {

std::vector<std::size_t> found(const IdentityIndex& index, std::string_view scope, std::string_view name) {
  std::vector<std::size_t> resources;
  for (const IdentityIndex::Entry& entry : index.find(scope, name)) {
    resources.push_back(entry.resource);
  }
  return resources;
}

struct IndexCase {
  std::string_view name;
  std::size_t names;    // different ones
  std::size_t sharing;  // resources that have each of them
};

class IdentityIndexSizes : public testing::TestWithParam<IndexCase> {};

TEST_P(IdentityIndexSizes, FindsEachNameInOrderOnce) {
  const IndexCase& test = GetParam();
  IdentityIndex index;
  for (std::size_t i = test.names * test.sharing; i > 0; --i) {
    const std::string name = "i-" + std::to_string((i - 1) % test.names);
    index.add("eu", name, i - 1);
    index.add("eu", name, i - 1);  // by its id and by its name
  }
  index.finish();
  for (std::size_t i = 0; i < test.names; ++i) {
    std::vector<std::size_t> expected;
    for (std::size_t k = 0; k < test.sharing; ++k) {
      expected.push_back(i + k * test.names);
    }
    ASSERT_EQ(found(index, "eu", "i-" + std::to_string(i)), expected) << i;
  }
  EXPECT_TRUE(found(index, "eu", "i-" + std::to_string(test.names)).empty());
  EXPECT_TRUE(found(index, "us", "i-0").empty());
}

INSTANTIATE_TEST_SUITE_P(Sizes, IdentityIndexSizes,
                         testing::Values(IndexCase{"none", 0, 0}, IndexCase{"one", 1, 1},
                                         IndexCase{"one_name_of_all", 1, 5'000}, IndexCase{"few", 3, 2},
                                         IndexCase{"many", 20'000, 1}, IndexCase{"many_shared", 5'000, 3}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources
