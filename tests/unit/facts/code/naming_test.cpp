#include "facts/code/naming.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace prodready::code {
namespace {

// "Upper lower snake UPPER", those that fit.
std::string words_of(NameStyles styles) {
  std::string words;
  const auto add = [&](NameStyle style, const char* word) {
    if ((styles & static_cast<NameStyles>(style)) != 0) {
      words += (words.empty() ? "" : " ") + std::string(word);
    }
  };
  add(NameStyle::upper, "Upper");
  add(NameStyle::lower, "lower");
  add(NameStyle::snake, "snake");
  add(NameStyle::screaming, "UPPER");
  return words;
}

struct StyleCase {
  std::string label;
  std::string name;
  std::string styles;
};

class Styles : public testing::TestWithParam<StyleCase> {};

TEST_P(Styles, FitTheName) { EXPECT_EQ(words_of(styles_of(GetParam().name)), GetParam().styles); }

const std::vector<StyleCase> style_cases = {
    {"Upper", "OrderLine", "Upper"},
    {"Lower", "orderLine", "lower"},
    {"Snake", "order_line", "snake"},
    {"Screaming", "ORDER_LINE", "UPPER"},
    {"OneWord", "order", "lower snake"},
    {"OneUpperWord", "ORDER", "Upper UPPER"},
    {"OneLetter", "x", "lower snake"},
    {"OneUpperLetter", "T", "Upper UPPER"},
    {"Digits", "utf8_v2", "snake"},
    {"UnderscoresAreCutOff", "__order_line_", "snake"},
    {"Mixed", "Order_line", ""},
    {"MixedLower", "order_Line", ""},
    {"DoubledUnderscore", "order__line", ""},
    {"NonAscii", "\xC3\xA4rger", ""},
    {"Dollar", "a$b", ""},
    {"OnlyUnderscores", "___", ""},
    {"Empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Names, Styles, testing::ValuesIn(style_cases),
                         [](const auto& test) { return test.param.label; });

struct RuleCase {
  std::string label;
  std::string language;
  NameKind kind;
  std::string name;
  bool follows;
  NameContext context = {};
};

class Convention : public testing::TestWithParam<RuleCase> {};

TEST_P(Convention, Decides) {
  EXPECT_EQ(follows_convention(GetParam().language, GetParam().kind, GetParam().name, GetParam().context),
            GetParam().follows);
}

using enum NameKind;
const std::vector<RuleCase> rule_cases = {
    {"PythonType", "Python", type, "OrderLine", true},
    {"PythonTypeLower", "Python", type, "order_line", false},
    {"PythonFunction", "Python", function, "order_line", true},
    {"PythonFunctionCamel", "Python", function, "orderLine", false},
    {"RubyConstantUpper", "Ruby", constant, "Order", true},
    {"RustConstant", "Rust", constant, "Order", false},
    {"GoBoth", "Go", function, "orderLine", true},
    {"GoSnake", "Go", function, "order_line", false},
    {"JavaMethod", "Java", function, "orderLine", true, {.in_type = true}},
    {"JavaMethodUpper", "Java", function, "OrderLine", false, {.in_type = true}},
    {"JavaConstantLower", "Java", constant, "logger", true},
    {"JavaConstantUpper", "Java", constant, "Logger", false},
    {"KotlinConstantUpper", "Kotlin", constant, "Logger", true},
    {"KotlinFunctionUpper", "Kotlin", function, "OrderView", false},
    {"KotlinComposable", "Kotlin", function, "OrderView", true, {.component = true}},
    {"ScriptComponent", "TypeScript", function, "OrderView", true},
    {"ScriptMethodUpper", "TypeScript", function, "OrderView", false, {.in_type = true}},
    {"PhpFunction", "PHP", function, "order_line", true},
    {"PhpFunctionCamel", "PHP", function, "orderLine", false},
    {"PhpMethod", "PHP", function, "orderLine", true, {.in_type = true}},
    {"CSharpMethod", "C#", function, "OrderLine", true},
    {"CSharpMethodLower", "C#", function, "orderLine", false},
    {"CSharpInterface", "C#", type, "IOrder", true, {.interface = true}},
    {"CSharpInterfaceUnmarked", "C#", type, "Order", false, {.interface = true}},
    {"MacroOfC", "C", macro, "MAX_SIZE", true},
    {"MacroOfCLower", "C", macro, "max_size", false},
    {"UnknownLanguage", "Lua", function, "order", false},
};

INSTANTIATE_TEST_SUITE_P(Languages, Convention, testing::ValuesIn(rule_cases),
                         [](const auto& test) { return test.param.label; });

TEST(SetFromOutside, AreNamesOfFrameworks) {
  for (const char* name :
       {"main", "setUp", "tearDown", "visit_Name", "__init__", "Java_com_acme_A_run", "$"}) {
    EXPECT_TRUE(is_set_from_outside(name)) << name;
  }
  for (const char* name : {"mainLoop", "visit", "_", "__", "____", "setup"}) {
    EXPECT_FALSE(is_set_from_outside(name)) << name;
  }
}

TEST(Conventions, AreOfTheTable) {
  EXPECT_TRUE(has_naming_convention("C++"));
  EXPECT_TRUE(names_by_custom("C++"));
  EXPECT_FALSE(names_by_custom("Python"));
  EXPECT_FALSE(has_naming_convention("Lua"));
}

}  // namespace
}  // namespace prodready::code
