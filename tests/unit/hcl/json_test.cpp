// JSON syntax: json/spec.md of HCL, with Terraform's blocks.
#include <gtest/gtest.h>

#include <string>

#include "hcl/parse.hpp"
#include "unit/hcl/expression_text.hpp"

namespace prodready::hcl {
namespace {

struct JsonCase {
  const char* name;
  std::string text;
  std::string tree;  // or the fault: "line:column: message"
};

class HclJson : public testing::TestWithParam<JsonCase> {};

TEST_P(HclJson, IsReadOrRefused) { EXPECT_EQ(text_of(parse_json(GetParam().text)), GetParam().tree); }

INSTANTIATE_TEST_SUITE_P(
    Bodies, HclJson,
    testing::Values(
        JsonCase{"resource",
                 R"({"resource": {"aws_s3_bucket": {"logs": {"bucket": "x-${var.a}", "//": "note"}}}})",
                 "resource 'aws_s3_bucket' 'logs'{bucket=(join 'x-' (. var a));}"},
        JsonCase{"list_of_blocks", R"({"provider": [{"aws": {"region": "a"}}, {"aws": {"region": "b"}}]})",
                 "provider 'aws'{region='a';}provider 'aws'{region='b';}"},
        JsonCase{"list_below_labels", R"({"provider": {"aws": [{"region": "a"}, {"region": "b"}]}})",
                 "provider 'aws'{region='a';}provider 'aws'{region='b';}"},
        JsonCase{"no_blocks", R"({"provider": [], "module": null, "data": {}})", ""},
        JsonCase{"name_twice_at_a_label", R"({"output": {"a": {"value": 1}}, "output": {"b": {"value": 2}}})",
                 "output 'a'{value=1;}output 'b'{value=2;}"},
        JsonCase{"locals", R"({"locals": {"a": 1, "b": [true, null]}})", "locals{a=1;b=[true null];}"},
        JsonCase{"list_at_the_top", R"([{"locals": {"a": 1}}, {"//": "x", "locals": {"b": 2}}])",
                 "locals{a=1;}locals{b=2;}"},
        JsonCase{"variables_file", R"({"a": {"b": "c"}})", "a={'b' 'c'};"},
        JsonCase{"block_twice_in_a_body", R"({"resource": {"a": {"b": {"c": {"d": 1}, "c": [{"d": 2}]}}}})",
                 "resource 'a' 'b'{c=[{'d' 1} {'d' 2}];}"},
        JsonCase{"byte_order_mark_and_crlf", "\xef\xbb\xbf{\"a\":\r\n1}\r\n", "a=1;"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Values, HclJson,
    testing::Values(JsonCase{"backslash_is_itself", R"({"a": "x\\n"})", "a='x\\n';"},
                    JsonCase{"lone_hole", R"({"a": "${b.c}"})", "a=(. b c);"},
                    JsonCase{"key_with_hole", R"({"a": {"${b}": "$${c}"}})", "a={b '${c}'};"},
                    JsonCase{"directive", R"({"a": "%{ if b }x%{ endif }"})", "a=(join (%if b 'x' ''));"},
                    JsonCase{"numbers", R"({"a": [0, -1.5, 2e3]})", "a=[0 -1.5 2000];"},
                    JsonCase{"comment_is_a_key_in_a_value", R"({"a": {"//": 1}})", "a={'//' 1};"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Faults, HclJson,
    testing::Values(
        JsonCase{"no_object", "[1]", "1:2: expected an object, or a list of objects"},
        JsonCase{"text_for_a_block", R"({"resource": {"a": "b"}})",
                 "1:20: expected an object, or a list of objects"},
        JsonCase{"attribute_twice", R"({"a": 1, "a": 2})", "1:10: 'a' is set twice; leave one of them"},
        JsonCase{"open_hole", "{\n\"a\": \"x${b\"}",
                 "2:11: expected '}' at the end of '${', found the end of the text"},
        JsonCase{"tiny_number", R"({"a": 1e-999})", "1:7: '1e-999' is beyond the numbers that can be held"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(HclJson, WhatIsNoJsonIsAFault) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("{\"a\": 1,}"), std::string("\0", 1),
        std::string("{\"a\": \"\xff\"}"), std::string(100000, '[')}) {
    EXPECT_FALSE(parse_json(text)) << text.substr(0, 10);
  }
}

}  // namespace
}  // namespace prodready::hcl
