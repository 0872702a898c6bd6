#include "packs/offset_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "support/pack_builder.hpp"

namespace prodready::packs {
namespace {

using Places = std::vector<std::pair<std::uint64_t, std::uint32_t>>;  // offset and place

// An index of ids of zeros that has these offsets.
std::string index_of(const std::vector<std::uint32_t>& offsets) {
  std::string bytes = "\xfftOc" + test::big_endian_32(2);
  for (int first = 0; first < 256; ++first) {
    bytes += test::big_endian_32(static_cast<std::uint32_t>(offsets.size()));
  }
  constexpr std::size_t id_and_checksum = ObjectId::size + 4;
  bytes.resize(bytes.size() + offsets.size() * id_and_checksum);
  for (const std::uint32_t offset : offsets) {
    bytes += test::big_endian_32(offset);
  }
  return bytes + std::string(2 * ObjectId::size, '\0');
}

struct OrderRow {
  const char* name;
  std::size_t count;
  std::uint32_t most;  // offset
  std::uint64_t end;
  std::size_t threads;
};

class Order : public testing::TestWithParam<OrderRow> {};

TEST_P(Order, is_that_of_offsets_and_finds_the_way_back) {
  const OrderRow& row = GetParam();
  std::mt19937 random(1);
  std::uniform_int_distribution<std::uint32_t> any(0, row.most);
  std::vector<std::uint32_t> offsets(row.count);
  std::ranges::generate(offsets, [&] { return any(random); });
  const std::string bytes = index_of(offsets);
  const auto index = PackIndex::read({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  ASSERT_TRUE(index);
  Places expected;
  for (std::uint32_t place = 0; place < offsets.size(); ++place) {
    expected.emplace_back(std::min<std::uint64_t>(offsets[place], row.end), place);
  }
  std::ranges::sort(expected);
  const OrderedEntries entries(*index, row.end, row.threads);
  Places found;
  LargeVector<PlanNode> nodes;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    found.emplace_back(entries.offset(at), entries.place(at));
    if (entries.offset(at) < row.end && (nodes.empty() || nodes.back().offset != entries.offset(at))) {
      nodes.push_back(PlanNode{
          .offset = entries.offset(at), .size = 0, .index_place = 0, .child_begin = 0, .header_bytes = 0});
    }
  }
  EXPECT_EQ(found, expected);
  nodes.push_back(
      PlanNode{.offset = row.end, .size = 0, .index_place = 0, .child_begin = 0, .header_bytes = 0});
  const OffsetFinder finder(nodes, row.threads);
  for (std::uint32_t node = 0; node + 1 < nodes.size(); ++node) {
    ASSERT_EQ(finder.find(nodes[node].offset), node);
    if (nodes[node].offset + 1 != nodes[node + 1].offset) {
      ASSERT_EQ(finder.find(nodes[node].offset + 1), std::nullopt);
    }
  }
  EXPECT_EQ(finder.find(row.end), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Rows, Order,
                         testing::Values(OrderRow{"none", 0, 1, 100, 2}, OrderRow{"few", 5, 90, 100, 2},
                                         OrderRow{"some_behind_the_end", 500, 1000, 600, 1},
                                         OrderRow{"many_on_one_thread", 200'000, 0x7FFFFFFF, 0x80000000, 1},
                                         OrderRow{"many_on_three", 200'000, 0x7FFFFFFF, 0x80000000, 3},
                                         OrderRow{"many_of_one_offset", 200'000, 40, 50, 3}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::packs
