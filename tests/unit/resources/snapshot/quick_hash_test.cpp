#include "resources/snapshot/quick_hash.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace prodready::resources::snapshot {
namespace {

// Texts that differ in one letter.
std::vector<std::string> alike(std::size_t size, std::size_t at) {
  std::vector<std::string> texts;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    std::string text(size, '-');
    text[at] = letter;
    texts.push_back(text);
  }
  return texts;
}

class QuickHashTest : public testing::TestWithParam<std::size_t> {};

// A table of a few thousand slots takes the low bits.
TEST_P(QuickHashTest, TellsTextsApartByAnyLetter) {
  constexpr std::size_t slots = 8192;
  constexpr std::size_t fewest = 24;  // of 26: two may meet by chance
  for (std::size_t at = 0; at < GetParam(); ++at) {
    std::set<std::size_t> found;
    for (const std::string& text : alike(GetParam(), at)) {
      found.insert(quick_hash(text) % slots);
    }
    EXPECT_GE(found.size(), fewest) << at;
  }
}
INSTANTIATE_TEST_SUITE_P(Sizes, QuickHashTest, testing::Values(1U, 2U, 7U, 8U, 9U, 15U, 16U, 17U, 40U));

TEST(QuickHashTest, TellsLengthsApart) {
  EXPECT_NE(quick_hash(""), quick_hash(std::string(1, '\0')));
  EXPECT_NE(quick_hash("a"), quick_hash(std::string("a\0", 2)));
  EXPECT_EQ(quick_hash("resourceType"), quick_hash(std::string("resourceType")));
}

}  // namespace
}  // namespace prodready::resources::snapshot
