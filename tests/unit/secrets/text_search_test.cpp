// Needed texts are found wherever they stand, in the same places with every kind of instruction.
#include "secrets/text_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/base64_runs.hpp"
#include "secrets/text_class.hpp"

namespace prodready::secrets {
namespace {

constexpr std::uint64_t any = ~std::uint64_t{0};

// '?' stands for any byte; what is shorter than a text is followed by any.
NeededText needed(std::string_view text) {
  NeededText result;
  result.fill(any);
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    result[byte] = text[byte] == '?' ? any : std::uint64_t{1} << text_class(text[byte]);
  }
  return result;
}

// Of a text in the first bucket, one in the last and two in one between.
class Tables {
 public:
  Tables() {
    ends_.fill(1);
    std::fill(ends_.begin() + 9, ends_.end(), std::uint16_t{3});
    ends_.back() = 4;
  }
  NeededTexts texts() const { return {texts_, ends_}; }

 private:
  std::vector<NeededText> texts_{needed("token"), needed("abcdefgh"), needed("://?:"), needed("g")};
  std::array<std::uint16_t, bucket_count> ends_{};
};

std::vector<std::size_t> found_in(std::string_view text) {
  const Tables tables;
  const TextSearch search(tables.texts());
  std::vector<std::size_t> places;
  search.find(text, places);
  std::vector<std::size_t> plain;
  search.find_plainly(text, plain);
  EXPECT_EQ(places, plain);
  std::vector<std::size_t> beside_runs;
  Base64Runs runs;
  search.find(text, beside_runs, runs);
  EXPECT_EQ(beside_runs, places);
  Base64Runs alone;
  find_runs(text, alone);
  EXPECT_EQ(runs.needed, alone.needed) << text;
  EXPECT_EQ(runs.like_text, alone.like_text) << text;
  return places;
}

struct PlaceRow {
  std::string name;
  std::string text;
  std::vector<std::size_t> places;
};

class TextSearchFinds : public testing::TestWithParam<PlaceRow> {};

TEST_P(TextSearchFinds, Places) { EXPECT_EQ(found_in(GetParam().text), GetParam().places); }

const std::string chunk(4096, '.');  // as much as is looked at together

INSTANTIATE_TEST_SUITE_P(
    Rows, TextSearchFinds,
    testing::Values(PlaceRow{"NothingInNothing", "", {}}, PlaceRow{"InAnyCase", "a ToKeN", {2}},
                    PlaceRow{"AtTheEnd", "token", {0}}, PlaceRow{"CutByTheEnd", "toke", {}},
                    PlaceRow{"OfOneByte", "g", {0}}, PlaceRow{"OfEightBytes", "abcdefgh", {0, 6}},
                    PlaceRow{"NotOfSeven", "abcdef", {}}, PlaceRow{"AnyByteBetween", "x://\n:y", {1}},
                    PlaceRow{"TwiceInARow", "tokentoken", {0, 5}},
                    PlaceRow{"AcrossBlocks", std::string(61, '.') + "token", {61}},
                    PlaceRow{"AcrossWhatIsLookedAtTogether", chunk.substr(2) + "token", {4094}},
                    PlaceRow{"InTheLastPlaceOfIt", chunk.substr(1) + "token" + chunk, {4095}},
                    PlaceRow{"BytesOver0x7fAreInTheClassOfTheirLowerBits", "\xf4oken", {0}}),
    [](const auto& row) { return row.param.name; });

// Runs of each length at each distance from the end of a block, and bytes over 0x7f, which are none.
TEST(TextSearch, FindsTheRunsThatAreFoundAlone) {
  for (std::size_t place = 4030; place < 4110; ++place) {
    for (const std::size_t length : {23U, 24U, 31U, 32U, 33U, 64U, 100U}) {
      found_in(std::string(place, ' ') + std::string(length, 'a'));
      found_in(std::string(place, ' ') + std::string(length, 'a') + " " + std::string(length, '_') + "\n");
      found_in(std::string(place, '\xe1') + std::string(length, 'a') + std::string(length, '\xe1'));
    }
  }
}

TEST(TextSearch, FindsTheSameInAnyBytes) {
  std::mt19937 random(1);
  std::size_t found = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 300, ' ');
    for (char& c : text) {
      c = "token:/abcdefgh."[random() % 16];
    }
    found += found_in(text).size();
  }
  EXPECT_GT(found, 1000U);
}

}  // namespace
}  // namespace prodready::secrets
