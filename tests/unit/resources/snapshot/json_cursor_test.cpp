// What the snapshot reader takes for JSON: tokens, texts, numbers, and an item's type from its end.
#include "resources/snapshot/json_cursor.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/config_shell.hpp"

namespace prodready::resources::snapshot {
namespace {

// The tokens of a text, which they need as long as they are read.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : padded_(std::string(text) + std::string(parse_padding, ' ')) {
    fault_ = tokens_.find(std::string_view(padded_).substr(0, text.size()));
  }
  JsonFault fault() const { return fault_; }
  const JsonTokens& operator*() const { return tokens_; }

 private:
  std::string padded_;
  JsonTokens tokens_;
  JsonFault fault_ = JsonFault::none;
};

struct TextCase {
  std::string name;
  std::string json;
  std::optional<std::string> text;  // nothing: a fault
};
class JsonTextTest : public testing::TestWithParam<TextCase> {};
TEST_P(JsonTextTest, SaysWhatItStandsFor) {
  const TextCase& test = GetParam();
  const Tokens tokens(test.json);
  ASSERT_EQ(tokens.fault(), JsonFault::none);
  JsonCursor cursor(*tokens);
  std::string_view text;
  EXPECT_EQ(cursor.take_text(text), test.text.has_value());
  EXPECT_EQ(cursor.fault() == JsonFault::none, test.text.has_value());
  if (test.text) {
    EXPECT_EQ(text, *test.text);
    EXPECT_TRUE(cursor.at_end());
  }
}
INSTANTIATE_TEST_SUITE_P(
    Rows, JsonTextTest,
    testing::Values(
        TextCase{"Empty", R"("")", ""}, TextCase{"Plain", R"("abc")", "abc"},
        TextCase{"SpaceBehind", "\"abc \" \r\n", "abc "},
        TextCase{"Long", '"' + std::string(1000, 'x') + '"', std::string(1000, 'x')},
        TextCase{"Letters", R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
        TextCase{"EscapeInTheEighthByte", R"("1234567\n")", "1234567\n"},
        TextCase{"EscapeBehindAWord", R"("12345678901234\n")", "12345678901234\n"},
        TextCase{"EscapeInALongText", '"' + std::string(100, 'x') + "\\n\"", std::string(100, 'x') + "\n"},
        TextCase{"Zero", R"("a\u0000b")", std::string("a\0b", 3)},
        TextCase{"TwoBytes", R"("\u00e9")", "\u00e9"}, TextCase{"ThreeBytes", R"("\u20AC")", "\u20ac"},
        TextCase{"FourBytes", R"("\ud83d\ude00")", "\U0001F600"},
        TextCase{"HighAlone", R"("\ud83d")", std::nullopt},
        TextCase{"HighBeforeAnother", R"("\ud83d\u0041")", std::nullopt},
        TextCase{"LowAlone", R"("\ude00")", std::nullopt}, TextCase{"FewDigits", R"("\u12")", std::nullopt},
        TextCase{"NoDigits", R"("\u+123")", std::nullopt},
        TextCase{"UnknownLetter", R"("\x41")", std::nullopt}),
    [](const testing::TestParamInfo<TextCase>& test) { return test.param.name; });

struct NumberCase {
  std::string name;
  std::string json;
  std::optional<double> number;  // nothing: a fault
};
class JsonNumberTest : public testing::TestWithParam<NumberCase> {};
TEST_P(JsonNumberTest, IsRead) {
  const NumberCase& test = GetParam();
  const Tokens tokens("[" + test.json + "]");
  ASSERT_EQ(tokens.fault(), JsonFault::none);
  JsonCursor cursor(*tokens);
  double number = 0;
  const bool taken = cursor.each_element([&] { return cursor.take_number(number); });
  EXPECT_EQ(taken, test.number.has_value());
  if (test.number) {
    EXPECT_EQ(number, *test.number);
  }
}
INSTANTIATE_TEST_SUITE_P(
    Rows, JsonNumberTest,
    testing::Values(NumberCase{"Zero", "0", 0}, NumberCase{"Integer", "443", 443},
                    NumberCase{"Negative", "-1", -1}, NumberCase{"Fraction", "80.25", 80.25},
                    NumberCase{"Exponent", "1.5E+3", 1500},
                    NumberCase{"Milliseconds", "1767600000001", 1767600000001},
                    NumberCase{"BeyondSixtyFourBits", "100000000000000000000", 1e20},
                    NumberCase{"TooNearToZero", "1e-400", 0}, NumberCase{"TooLarge", "1e400", std::nullopt},
                    NumberCase{"ZeroBefore", "01", std::nullopt},
                    NumberCase{"NoFraction", "1.", std::nullopt}, NumberCase{"NoWhole", ".5", std::nullopt},
                    NumberCase{"NoExponent", "1e", std::nullopt}, NumberCase{"Plus", "+1", std::nullopt},
                    NumberCase{"MinusAlone", "-", std::nullopt},
                    NumberCase{"Hexadecimal", "0x1", std::nullopt}, NumberCase{"Word", "inf", std::nullopt}),
    [](const testing::TestParamInfo<NumberCase>& test) { return test.param.name; });

struct SkipCase {
  std::string name;
  std::string json;
  bool whole;  // it is passed to its end
};
class JsonSkipTest : public testing::TestWithParam<SkipCase> {};
TEST_P(JsonSkipTest, FindsTheEnd) {
  const Tokens tokens(GetParam().json);
  ASSERT_EQ(tokens.fault(), JsonFault::none);
  JsonCursor cursor(*tokens);
  EXPECT_EQ(cursor.skip() && cursor.at_end(), GetParam().whole);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, JsonSkipTest,
    testing::Values(SkipCase{"Text", R"("a{b")", true}, SkipCase{"Object", R"({"a":[{},{"b":"}"}]})", true},
                    SkipCase{"Deep", std::string(100'000, '[') + std::string(100'000, ']'), true},
                    SkipCase{"Open", "[[1]", false}, SkipCase{"ClosedTwice", "[1]]", false},
                    SkipCase{"NothingButAnEnd", "]", false}),
    [](const testing::TestParamInfo<SkipCase>& test) { return test.param.name; });

struct TypeCase {
  std::string name;
  std::string json;
  std::string type;
  bool by_tokens_only = false;  // else without them too
};
class TypeFromEndTest : public testing::TestWithParam<TypeCase> {};
TEST_P(TypeFromEndTest, IsThatOfTheItem) {
  const Tokens tokens(GetParam().json);
  EXPECT_EQ(type_from_end(*tokens), GetParam().type);
  EXPECT_EQ(type_from_end(std::string_view(GetParam().json)),
            GetParam().by_tokens_only ? "" : GetParam().type);
}
TEST_P(TypeFromEndTest, IsThatOfALongItem) {
  const std::string& json = GetParam().json;
  if (!json.starts_with('{')) {
    return;
  }
  const std::string before = R"({"a":")" + std::string(200, 'x') + R"(","b":[{"resourceType":"X"}],)";
  const std::string behind = R"(,"resourceId":"aws::region","ARN":")" + std::string(100, 'x') + "\"}";
  for (const std::string& text :
       {before + json.substr(1), before + json.substr(1, json.size() - 2) + behind}) {
    EXPECT_EQ(type_from_end(std::string_view(text)), GetParam().by_tokens_only ? "" : GetParam().type)
        << text;
  }
}
INSTANTIATE_TEST_SUITE_P(
    Rows, TypeFromEndTest,
    testing::Values(TypeCase{"Last", R"({"a":{"resourceType":"X"},"resourceType":"A"})", "A"},
                    TypeCase{"First", R"({"resourceType":"A","a":[{"resourceType":"X"}]})", "A"},
                    TypeCase{"Spaced", "{ \"ResourceType\" :\n \"A\" }", "A"},
                    TypeCase{"LastOfTwo", R"({"resourceType":"X","resourceType":"A"})", "A"},
                    TypeCase{"OfOthersOnly", R"({"a":[{"resourceType":"X"}],"b":"resourceType"})", ""},
                    TypeCase{"Escaped", R"({"resource\u0054ype":"A"})", ""},
                    TypeCase{"EscapesBefore", R"({"a":"\"}","resourceType":"A","b":["c",{"d":-1.5e3}]})",
                             "A"},
                    TypeCase{"EscapesBehind", R"({"resourceType":"A","a":"\"}"})", "A", true},
                    TypeCase{"EscapeInType", R"({"resourceType":"\u0041"})", ""},
                    TypeCase{"EscapedQuoteInKey", R"({"a\"resourceType":"A"})", ""},
                    TypeCase{"NumberForIt", R"({"resourceType":1,"resourceType":"A","b":null})", "A"},
                    TypeCase{"NumberLast", R"({"resourceType":"A","resourceType":1})", ""},
                    TypeCase{"NoCommaBefore", R"({"a":"b"1"resourceType":"A"})", ""},
                    TypeCase{"MoreBehind", R"({"resourceType":"A"s"b":1})", "A", true},
                    TypeCase{"EmptyText", R"({"resourceType":""})", ""},
                    TypeCase{"NoText", R"({"resourceType":{"resourceType":"X"}})", ""},
                    TypeCase{"Nothing", "{}", ""}, TypeCase{"NoObject", "1", ""},
                    TypeCase{"NotClosed", "{\"a\":", ""}),
    [](const testing::TestParamInfo<TypeCase>& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::resources::snapshot
