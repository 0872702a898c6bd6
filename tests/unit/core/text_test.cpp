#include "core/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/diagnostic.hpp"
#include "core/parallel.hpp"
#include "core/pattern.hpp"
#include "prodready/place.hpp"

namespace prodready {
namespace {

struct PrintableCase {
  const char* name;
  std::string text;
  std::string shown;
};

class PrintableTest : public testing::TestWithParam<PrintableCase> {};

TEST_P(PrintableTest, Shows) { EXPECT_EQ(printable(GetParam().text), GetParam().shown); }

INSTANTIATE_TEST_SUITE_P(
    Table, PrintableTest,
    testing::Values(
        PrintableCase{"plain", "abc", "abc"}, PrintableCase{"utf8", "caf\xC3\xA9", "caf\xC3\xA9"},
        PrintableCase{"latin1", "caf\xE9", "caf\\xE9"}, PrintableCase{"escape", "\x1B[31m", "\\x1B[31m"},
        PrintableCase{"newline", "a\nb", "a\\x0Ab"}, PrintableCase{"c1_control", "\xC2\x9B", "\\xC2\\x9B"},
        PrintableCase{"bidirectional", "a\u202Eb", "a\\xE2\\x80\\xAEb"},
        PrintableCase{"surrogate", "\xED\xA0\x80", "\\xED\\xA0\\x80"},
        PrintableCase{"overlong", "\xC0\x80", "\\xC0\\x80"},
        PrintableCase{"cut_sequence", "\xE2\x82", "\\xE2\\x82"},
        PrintableCase{"long", "arn:aws:iam::111122223333:role/~ x", "arn:aws:iam::111122223333:role/~ x"},
        PrintableCase{"long_with_tab", "arn:aws:iam::1111\t2222", "arn:aws:iam::1111\\x092222"},
        PrintableCase{"long_with_delete", "sixteen bytes or\x7F", "sixteen bytes or\\x7F"},
        PrintableCase{"long_with_utf8", "sixteen bytes caf\xC3\xA9", "sixteen bytes caf\xC3\xA9"},
        PrintableCase{"empty", "", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Text, WrapsAtSpacesAndNeverCutsAWord) {
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("a/very/long/path x", 4), (std::vector<std::string>{"a/very/long/path", "x"}));
  EXPECT_EQ(wrap("", 10), (std::vector<std::string>{""}));
}

TEST(Text, CountsWords) {
  EXPECT_EQ(count_words("two words"), 2U);
  EXPECT_EQ(count_words(" - * one -- "), 1U);
  EXPECT_EQ(count_words(""), 0U);
}

TEST(Text, FindsNearMisses) {
  const std::vector<std::string> words{"severity", "sources", "title"};
  EXPECT_EQ(near_miss("serverity", words), "severity");
  EXPECT_EQ(near_miss("tilte", words), "title");
  EXPECT_EQ(near_miss("unrelated", words), std::nullopt);
}

TEST(Text, SplitsLinesOfAllKinds) {
  EXPECT_EQ(lines_of("a\r\nb\nc"), (std::vector<std::string_view>{"a", "b", "c"}));
  EXPECT_TRUE(lines_of("").empty());
}

TEST(Date, ReadsOnlyRealDays) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_FALSE(parse_date("2023-02-29"));
  EXPECT_FALSE(parse_date("2023-2-09"));
  EXPECT_FALSE(parse_date("2023-13-01"));
  EXPECT_EQ(to_string(*parse_date("2026-11-25")), "2026-11-25");
  EXPECT_EQ(days_between(*parse_date("2026-01-01"), *parse_date("2027-01-01")), 365);
  EXPECT_EQ(to_string(date_of(0)), "1970-01-01");
  EXPECT_EQ(to_string(date_of(-1)), "1969-12-31");
  EXPECT_EQ(to_string(date_of(INT64_MAX)), "9999-12-31");
}

TEST(Pattern, SearchesBytes) {
  const Result<Pattern> pattern = Pattern::compile("v(\\d+)");
  ASSERT_TRUE(pattern);
  EXPECT_TRUE(pattern->matches_whole("v12"));
  EXPECT_FALSE(pattern->matches_whole("xv12"));
  EXPECT_EQ(pattern->find("\xFF v1"), 2U);
  EXPECT_EQ(pattern->capture("at v12", 1), "12");
  EXPECT_FALSE(Pattern::compile("(?=x)"));
}

TEST(Diagnostic, PointsAtTheColumn) {
  const Diagnostic fault{.place = {.path = "c.yaml", .line = 2, .column = 3},
                         .message = "unknown key 'tilte'",
                         .code = "unknown-key",
                         .hint = "did you mean 'title'?",
                         .source_line = "  tilte: x",
                         .width = 5};
  EXPECT_EQ(render(fault),
            "c.yaml:2:3: error: unknown key 'tilte' [unknown-key]\n"
            "  |   tilte: x\n"
            "  |   ^~~~~\n"
            "  = hint: did you mean 'title'?\n");
}

TEST(Parallel, RunsEachOnceAndRethrows) {
  std::vector<int> counts(1000, 0);
  parallel_for(counts.size(), 4, [&](std::size_t i) { ++counts[i]; });
  EXPECT_EQ(counts, std::vector<int>(1000, 1));
  EXPECT_THROW(parallel_for(10, 4, [](std::size_t) { throw std::runtime_error("x"); }), std::runtime_error);
}

TEST(Parallel, GivesEachThreadAWorkerOfItsOwn) {
  constexpr std::size_t most_threads = 4;
  std::vector<int> counts(1000, 0);
  std::atomic<std::size_t> made{0};
  parallel_for_with(counts.size(), most_threads, [&]() -> Worker {
    ++made;
    return [&counts, calls = 0](std::size_t i) mutable { counts[i] += ++calls > 0 ? 1 : 0; };
  });
  EXPECT_EQ(counts, std::vector<int>(1000, 1));
  EXPECT_LE(made, most_threads);
  EXPECT_GE(made, 1U);
}

TEST(Parallel, GivesEachOnceHoweverMany) {
  for (std::size_t count = 0; count < 300; ++count) {
    std::vector<std::atomic<int>> counts(count);
    parallel_for_with(count, 3, [&]() -> Worker { return [&counts](std::size_t i) { ++counts[i]; }; });
    EXPECT_TRUE(std::ranges::all_of(counts, [](const std::atomic<int>& calls) { return calls == 1; }))
        << count;
  }
}

TEST(Parallel, StopsAWorkerThatThrows) {
  const auto make_worker = []() -> Worker { return [](std::size_t) { throw std::runtime_error("x"); }; };
  EXPECT_THROW(parallel_for_with(1000, 4, make_worker), std::runtime_error);
}

}  // namespace
}  // namespace prodready
