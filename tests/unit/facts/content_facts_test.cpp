#include "facts/content_facts.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "facts/reading.hpp"
#include "sources/trees.hpp"

namespace prodready {
namespace {

ContentFacts contents_of(const std::map<std::string, std::string>& files,
                         const std::vector<ContentRequest>& requests, std::size_t jobs = 1) {
  const auto tree = sources::make_memory_tree(files);
  ContentConsumer consumer(requests, tree->files().size());
  FileConsumer* const consumers[] = {&consumer};
  constexpr std::size_t limit = 1000;
  read_files(*tree, consumers, limit, jobs);
  return consumer.finish();
}

struct LineCase {
  const char* name;
  std::string bytes;
  const char* pattern;
  MatchLine line;
};

class LineTest : public testing::TestWithParam<LineCase> {};

TEST_P(LineTest, OfTheFirstMatch) {
  const ContentRequest request{{"f"}, {}, GetParam().pattern};
  const ContentFacts facts = contents_of({{"f", GetParam().bytes}}, {request});
  EXPECT_EQ(facts.matches.at(request).at("f"), GetParam().line);
}

INSTANTIATE_TEST_SUITE_P(
    Table, LineTest,
    testing::Values(LineCase{"empty", "", "a", 0}, LineCase{"empty_pattern_in_an_empty_file", "", "", 1},
                    LineCase{"first_line", "abc", "b", 1}, LineCase{"third_line", "a\nb\nc", "c", 3},
                    LineCase{"crlf", "a\r\nb\r\nc", "c", 3}, LineCase{"no_match", "a\nb", "c", 0},
                    LineCase{"first_of_two", "x\na\na", "a", 2},
                    LineCase{"byte_order_mark",
                             "\xEF\xBB\xBF"
                             "abc",
                             "abc", 1},
                    LineCase{"bad_utf8", "\xFF\xFE\nabc", "abc", 2},
                    LineCase{"nul_bytes", std::string("\0\0\nab", 5), "ab", 2},
                    LineCase{"begin_of_a_line", "x\nab", "(?m)^ab", 2},
                    LineCase{"begin_of_the_text", "x\nab", "^ab", 0}),
    [](const auto& test) { return test.param.name; });

TEST(Contents, AreAskedOfTheFilesThatAreMeant) {
  const ContentRequest request{{"docs/**", "*.md"}, {"docs/old/**"}, "x"};
  const ContentFacts facts = contents_of(
      {{"README.md", "x"}, {"docs/a.txt", ""}, {"docs/old/b.md", "x"}, {"src/c.md", "x"}}, {request});
  const auto& answers = facts.matches.at(request);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers.at("README.md"), 1U);
  EXPECT_EQ(answers.at("docs/a.txt"), 0U);
}

TEST(Contents, OfAFileBeyondTheLimitAreMissing) {
  const ContentRequest request{{"*"}, {}, "x"};
  const ContentFacts facts = contents_of({{"big", std::string(1001, 'x')}, {"small", "x"}}, {request});
  EXPECT_FALSE(facts.matches.at(request).contains("big"));
  EXPECT_TRUE(facts.matches.at(request).contains("small"));
}

TEST(Contents, OfARequestThatDoesNotCompileAreMissing) {
  const ContentRequest bad_pattern{{"*"}, {}, "("};
  const ContentRequest bad_glob{{"[a"}, {}, "x"};
  const ContentRequest good{{"*"}, {}, "x"};
  const ContentFacts facts = contents_of({{"a", "x"}}, {bad_pattern, bad_glob, good});
  EXPECT_EQ(facts.matches.size(), 1U);
  EXPECT_TRUE(facts.matches.contains(good));
}

TEST(Contents, AreTheSameOnManyThreads) {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 200; ++i) {
    files["f" + std::to_string(i)] =
        std::string(static_cast<std::size_t>(i), '\n') + (i % 3 == 0 ? "x" : "y");
  }
  const std::vector<ContentRequest> requests = {{{"*"}, {}, "x"}, {{"*"}, {"*1"}, "y"}};
  EXPECT_EQ(contents_of(files, requests, 8).matches, contents_of(files, requests, 1).matches);
}

}  // namespace
}  // namespace prodready
