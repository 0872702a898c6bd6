// Packs as nobody but an enemy makes them: all end, in gaps or skipped objects that are told.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "collecting_visitor.hpp"
#include "support/pack_builder.hpp"
#include "support/temp_folder.hpp"

namespace prodready::packs::hostile_pack_test {
namespace {

using test::numbered_id;
using test::PackBuilder;
using test::simple_delta;

constexpr unsigned blob = 3;

ObjectStore store_of(const test::TempFolder& folder, std::string_view index, std::string_view pack) {
  folder.write("objects/pack/pack-1.idx", index);
  folder.write("objects/pack/pack-1.pack", pack);
  auto store = ObjectStore::open(folder.path());
  EXPECT_TRUE(store);
  return std::move(*store);
}

Collected visit(const PackBuilder& builder, const VisitOptions& options = {}) {
  const test::TempFolder folder;
  return collect_blobs(store_of(folder, builder.index(), builder.pack()), 2, options);
}

std::string gaps_text(const Gaps& gaps) {
  std::string text;
  for (const Gap& gap : gaps) {
    text += gap.place.path.substr(gap.place.path.rfind('/') + 1) + ": " + gap.why + "\n";
  }
  return text;
}

PackBuilder two_sound_blobs() {
  PackBuilder builder;
  builder.add_whole(numbered_id(1), blob, "one");
  builder.add_delta(numbered_id(2), 1, simple_delta(3, 2, "s"));
  return builder;
}

TEST(HostilePack, a_sound_one_is_read) {
  const Collected collected = visit(two_sound_blobs());
  ASSERT_EQ(collected.blobs.size(), 2U);
  EXPECT_EQ(collected.blobs.at(numbered_id(2).hex()), "ons");
  EXPECT_TRUE(collected.summary.gaps.empty());
}

struct FaultRow {
  const char* name;
  void (*spoil)(PackBuilder& builder);
  const char* told;      // part of the gaps
  std::size_t left = 2;  // blobs that are still read
};

class Fault : public testing::TestWithParam<FaultRow> {};

TEST_P(Fault, is_a_gap_that_names_the_file) {
  PackBuilder builder = two_sound_blobs();
  GetParam().spoil(builder);
  const Collected collected = visit(builder);
  const std::string told = gaps_text(collected.summary.gaps);
  EXPECT_NE(told.find(GetParam().told), std::string::npos) << told;
  EXPECT_NE(told.find("pack-1.pack: "), std::string::npos) << told;
  EXPECT_EQ(collected.blobs.size(), GetParam().left);
  EXPECT_EQ(collected.faults, 0U);
}

const FaultRow fault_rows[] = {
    {"deltas_in_a_circle",
     [](PackBuilder& builder) {
       builder.add_delta_of_id(numbered_id(3), numbered_id(4), simple_delta(3, 3, "x"));
       builder.add_delta_of_id(numbered_id(4), numbered_id(3), simple_delta(4, 3, ""));
     },
     "2 objects cannot be read, such as 00000003"},
    {"delta_of_itself",
     [](PackBuilder& builder) {
       builder.add_delta_of_id(numbered_id(3), numbered_id(3), simple_delta(3, 3, "x"));
     },
     "it is a delta of itself"},
    {"below_a_circle",
     [](PackBuilder& builder) {
       builder.add_delta_of_id(numbered_id(3), numbered_id(3), simple_delta(3, 3, "x"));
       builder.add_delta(numbered_id(4), 1, simple_delta(4, 3, ""));
     },
     "an object that it is made from cannot be read"},
    {"missing_base",
     [](PackBuilder& builder) {
       builder.add_delta_of_id(numbered_id(3), numbered_id(99), simple_delta(3, 3, "x"));
     },
     "is not in the pack"},
    {"offset_outside", [](PackBuilder& builder) { builder.entries()[1].offset = 1U << 30U; },
     "the index places it outside the pack", 1},
    {"offset_beyond_all", [](PackBuilder& builder) { builder.entries()[1].offset = ~std::uint64_t{0}; },
     "the index places it outside the pack", 1},
    {"offset_in_the_head", [](PackBuilder& builder) { builder.entries()[1].offset = 4; },
     "the index places it outside the pack", 1},
    {"two_at_one_place",
     [](PackBuilder& builder) { builder.entries().push_back({numbered_id(7), builder.entries()[0].offset}); },
     "the index places another object there, too"},
    {"offset_inside_an_entry",
     [](PackBuilder& builder) {
       builder.entries().push_back({numbered_id(7), builder.entries()[0].offset + 5});
     },
     "cannot be read", 0},
    {"unknown_kind", [](PackBuilder& builder) { builder.add_raw(numbered_id(3), 5, 1, "", "x"); },
     "its entry in the pack is damaged"},
    {"size_too_small",
     [](PackBuilder& builder) { builder.add_raw(numbered_id(3), blob, 2, "", test::stored_stream("three")); },
     "damaged or ends too early"},
    {"size_too_large",
     [](PackBuilder& builder) { builder.add_raw(numbered_id(3), blob, 9, "", test::stored_stream("three")); },
     "damaged or ends too early"},
    {"size_beyond_what_deflate_can",
     [](PackBuilder& builder) {
       builder.add_raw(numbered_id(3), blob, 60'000'000, "", test::stored_stream("three"));
     },
     "damaged or ends too early"},
    {"no_stream", [](PackBuilder& builder) { builder.add_raw(numbered_id(3), blob, 3, "", "garbage"); },
     "damaged or ends too early"},
    {"delta_for_another_size",
     [](PackBuilder& builder) { builder.add_delta(numbered_id(3), 2, simple_delta(4, 3, "x")); },
     "does not fit the object"},
    {"delta_beyond_its_base",
     [](PackBuilder& builder) { builder.add_delta(numbered_id(3), 2, simple_delta(3, 200, "x")); },
     "does not fit the object"},
    {"empty_delta", [](PackBuilder& builder) { builder.add_delta(numbered_id(3), 2, ""); },
     "does not fit the object"},
    {"children_of_a_damaged_one",
     [](PackBuilder& builder) {
       builder.add_raw(numbered_id(3), blob, 3, "", "garbage");
       builder.add_delta(numbered_id(4), 1, simple_delta(3, 3, "x"));
       builder.add_delta(numbered_id(5), 1, simple_delta(4, 3, "x"));
     },
     "3 objects cannot be read"},
};
INSTANTIATE_TEST_SUITE_P(Rows, Fault, testing::ValuesIn(fault_rows),
                         [](const auto& test) { return test.param.name; });

struct BrokenFileRow {
  const char* name;
  void (*spoil)(std::string& index, std::string& pack);
  const char* told;
};

class BrokenFile : public testing::TestWithParam<BrokenFileRow> {};

TEST_P(BrokenFile, leaves_the_whole_pack_out_and_says_so) {
  const PackBuilder builder = two_sound_blobs();
  std::string index = builder.index();
  std::string pack = builder.pack();
  GetParam().spoil(index, pack);
  const test::TempFolder folder;
  const ObjectStore store = store_of(folder, index, pack);
  const std::string told = gaps_text(store.gaps());
  EXPECT_NE(told.find(GetParam().told), std::string::npos) << told;
  EXPECT_TRUE(collect_blobs(store, 1).blobs.empty());
}

const BrokenFileRow broken_file_rows[] = {
    {"empty_index", [](std::string& index, std::string&) { index.clear(); }, "pack-1.idx: "},
    {"cut_index", [](std::string& index, std::string&) { index.resize(1060); }, "too short"},
    {"cut_tables", [](std::string& index, std::string&) { index.resize(index.size() - 20); },
     "counts more objects than it holds"},
    {"falling_counts", [](std::string& index, std::string&) { index[9] = '\x7f'; }, "its counts fall"},
    {"huge_count", [](std::string& index, std::string&) { index.replace(8 + 1020, 4, "\xff\xff\xff\xff"); },
     "counts more objects than it holds"},
    {"version_1", [](std::string& index, std::string&) { index[0] = '\0'; }, "no pack index of version 2"},
    {"version_3", [](std::string& index, std::string&) { index[7] = '\3'; }, "unknown version"},
    {"empty_pack", [](std::string&, std::string& pack) { pack.clear(); }, "pack-1.pack: "},
    {"no_pack", [](std::string&, std::string& pack) { pack[0] = 'X'; }, "no pack of version 2 or 3"},
    {"other_count", [](std::string&, std::string& pack) { pack[11] = '\7'; }, "its index tells 2"},
};
INSTANTIATE_TEST_SUITE_P(Rows, BrokenFile, testing::ValuesIn(broken_file_rows),
                         [](const auto& test) { return test.param.name; });

TEST(HostilePack, cut_at_any_byte_it_is_read_as_far_as_it_goes) {
  const PackBuilder builder = two_sound_blobs();
  const std::string pack = builder.pack();
  for (std::size_t size = 0; size < pack.size(); ++size) {
    const test::TempFolder folder;
    const ObjectStore store = store_of(folder, builder.index(), std::string_view(pack).substr(0, size));
    const Collected collected = collect_blobs(store, 1);
    EXPECT_EQ(collected.blobs.size() < 2, !store.gaps().empty() || !collected.summary.gaps.empty()) << size;
  }
}

TEST(HostilePack, a_chain_of_a_hundred_thousand_deltas_is_walked) {
  constexpr std::uint32_t length = 100'000;
  PackBuilder builder;
  builder.add_whole(numbered_id(1), blob, "start");
  for (std::uint32_t i = 2; i <= length; ++i) {
    builder.add_delta(numbered_id(i), 1, simple_delta(5, 4, std::string(1, static_cast<char>('a' + i % 26))));
  }
  const Collected collected = visit(builder);
  EXPECT_EQ(collected.blobs.size(), length);
  EXPECT_EQ(collected.faults, 0U);
}

// Each doubles its base: after forty steps it would be terabytes.
TEST(HostilePack, deltas_that_grow_without_end_are_skipped_at_the_limit) {
  PackBuilder builder;
  const std::string start(60000, 'x');
  builder.add_whole(numbered_id(1), blob, start);
  std::uint64_t size = start.size();
  for (std::uint32_t i = 2; i <= 40; ++i) {
    std::string delta = test::delta_size(size) + test::delta_size(2 * size);
    for (int half = 0; half < 2; ++half) {
      for (std::uint64_t at = 0; at < size && delta.size() < 1'000'000;) {
        const std::uint64_t piece = std::min<std::uint64_t>(size - at, 0xFFFFFF);
        delta += {'\xFF',
                  static_cast<char>(at & 0xFFU),
                  static_cast<char>(at >> 8U & 0xFFU),
                  static_cast<char>(at >> 16U & 0xFFU),
                  static_cast<char>(at >> 24U & 0xFFU),
                  static_cast<char>(piece & 0xFFU),
                  static_cast<char>(piece >> 8U & 0xFFU),
                  static_cast<char>(piece >> 16U & 0xFFU)};
        at += piece;
      }
    }
    builder.add_delta(numbered_id(i), 1, delta);
    size *= 2;
  }
  const Collected collected = visit(builder, {.size_limit = 1 << 20U});
  EXPECT_EQ(collected.blobs.size(), 5U);
  EXPECT_EQ(collected.skips.size(), 35U);
}

TEST(HostilePack, many_ids_for_trees_of_deltas_that_branch_are_all_visited) {
  PackBuilder builder;
  builder.add_whole(numbered_id(1), blob, std::string(5000, 'x'));
  for (std::uint32_t i = 2; i <= 2000; ++i) {
    builder.add_delta(numbered_id(i), i - i / 2, simple_delta(5000, 4998, fmt::format("{:02}", i % 100)));
  }
  const Collected collected = visit(builder, {.size_limit = 6000});  // levels are put off and rebuilt
  EXPECT_EQ(collected.blobs.size(), 2000U);
  EXPECT_EQ(collected.faults, 0U);
  EXPECT_TRUE(collected.summary.gaps.empty());
}

}  // namespace
}  // namespace prodready::packs::hostile_pack_test
