#include "packs/pack_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace prodready::packs {
namespace {

using Ids = std::vector<ObjectId>;

void add_number(std::vector<std::uint8_t>& bytes, std::uint32_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    bytes.push_back(static_cast<std::uint8_t>(number >> shift));
  }
}

// An index of those ids, in the order in which they are given.
std::vector<std::uint8_t> index_of(const Ids& ids) {
  std::vector<std::uint8_t> bytes;
  add_number(bytes, 0xff744f63);
  add_number(bytes, 2);
  for (unsigned first = 0; first < 256; ++first) {
    add_number(bytes, static_cast<std::uint32_t>(std::ranges::count_if(
                          ids, [&](const ObjectId& id) { return id.bytes[0] <= first; })));
  }
  for (const ObjectId& id : ids) {
    bytes.insert(bytes.end(), id.bytes.begin(), id.bytes.end());
  }
  constexpr std::size_t checksum_and_offset = 8;
  constexpr std::size_t checksums = 40;
  bytes.resize(bytes.size() + ids.size() * checksum_and_offset + checksums);
  return bytes;
}

ObjectId id_of(std::uint64_t head, std::uint64_t middle, std::uint8_t last) {
  ObjectId id;
  for (unsigned i = 0; i < 8; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(head >> (56 - 8 * i));
    id.bytes[8 + i] = static_cast<std::uint8_t>(middle >> (56 - 8 * i));
  }
  id.bytes[ObjectId::size - 1] = last;
  return id;
}

struct IndexRow {
  std::string name;
  std::size_t count = 0;
  std::function<ObjectId(std::uint64_t)> make;  // ascending
};

class PackIndexTest : public testing::TestWithParam<IndexRow> {};

TEST_P(PackIndexTest, FindsWhatIsThereAndNothingElse) {
  const IndexRow& test = GetParam();
  Ids ids;
  for (std::size_t i = 0; i < test.count; ++i) {
    ids.push_back(test.make(i));
  }
  ASSERT_TRUE(std::ranges::is_sorted(ids));
  const std::vector<std::uint8_t> file = index_of(ids);
  const auto index = PackIndex::read(file);
  ASSERT_TRUE(index);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    index->expect(ids[i]);
    EXPECT_EQ(index->find(ids[i]), i);
    ObjectId other = ids[i];
    other.bytes[ObjectId::size - 2] = 7;  // in none of them
    EXPECT_EQ(index->find(other), std::nullopt);
  }
  for (const ObjectId& id : {id_of(0, 0, 255), id_of(~std::uint64_t{0}, ~std::uint64_t{0}, 255)}) {
    index->expect(id);
    EXPECT_EQ(index->find(id), std::nullopt);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, PackIndexTest,
    testing::Values(
        IndexRow{"none", 0, [](std::uint64_t) { return ObjectId{}; }},
        IndexRow{"one", 1, [](std::uint64_t) { return id_of(0x1234, 5, 6); }},
        IndexRow{"spread_evenly", 3000,
                 [](std::uint64_t i) { return id_of(i * (~std::uint64_t{0} / 3000), i, 1); }},
        IndexRow{"one_first_byte", 3000,
                 [](std::uint64_t i) { return id_of(0x4200000000000000 + i * i * i * 1000, i, 1); }},
        IndexRow{"alike_but_for_the_last_bytes", 200,
                 [](std::uint64_t i) { return id_of(0x42, 0x4242, static_cast<std::uint8_t>(i)); }},
        IndexRow{"two_far_heaps", 2000,
                 [](std::uint64_t i) {
                   return i < 1000 ? id_of(0x4200000000000000 + i, 0, 1) : id_of(0x42ffffffffffff00, i, 1);
                 }}),
    [](const auto& test) { return test.param.name; });

TEST(PackIndexTest, EndsWhereTheIdsAreInNoOrder) {
  Ids ids;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    ids.push_back(id_of(0x4200000000000000 + i * 0x9E3779B97F4A7C15U % 0x100000000000000, i, 1));
  }
  const std::vector<std::uint8_t> file = index_of(ids);
  const auto index = PackIndex::read(file);
  ASSERT_TRUE(index);
  for (const ObjectId& id : ids) {
    index->expect(id);
    if (const auto at = index->find(id)) {
      EXPECT_EQ(index->id(*at), id);
    }
  }
}

}  // namespace
}  // namespace prodready::packs
