#include "resources/snapshot/resource_slots.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace prodready::resources::snapshot {
namespace {

TEST(ResourceSlots, hands_out_what_is_kept_in_order) {
  constexpr std::size_t count = ResourceSlots::piece_size + 10'000;  // two pieces
  ResourceSlots slots;
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

}  // namespace
}  // namespace prodready::resources::snapshot
