#include <gtest/gtest.h>

#include <string>

#include "hcl/parse.hpp"
#include "unit/hcl/expression_text.hpp"

namespace prodready::hcl {
namespace {

struct BodyCase {
  const char* name;
  std::string text;
  std::string tree;  // or the fault: "line:column: message"
};

class HclNative : public testing::TestWithParam<BodyCase> {};

TEST_P(HclNative, IsReadOrRefused) { EXPECT_EQ(text_of(parse_native(GetParam().text)), GetParam().tree); }

INSTANTIATE_TEST_SUITE_P(
    Bodies, HclNative,
    testing::Values(BodyCase{"empty", "", ""}, BodyCase{"only_comments", "# a\n// b\n/* c\n */", ""},
                    BodyCase{"attribute", "a = 1\nb = \"x\"", "a=1;b='x';"},
                    BodyCase{"without_spaces", "a=b", "a=b;"},
                    BodyCase{"dashes_and_letters_beyond_ascii", "größe-1 = ñ", "größe-1=ñ;"},
                    BodyCase{"block", "resource \"aws_s3_bucket\" logs {\n  bucket = \"x\"\n}\n",
                             "resource 'aws_s3_bucket' 'logs'{bucket='x';}"},
                    BodyCase{"nested", "a {\n b {\n c = 1\n }\n d = 2\n}", "a{d=2;b{c=1;}}"},
                    BodyCase{"one_line_block", "a { b = 1 }\nc {}", "a{b=1;}c{}"},
                    BodyCase{"one_line_block_with_list", "a { b = [1,\n2] }", "a{b=[1 2];}"},
                    BodyCase{"comment_behind_brace", "a { # one\n b = 1\n} // two", "a{b=1;}"},
                    BodyCase{"comment_within_a_line", "a /* one */ \"b\" /* two\n */ {\n}", "a 'b'{}"},
                    BodyCase{"label_with_escapes", R"(a "$${b} \"c\" %%{" {})", "a '${b} \"c\" %{'{}"},
                    BodyCase{"byte_order_mark_and_crlf",
                             "\xef\xbb\xbf"
                             "a = 1\r\nb {\r\n}\r\n",
                             "a=1;b{}"},
                    BodyCase{"comment_behind_value", "a = 1 # one\nb = 2 // two", "a=1;b=2;"},
                    BodyCase{"comment_in_another_encoding", "# caf\xe9\na = 1", "a=1;"},
                    BodyCase{"keywords_are_names", "for = if\nin { null = true }", "for=if;in{null=true;}"},
                    BodyCase{
                        "many_attributes",
                        "a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1\nh=1\ni=1\nj=1\nk=1\nl=1\nm=1\nn=1\no=1\np=1\nq=1",
                        "a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1;j=1;k=1;l=1;m=1;n=1;o=1;p=1;q=1;"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Faults, HclNative,
    testing::Values(
        BodyCase{"two_on_a_line", "a = 1 b = 2",
                 "1:7: expected the end of the line behind an attribute, found 'b'"},
        BodyCase{"comma", "a = 1,\nb = 2",
                 "1:6: expected the end of the line behind an attribute, found ','"},
        BodyCase{"two_blocks_on_a_line", "a {} b {}",
                 "1:6: expected the end of the line behind a block, found 'b'"},
        BodyCase{"brace_behind_attribute", "a {\n b = 1 }",
                 "2:8: expected the end of the line behind an attribute, found '}'"},
        BodyCase{"twice", "a = 1\na = 2", "2:1: 'a' is set twice; leave one of them"},
        BodyCase{"twice_among_many",
                 "a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1\nh=1\ni=1\nj=1\nk=1\nl=1\nm=1\nn=1\no=1\np=1\nb=2",
                 "17:1: 'b' is set twice; leave one of them"},
        BodyCase{"twice_among_still_more",
                 "a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1\nh=1\ni=1\nj=1\nk=1\nl=1\nm=1\nn=1\no=1\np=1\nq=1\n"
                 "r=1\ns=1\nt=1\nu=1\nv=1\nw=1\nx=1\ny=1\nz=1\nA=1\nB=1\nC=1\nD=1\nE=1\nF=1\nG=1\nH=1\nb=2",
                 "35:1: 'b' is set twice; leave one of them"},
        BodyCase{"open_block", "a {\n",
                 "2:1: the block 'a' that begins in line 1 is not closed; expected '}'"},
        BodyCase{"two_attributes_in_one_line_block", "a { b = 1, c = 2 }",
                 "1:10: a block that begins on one line with its attribute 'b' ends there; expected '}', "
                 "found ','"},
        BodyCase{
            "one_line_block_goes_on", "a { b = 1\n}",
            "1:10: a block that begins on one line with its attribute 'b' ends there; expected '}', found "
            "the end of the line"},
        BodyCase{"block_in_one_line_block", "a { b { } }",
                 "1:7: expected an attribute or the end of the line behind '{', found 'b'"},
        BodyCase{"brace_on_next_line", "a \"b\"\n{\n}",
                 "1:6: expected '=' or a block's '{' behind 'a', found the end of the line"},
        BodyCase{"stray_brace", "}", "1:1: '}' closes no block"},
        BodyCase{"quoted_name", "\"a\" = 1", "1:1: expected the name of an attribute or block, found '\"'"},
        BodyCase{"no_value", "a =\nb = 1", "1:4: expected a value, found the end of the line"},
        BodyCase{"label_with_hole", "a \"${b}\" {}",
                 "1:3: a block's label is a plain text; write '$${' for '${' in it"},
        BodyCase{"open_label", "a \"b\n{}", "1:3: a text is not closed on its line; end it with '\"'"},
        BodyCase{"curly_quotes", "a = “b”", "1:5: expected a value, found '“'"},
        BodyCase{"carriage_return_alone", "a = 1\rb = 2",
                 "1:6: expected the end of the line behind an attribute, found '\\x0D'"},
        BodyCase{"bytes_that_are_no_utf8", "a = \"\xff\"", "1:6: bytes that are not UTF-8"},
        BodyCase{"utf16",
                 std::string("\xff\xfe"
                             "a\0=\0",
                             6),
                 "1:1: expected the name of an attribute or block, found '\\xFF'"},
        BodyCase{"binary", std::string("\0\1\2", 3),
                 "1:1: expected the name of an attribute or block, found '\\x00'"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(HclNative, PlacesAreThoseOfTheFile) {
  const Result<Body> body = parse_native("a = <<EOT\nx\n${b}\nEOT\nc = [1,\n  d.e]\nf {\n}");
  ASSERT_TRUE(body);
  EXPECT_EQ(body->attributes[0].position.line, 1U);
  EXPECT_EQ(body->find("a")->position.column, 5U);
  EXPECT_EQ(body->find("a")->parts[0].position.line, 2U);
  EXPECT_EQ(body->find("a")->parts[1].position.line, 3U);
  EXPECT_EQ(body->find("a")->parts[1].position.column, 3U);
  EXPECT_EQ(body->find("c")->parts[1].position.line, 6U);
  EXPECT_EQ(body->find("c")->parts[1].position.column, 3U);
  EXPECT_EQ(body->blocks[0].position.line, 7U);
  EXPECT_EQ(body->find("d"), nullptr);
}

}  // namespace
}  // namespace prodready::hcl
