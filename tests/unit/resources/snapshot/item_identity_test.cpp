#include "resources/snapshot/item_identity.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

namespace prodready::resources::snapshot {
namespace {

ItemIdentity identity(std::size_t number) {
  ItemIdentity made;
  made.add("111122223333");
  made.add(std::to_string(number));
  return made;
}

TEST(ItemIdentity, knows_where_one_part_ends_and_the_next_begins) {
  ItemIdentity one;
  one.add("ab");
  one.add("c");
  ItemIdentity other;
  other.add("a");
  other.add("bc");
  EXPECT_NE(one, other);
}

TEST(IdentityTable, finds_again_what_was_added_however_much_it_holds) {
  constexpr std::size_t count = 10'000;  // it grows several times
  IdentityTable table;
  for (std::size_t i = 0; i < count; ++i) {
    EXPECT_EQ(table.find_or_add(identity(i)), i);
  }
  for (std::size_t i = 0; i < count; ++i) {
    EXPECT_EQ(table.find_or_add(identity(i)), i);
  }
  EXPECT_EQ(table.find_or_add(identity(count)), count);
}

}  // namespace
}  // namespace prodready::resources::snapshot
