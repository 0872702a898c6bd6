#include "packs/id_numbers.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::packs {
namespace {

ObjectId id_of(std::uint32_t head, std::uint32_t tail) {
  ObjectId id;
  for (unsigned i = 0; i < 4; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(head >> (8 * i));
    id.bytes[ObjectId::size - 1 - i] = static_cast<std::uint8_t>(tail >> (8 * i));
  }
  return id;
}

struct NumbersRow {
  const char* name;
  std::size_t expected;     // room that is asked for
  std::uint32_t same_head;  // ids of one head
};

class Numbers : public testing::TestWithParam<NumbersRow> {};

TEST_P(Numbers, are_given_in_order_and_found_again) {
  constexpr std::uint32_t count = 3000;
  const auto nth = [](std::uint32_t n) { return id_of(n / GetParam().same_head, n); };
  IdNumbers numbers(GetParam().expected);
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t n = 0; n < count; ++n) {
      ASSERT_EQ(numbers.number_of(nth(n)), n);
    }
  }
  EXPECT_EQ(numbers.size(), count);
  EXPECT_EQ(numbers[count - 1], nth(count - 1));
  EXPECT_EQ(numbers.find(nth(7)), 7U);
  EXPECT_EQ(numbers.find(nth(count)), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Rows, Numbers,
                         testing::Values(NumbersRow{"with_room", 3000, 1}, NumbersRow{"growing", 0, 1},
                                         NumbersRow{"sharing_their_first_bytes", 10, 100}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Numbers, of_nothing_finds_nothing) { EXPECT_EQ(IdNumbers().find(id_of(1, 2)), std::nullopt); }

}  // namespace
}  // namespace prodready::packs
