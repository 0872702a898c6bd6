#include "resources/model/compact_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace prodready::resources {
namespace {

using Texts = CompactList<std::string>;

// Longer than what a std::string holds in itself, so that a lost or doubled element shows.
std::string long_text(int number) { return "a text with a number behind it: " + std::to_string(number); }

Texts texts(int count) {
  Texts made;
  for (int i = 0; i < count; ++i) {
    made.push_back(long_text(i));
  }
  return made;
}

TEST(CompactList, is_as_large_as_a_pointer_and_empty_without_memory) {
  EXPECT_EQ(sizeof(Texts), sizeof(void*));
  const Texts none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.capacity(), 0U);
  EXPECT_EQ(none.begin(), none.end());
}

struct ChangeRow {
  const char* name;
  int count;
  std::function<void(Texts&)> change;
  std::function<void(std::vector<std::string>&)> same;  // to a std::vector
};

class CompactListLikeVector : public testing::TestWithParam<ChangeRow> {};

TEST_P(CompactListLikeVector, after_a_change) {
  Texts list = texts(GetParam().count);
  std::vector<std::string> expected(list.begin(), list.end());
  GetParam().change(list);
  GetParam().same(expected);
  EXPECT_EQ(std::vector<std::string>(list.begin(), list.end()), expected);
}

template <class Change>
ChangeRow row(const char* name, int count, Change change) {
  return {name, count, change, change};
}

INSTANTIATE_TEST_SUITE_P(
    Rows, CompactListLikeVector,
    testing::Values(
        row("grows", 0,
            [](auto& list) {
              for (int i = 0; i < 100; ++i) {
                list.push_back(long_text(i));
              }
            }),
        row("adds_an_element_of_its_own", 4, [](auto& list) { list.push_back(list.front()); }),
        row("takes_off_the_last", 3, [](auto& list) { list.pop_back(); }),
        row("inserts_first", 3, [](auto& list) { list.insert(list.begin(), long_text(7)); }),
        row("inserts_into_none", 0, [](auto& list) { list.insert(list.end(), long_text(7)); }),
        row("inserts_a_range", 3,
            [](auto& list) {
              const std::vector<std::string> more = {long_text(8), long_text(9)};
              list.insert(list.begin() + 1, more.begin(), more.end());
            }),
        row("erases_one", 3, [](auto& list) { list.erase(list.begin()); }),
        row("erases_a_range", 5, [](auto& list) { list.erase(list.begin() + 1, list.begin() + 4); }),
        row("erases_nothing", 2, [](auto& list) { list.erase(list.end(), list.end()); }),
        row("erases_by_condition", 6,
            [](auto& list) { erase_if(list, [](const std::string& text) { return text.ends_with('3'); }); }),
        row("becomes_longer", 2, [](auto& list) { list.resize(5); }),
        row("becomes_shorter", 5, [](auto& list) { list.resize(2); }),
        row("ends", 5, [](auto& list) { list.clear(); })),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CompactList, copies_are_apart_and_moves_leave_nothing) {
  Texts first = texts(3);
  Texts copy = first;
  copy[0] = "changed";
  EXPECT_EQ(first[0], long_text(0));
  EXPECT_FALSE(first == copy);
  const Texts moved = std::move(copy);
  EXPECT_EQ(moved.front(), "changed");
  EXPECT_EQ(moved.back(), long_text(2));
  const Texts& same = first;
  first = same;
  EXPECT_EQ(first, texts(3));
}

TEST(CompactList, gives_back_what_it_took_ahead) {
  Texts list = texts(5);
  list.reserve(50);
  list.shrink_to_fit();
  EXPECT_EQ(list.capacity(), 5U);
  EXPECT_EQ(list, texts(5));
  list.clear();
  EXPECT_EQ(list.capacity(), 0U);
}

}  // namespace
}  // namespace prodready::resources
