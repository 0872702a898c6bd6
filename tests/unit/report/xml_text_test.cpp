#include "report/xml_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready {
namespace {

struct EscapeCase {
  std::string name;
  std::string input;
  std::string text;
  std::string attribute;
};

std::ostream& operator<<(std::ostream& out, const EscapeCase& test) { return out << test.name; }

class XmlText : public testing::TestWithParam<EscapeCase> {};

TEST_P(XmlText, IsEscaped) {
  EXPECT_EQ(xml_text(GetParam().input), GetParam().text);
  EXPECT_EQ(xml_attribute(GetParam().input), GetParam().attribute);
}

const std::string replaced = "\xEF\xBF\xBD";

INSTANTIATE_TEST_SUITE_P(
    Report, XmlText,
    testing::Values(EscapeCase{"Empty", "", "", ""},  //
                    EscapeCase{"Markup", "a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'", "a&lt;b&gt;&amp;&quot;c'"},
                    EscapeCase{"CdataEnd", "]]>", "]]&gt;", "]]&gt;"},
                    EscapeCase{"WhiteSpace", "a\n\tb\r", "a\n\tb&#13;", "a&#10;&#9;b&#13;"},
                    EscapeCase{"Colour", "\x1B[1;31mred\x1B[0m", "red", "red"},
                    EscapeCase{"CursorMove", "\x1B[2Ja", "a", "a"},
                    EscapeCase{"TitleByBell", "\x1B]0;owned\aa", "a", "a"},
                    EscapeCase{"TitleByTerminator", "\x1B]0;owned\x1B\\a", "a", "a"},
                    EscapeCase{"TitleWithoutEnd", "\x1B]0;kept", "0;kept", "0;kept"},
                    EscapeCase{"TwoCharacters",
                               "\x1B"
                               "Ma",
                               "a", "a"},
                    EscapeCase{"EscapeAlone", "a\x1B", "a", "a"},
                    EscapeCase{"EscapeBeforeNewline", "\x1B\nb", "\nb", "&#10;b"},
                    EscapeCase{"UnfinishedColour", "\x1B[31", "", ""},
                    EscapeCase{"Nul", std::string("a\0b", 3), "a" + replaced + "b", "a" + replaced + "b"},
                    EscapeCase{"Bell", "\a", replaced, replaced},
                    EscapeCase{"Delete", "\x7F", replaced, replaced},
                    EscapeCase{"C1",
                               "\xC2\x9B"
                               "31m\xC2\xA0",
                               replaced + "31m\xC2\xA0", replaced + "31m\xC2\xA0"},
                    EscapeCase{"ByteFf", "\xFF", replaced, replaced},
                    EscapeCase{"CutSequence", "\xE2\x82", replaced + replaced, replaced + replaced},
                    EscapeCase{"Surrogate", "\xED\xA0\x80", replaced + replaced + replaced,
                               replaced + replaced + replaced},
                    EscapeCase{"NonCharacters", "\xEF\xBF\xBE\xEF\xBF\xBF", replaced + replaced,
                               replaced + replaced},
                    EscapeCase{"Unicode", "é€😀", "é€😀", "é€😀"}),
    [](const testing::TestParamInfo<EscapeCase>& row) { return row.param.name; });

}  // namespace
}  // namespace prodready
