#include "packs/delta.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "support/pack_builder.hpp"

namespace prodready::packs {
namespace {

using namespace std::string_literals;

Bytes bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::optional<std::string> applied(const std::string& base, const std::string& delta,
                                   std::vector<CopiedRange>& copied) {
  const auto sizes = read_delta_sizes(bytes_of(delta));
  if (!sizes || sizes->base != base.size() || sizes->result > 1'000'000) {
    return std::nullopt;
  }
  Buffer result;
  result.reset(sizes->result);
  if (!apply_delta(bytes_of(base), bytes_of(delta).subspan(sizes->instructions), result, &copied)) {
    return std::nullopt;
  }
  return std::string(result.text());
}

struct DeltaRow {
  const char* name;
  std::string delta;  // of "0123456789"
  std::optional<std::string> result;
  std::string copied;  // "base offset>offset+length" for each range
};

class Delta : public testing::TestWithParam<DeltaRow> {};

TEST_P(Delta, makes_the_object_and_tells_what_it_copied) {
  std::vector<CopiedRange> copied;
  EXPECT_EQ(applied("0123456789", GetParam().delta, copied), GetParam().result);
  if (GetParam().result) {
    std::string told;
    for (const CopiedRange& range : copied) {
      told += std::to_string(range.base_offset) + ">" + std::to_string(range.offset) + "+" +
              std::to_string(range.length) + " ";
    }
    EXPECT_EQ(told, GetParam().copied);
  }
}

const DeltaRow delta_rows[] = {
    {"empty_result", "\x0a\x00"s, "", ""},
    {"insert", "\x0a\x02\x02xy"s, "xy", ""},
    {"copy_all", "\x0a\x0a\x90\x0a"s, "0123456789", "0>0+10 "},
    {"copy_from_the_middle", "\x0a\x03\x91\x04\x03"s, "456", "4>0+3 "},
    {"insert_between_copies", "\x0a\x06\x90\x02\x02xy\x91\x08\x02"s, "01xy89", "0>0+2 8>4+2 "},
    {"copies_that_go_on_are_one", "\x0a\x06\x90\x02\x91\x02\x04"s, "012345", "0>0+6 "},
    {"copies_of_other_places_are_two", "\x0a\x04\x90\x02\x90\x02"s, "0101", "0>0+2 0>2+2 "},
    {"an_insert_of_the_same_bytes_parts_them", "\x0a\x05\x90\x02\x01X\x91\x02\x02"s, "01X23", "0>0+2 2>3+2 "},
    {"nothing", "", std::nullopt, ""},
    {"one_size", "\x0a"s, std::nullopt, ""},
    {"endless_size", std::string(30, '\xff'), std::nullopt, ""},
    {"too_short_a_result", "\x0a\x05\x90\x02"s, std::nullopt, ""},
    {"too_long_a_result", "\x0a\x01\x90\x02"s, std::nullopt, ""},
    {"too_long_an_insert", "\x0a\x01\x02xy"s, std::nullopt, ""},
    {"cut_insert", "\x0a\x05\x05xy"s, std::nullopt, ""},
    {"cut_copy", "\x0a\x05\x91\x01"s, std::nullopt, ""},
    {"copy_of_64_kib_is_too_much", "\x0a\x05\x80"s, std::nullopt, ""},
    {"copy_behind_the_base", "\x0a\x05\x91\x08\x05"s, std::nullopt, ""},
    {"copy_far_behind_the_base", "\x0a\x05\x9f\xff\xff\xff\xff\x05"s, std::nullopt, ""},
    {"reserved_instruction", "\x0a\x02\x00xy"s, std::nullopt, ""},
};
INSTANTIATE_TEST_SUITE_P(Rows, Delta, testing::ValuesIn(delta_rows),
                         [](const auto& test) { return test.param.name; });

// Short pieces are copied in another way where there is room behind them.
TEST(Delta, pieces_of_all_lengths_are_copied) {
  std::string base;
  for (int i = 0; i < 3'000; ++i) {
    base += static_cast<char>(i * i % 251);
  }
  std::string instructions;
  std::string result;
  for (std::size_t length = 1; length < 70; ++length) {
    const std::size_t offset = length * 40 % 200;
    instructions += "\x91"s + static_cast<char>(offset) + static_cast<char>(length);
    result += base.substr(offset, length);
    instructions += static_cast<char>(length) + base.substr(1'000 + length, length);
    result += base.substr(1'000 + length, length);
  }
  std::vector<CopiedRange> copied;
  EXPECT_EQ(
      applied(base, test::delta_size(base.size()) + test::delta_size(result.size()) + instructions, copied),
      result);
}

TEST(Delta, a_copy_of_size_zero_is_64_kib) {
  const std::string base(0x10000, 'x');
  std::vector<CopiedRange> copied;
  const std::string delta = test::delta_size(base.size()) + test::delta_size(base.size()) + "\x80";
  EXPECT_EQ(applied(base, delta, copied), base);
}

}  // namespace
}  // namespace prodready::packs
