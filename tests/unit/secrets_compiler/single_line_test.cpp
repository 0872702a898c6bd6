// What the first stage looks for does not go on behind a newline.
#include "secrets_compiler/single_line.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace prodready::secrets {
namespace {

struct LineRow {
  const char* name;
  std::string pattern;
  std::vector<std::string> lines;
};

class SingleLine : public testing::TestWithParam<LineRow> {};

TEST_P(SingleLine, MatchesInEachMatch) { EXPECT_EQ(single_line_of(GetParam().pattern), GetParam().lines); }

const std::string space = "[\\t\\x0b\\f\\r ]";

INSTANTIATE_TEST_SUITE_P(
    Rows, SingleLine,
    testing::Values(LineRow{"OneLineStays", "ghp_[0-9A-Za-z]{36}", {"ghp_[0-9A-Za-z]{36}"}},
                    LineRow{"ChoiceOfOneLineStays", "abc|d.f", {"abc|d.f"}},
                    LineRow{"NewlineAtTheEndStays", "abc[ \\r\\n]", {"abc[ \\r\\n]"}},
                    LineRow{"SpaceIsTheFirstNewlineOrHasNone",
                            "abc\\s{0,3}:",
                            {"abc" + space + "{0,2}\\n", "abc" + space + "{0,3}:"}},
                    LineRow{"OneSpace", "abc\\s:", {"abc\\n", "abc" + space + ":"}},
                    LineRow{"SpaceThatMayBeMissing", "abc\\s?:", {"abc\\n", "abc" + space + "?:"}},
                    LineRow{
                        "SpacesAtTheEnd", "abc\\s{2}", {"abc" + space + "{0,1}\\n", "abc" + space + "{2}"}},
                    LineRow{"NegatedClass", "abc[^;]{4,9};", {"abc[^\\n;]{0,8}\\n", "abc[^\\n;]{4,9};"}},
                    LineRow{"NewlineItself", "abc\\r?\\ndef", {"abc\\r?\\n"}},
                    LineRow{"NewlineThatMayBeMissing", "abc\\n?def", {"abc\\n", "abcdef"}},
                    LineRow{"ClassThatCannotBeParted", "abc[\\r\\n]{1,2}def", {"abc\\n"}},
                    LineRow{"WithoutFixedTextBeforeItBeginsLater", "a\\s{0,9}bcd", {"bcd"}},
                    LineRow{"GroupIsPassedOver", "abc(?:d\\n)?(e)fgh[0-9]", {"(e)fgh[0-9]"}},
                    LineRow{"NoFixedText", "a\\sb\\sc", {}}, LineRow{"ChoiceOfLines", "abc\\n|def", {}}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::secrets
