#include "packs/commit_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace prodready::packs::commit_text_test {
namespace {

using namespace std::string_literals;

const std::string ones(40, '1');
const std::string twos(40, '2');

struct CommitRow {
  const char* name;
  std::string text;
  std::string told;  // "tree parents… time"; "" where it is no commit
};

class CommitText : public testing::TestWithParam<CommitRow> {};

TEST_P(CommitText, leads_to_its_tree_and_parents) {
  const auto links = parse_commit(GetParam().text);
  std::string told;
  if (links) {
    told = links->tree.hex().substr(0, 1);
    for (const ObjectId& parent : links->parents) {
      told += " " + parent.hex().substr(0, 1);
    }
    told += fmt::format(" {}", links->time);
  }
  EXPECT_EQ(told, GetParam().told);
}

const CommitRow commit_rows[] = {
    {"first", "tree " + ones + "\nauthor a <b> 5 +0000\ncommitter a <b> 7 +0100\n\ntext\n", "1 7"},
    {"merge",
     "tree " + ones + "\nparent " + ones + "\nparent " + twos +
         "\nauthor a <b> 5 +0000\ncommitter a <b> 7 -0100\n",
     "1 1 2 7"},
    {"odd_name", "tree " + ones + "\nauthor >< 1 <b> 5\ncommitter x> 3 <<b>> 7 +0000\n", "1 7"},
    {"before_1970", "tree " + ones + "\ncommitter a <b> -7 +0000\n", "1 -7"},
    {"no_committer", "tree " + ones + "\n\ncommitter a <b> 7 +0000\n", "1 0"},
    {"no_time", "tree " + ones + "\ncommitter a <b>\n", "1 0"},
    {"huge_time", "tree " + ones + "\ncommitter a <b> 99999999999999999999999 +0000\n", "1 0"},
    {"no_newline", "tree " + ones + "\ncommitter", "1 0"},
    {"signed",
     "tree " + ones + "\nauthor a <b> 5 +0000\ngpgsig x\n committer a <b> 9 +0000\ncommitter a <b> 7 +0000\n",
     "1 7"},
    {"empty", "", ""},
    {"no_tree", "parent " + ones + "\n", ""},
    {"short_id", "tree 1111\n", ""},
    {"long_id", "tree " + ones + "1\n", ""},
    {"no_digits", "tree " + std::string(40, 'g') + "\n", ""},
};
INSTANTIATE_TEST_SUITE_P(Rows, CommitText, testing::ValuesIn(commit_rows),
                         [](const auto& test) { return test.param.name; });

struct TreeRow {
  const char* name;
  std::string text;
  std::string told;  // names, with '/' behind a tree's and '@' behind a submodule's
  bool broken;
};

class TreeText : public testing::TestWithParam<TreeRow> {};

TEST_P(TreeText, has_these_entries) {
  TreeCursor cursor(GetParam().text);
  std::string told;
  for (TreeEntry entry; cursor.next(entry);) {
    told += std::string(entry.name) + (entry.is_tree ? "/ " : entry.is_commit ? "@ " : " ");
  }
  EXPECT_EQ(told, GetParam().told);
  EXPECT_EQ(cursor.is_broken(), GetParam().broken);
}

const std::string id(20, '\x20');
const TreeRow tree_rows[] = {
    {"empty", "", "", false},
    {"all_kinds",
     "100644 a b\0"s + id + "40000 c\0"s + id + "160000 d\0"s + id + "120000 e\0"s + id + "100755 f\0"s + id,
     "a b c/ d@ e f ", false},
    {"old_mode", "040000 c\0"s + id, "c/ ", false},
    {"cut_id", "100644 a\0"s + id + "100644 b\0"s + id.substr(1), "a ", true},
    {"cut_name", "100644 a\0"s + id + "100644 b"s, "a ", true},
    {"no_space", "100644a\0"s + id, "", true},
    {"text", "no tree at all", "", true},
    {"empty_name", "100644 \0"s + id, " ", false},
    {"names_of_many_lengths",
     "100644 " + std::string(7, 'a') + "\0"s + id + "100644 " + std::string(25, 'b') + "\0"s + id +
         "100644 " + std::string(90, 'c') + "\0"s + id,
     std::string(7, 'a') + " " + std::string(25, 'b') + " " + std::string(90, 'c') + " ", false},
    {"long_name_without_end", "100644 " + std::string(90, 'c'), "", true},
    {"space_behind_the_name", "1006\0 a"s + id + id, "", true},
    {"mode_too_long", "10064400 a\0"s + id, "", true},
};
INSTANTIATE_TEST_SUITE_P(Rows, TreeText, testing::ValuesIn(tree_rows),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::packs::commit_text_test
