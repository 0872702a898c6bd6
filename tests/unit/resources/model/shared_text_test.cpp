// A stock's copies are counted ahead: neither may a text end while one is held, nor may a count be lost.
#include "resources/model/shared_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace prodready::resources {
namespace {

constexpr std::size_t many = 3000;  // more than a stock counts at once

TEST(SharedTextStock, copies_outlive_it) {
  std::vector<SharedText> copies;
  {
    SharedTextStock stock{SharedText("a text that is longer than a short one")};
    for (std::size_t i = 0; i < many; ++i) {
      copies.push_back(stock.copy());
    }
  }
  for (const SharedText& copy : copies) {
    ASSERT_EQ(copy, "a text that is longer than a short one");
    ASSERT_EQ(copy.data(), copies.front().data());
  }
}

TEST(SharedTextStock, outlives_its_copies) {
  SharedTextStock stock{SharedText("one")};
  for (std::size_t i = 0; i < many; ++i) {
    ASSERT_EQ(stock.copy(), "one");
  }
  EXPECT_EQ(stock.text(), "one");
}

TEST(SharedTextStock, takes_what_was_counted_along) {
  SharedTextStock stock{SharedText("one")};
  const SharedText copy = stock.copy();
  SharedTextStock moved = std::move(stock);
  EXPECT_EQ(moved.copy().data(), copy.data());
  moved = SharedTextStock{SharedText("another")};
  EXPECT_EQ(moved.copy(), "another");
  EXPECT_EQ(copy, "one");
}

TEST(SharedTextStock, of_nothing_gives_nothing) {
  SharedTextStock stock;
  EXPECT_TRUE(stock.copy().empty());
  EXPECT_TRUE(stock.text().empty());
}

}  // namespace
}  // namespace prodready::resources
