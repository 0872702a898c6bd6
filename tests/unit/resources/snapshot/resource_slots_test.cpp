#include "resources/snapshot/resource_slots.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace prodready::resources::snapshot {
namespace {

// Whether they were expected.
class ResourceSlotsTest : public testing::TestWithParam<bool> {};

TEST_P(ResourceSlotsTest, hands_out_what_is_kept_in_order) {
  constexpr std::size_t count = ResourceSlots::piece_size + 10'000;  // two pieces
  ResourceSlots slots;
  if (GetParam()) {
    slots.expect(1);
  }
  for (std::size_t i = 0; i < count; ++i) {
    Resource resource;
    resource.name = std::to_string(i);
    slots.push_back(std::move(resource));
  }
  slots[5000].name = "changed";
  const std::vector<Resource> kept = slots.take([](std::size_t at) { return at % 2 == 0; });
  ASSERT_EQ(kept.size(), count / 2);
  EXPECT_EQ(kept[0].name, "0");
  EXPECT_EQ(kept[2500].name, "changed");
  EXPECT_EQ(kept.back().name, std::to_string((count - 1) / 2 * 2));
  EXPECT_EQ(slots.size(), 0U);
  EXPECT_TRUE(slots.take([](std::size_t) { return true; }).empty());
}

INSTANTIATE_TEST_SUITE_P(Rows, ResourceSlotsTest, testing::Bool(),
                         [](const testing::TestParamInfo<bool>& test) {
                           return test.param ? "expected" : "unexpected";
                         });

TEST(ResourceSlots, moves_nothing_where_all_were_expected) {
  constexpr std::size_t count = ResourceSlots::piece_size + 1;
  ResourceSlots slots;
  slots.expect(count);
  for (std::size_t i = 0; i < count; ++i) {
    slots.push_back(Resource{});
  }
  slots[count - 1].name = "last";
  const Resource* first = &slots[0];
  const std::vector<Resource> kept = slots.take([](std::size_t at) { return at != 1; });
  ASSERT_EQ(kept.size(), count - 1);
  EXPECT_EQ(kept.data(), first);
  EXPECT_EQ(kept.back().name, "last");
}

}  // namespace
}  // namespace prodready::resources::snapshot
