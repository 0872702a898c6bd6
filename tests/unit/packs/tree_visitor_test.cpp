#include "packs/tree_visitor.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace prodready::packs {
namespace {

// 30 bytes: a mode, a name of two characters and an id of twenty.
std::string entry(std::string_view name, char id) {
  return "100644 " + std::string(name) + '\0' + std::string(ObjectId::size, id);
}

constexpr std::size_t size = 30;

struct ReadingRow {
  const char* name;
  std::string base;
  std::string content;
  std::vector<CopiedRange> copied;  // base offset, offset, length
  std::string told;  // entries by name ('*': its id was copied), runs as "first+count<base first"
  bool is_whole = true;
};

class Reading : public testing::TestWithParam<ReadingRow> {};

TEST_P(Reading, tells_what_the_base_has) {
  const ReadingRow& row = GetParam();
  TreeReading reading;
  reading.read({.id = {}, .content = row.base, .base = nullptr, .copied = {}});
  TreeLayout base;
  base.starts = reading.starts();
  EXPECT_EQ(reading.read({.id = {}, .content = row.content, .base = &base, .copied = row.copied}),
            row.is_whole);
  std::string told;
  for (const TreePart& part : reading.parts()) {
    told += told.empty() ? "" : " ";
    told += part.run > 0 ? fmt::format("{}+{}<{}", part.first, part.run, part.base_first)
                         : fmt::format("{}{}", part.entry.name, part.entry.is_copied ? "*" : "");
  }
  EXPECT_EQ(told, row.told);
  const std::vector<std::uint32_t> starts = reading.starts();
  reading.read({.id = {}, .content = row.content, .base = nullptr, .copied = {}});
  EXPECT_EQ(starts, reading.starts());
}

const std::string four = entry("aa", '1') + entry("bb", '2') + entry("cc", '3') + entry("dd", '4');

const ReadingRow rows[] = {
    {"all_copied", four, four, {{0, 0, 4 * size}}, "0+4<0"},
    {"nothing_copied", four, entry("xx", '9'), {}, "xx"},
    {"one_changed_in_the_middle",
     four,
     entry("aa", '1') + entry("bb", '9') + entry("cc", '3') + entry("dd", '4'),
     {{0, 0, size + 10}, {2 * size, 2 * size, 2 * size}},
     "0+1<0 bb 2+2<2"},
    {"one_left_out",
     four,
     entry("aa", '1') + entry("dd", '4'),
     {{0, 0, size}, {3 * size, size, size}},
     "0+1<0 1+1<3"},
    {"a_name_changed_and_the_id_copied",
     four,
     entry("ax", '1') + entry("bb", '2'),
     {{0, 0, 8}, {9, 9, 2 * size - 9}},
     "ax* 1+1<1"},
    {"a_copy_from_within_an_entry_is_no_run",
     four,
     entry("xx", '9') + entry("bb", '2'),
     {{size + 3, size + 3, size - 3}},
     "xx bb*"},
    {"a_copy_that_begins_at_no_entry_of_the_base",
     entry("aa", '1').substr(0, 20) + entry("bb", '2'),
     entry("bb", '2'),
     {{20, 0, size}},
     "bb*"},
    {"the_end_is_copied_in_part",
     four,
     entry("aa", '1') + entry("bb", '2').substr(0, 12),
     {{0, 0, size + 12}},
     "0+1<0",
     false},
    {"turned_round",
     four,
     entry("cc", '3') + entry("dd", '4') + entry("aa", '1') + entry("bb", '2'),
     {{2 * size, 0, 2 * size}, {0, 2 * size, 2 * size}},
     "0+2<2 2+2<0"},
};

INSTANTIATE_TEST_SUITE_P(Rows, Reading, testing::ValuesIn(rows),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::packs
