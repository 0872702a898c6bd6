// The examples are those of HCL's specification (hclsyntax/spec.md) and its rules, each with its own values.
#include <gtest/gtest.h>

#include <string>

#include "hcl/parse.hpp"
#include "unit/hcl/expression_text.hpp"

namespace prodready::hcl {
namespace {

struct ExpressionCase {
  const char* name;
  std::string text;
  std::string tree;
};

class HclExpression : public testing::TestWithParam<ExpressionCase> {};

TEST_P(HclExpression, IsRead) {
  const Result<Expression> found = parse_expression(GetParam().text);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(text_of(*found), GetParam().tree);
}

INSTANTIATE_TEST_SUITE_P(
    Values, HclExpression,
    testing::Values(ExpressionCase{"whole_number", "12", "12"},
                    ExpressionCase{"number_before_a_word", "[for a in b : 1if c]", "(for[] a b 1 c if)"},
                    ExpressionCase{"fraction", "1.5", "1.5"}, ExpressionCase{"exponent", "2e3", "2000"},
                    ExpressionCase{"true_value", "true", "true"},
                    ExpressionCase{"null_value", "null", "null"}, ExpressionCase{"text", R"("a b")", "'a b'"},
                    ExpressionCase{"empty_text", R"("")", "''"},
                    ExpressionCase{"escapes", R"("a\n\t\"\\\u00e9\U0001F600")", "'a\n\t\"\\é😀'"},
                    ExpressionCase{"dollar_twice", R"("$${a} %%{b} $a 5%")", "'${a} %{b} $a 5%'"},
                    ExpressionCase{"list", "[1, 2,]", "[1 2]"}, ExpressionCase{"empty_list", "[ ]", "[]"},
                    ExpressionCase{"list_over_lines", "[\n1,\n# one\n2\n]", "[1 2]"},
                    ExpressionCase{"object", "{a = 1, \"b\" : 2}", "{'a' 1 'b' 2}"},
                    ExpressionCase{"object_over_lines", "{\n a = 1 # x\n b = [\n2\n]\n}", "{'a' 1 'b' [2]}"},
                    ExpressionCase{"object_computed_key", "{(a) = 1, \"${b}x\" = 2}", "{a 1 (join b 'x') 2}"},
                    ExpressionCase{"object_number_key", "{80 = \"x\"}", "{80 'x'}"},
                    ExpressionCase{"object_quoted_lone_hole", "{\"${a}\" = 1}", "{a 1}"},
                    ExpressionCase{"object_keywords_as_keys", "{true = 1, null = 2}", "{'true' 1 'null' 2}"},
                    ExpressionCase{"object_for_as_later_key", "{baz = 2, for = 1}", "{'baz' 2 'for' 1}"},
                    ExpressionCase{"object_quoted_for", "{\"for\" = 1}", "{'for' 1}"},
                    ExpressionCase{"object_computed_for", "{(for) = 1}", "{for 1}"},
                    ExpressionCase{"list_with_for_in_parentheses", "[(for), foo]", "[for foo]"},
                    ExpressionCase{"object_one_line_and_comma", "{a = 1,}", "{'a' 1}"},
                    ExpressionCase{"object_comma_and_newline", "{\na = 1,\n\nb = 2\n}", "{'a' 1 'b' 2}"},
                    ExpressionCase{"dashed_name", "my-name", "my-name"},
                    ExpressionCase{"name_beyond_ascii", "größe", "größe"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Operators, HclExpression,
    testing::Values(ExpressionCase{"precedence", "1 + 2 * 3 == 7 && !a || b",
                                   "(|| (&& (== (+ 1 (* 2 3)) 7) (! a)) b)"},
                    ExpressionCase{"left_to_right", "1 - 2 - 3", "(- (- 1 2) 3)"},
                    ExpressionCase{"parentheses", "(1 + 2) * 3", "(* (+ 1 2) 3)"},
                    ExpressionCase{"comparison", "a <= b", "(<= a b)"},
                    ExpressionCase{"remainder", "a % 2", "(% a 2)"},
                    ExpressionCase{"minus", "-a.b", "(- (. a b))"},
                    ExpressionCase{"minus_before_a_sum", "-46 + 5", "(+ (- 46) 5)"},
                    ExpressionCase{"twice_negated", "!!a", "(! (! a))"},
                    ExpressionCase{"division_and_comments", "a / b // c", "(/ a b)"},
                    ExpressionCase{"remainder_of_an_object", "a %{}", "(% a {})"},
                    ExpressionCase{"conditional", "a ? b : c ? d : e", "(? a b (? c d e))"},
                    ExpressionCase{"newlines_in_parentheses", "(a ?\n b\n : c)", "(? a b c)"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Traversals, HclExpression,
    testing::Values(ExpressionCase{"attributes", "a.b.c", "(. (. a b) c)"},
                    ExpressionCase{"index", "a[0].b[\"k\"]", "(at (. (at a 0) b) 'k')"},
                    ExpressionCase{"old_index", "a.0.b.1", "(at (. (at a 0) b) 1)"},
                    ExpressionCase{"full_splat", "a[*].b[0].c", "(each a (. (at (. _ b) 0) c))"},
                    ExpressionCase{"attribute_splat", "a.*.b[0]", "(at (each a (. _ b)) 0)"},
                    ExpressionCase{"nested_splats", "a[*].b[*].c", "(each a (each (. _ b) (. _ c)))"},
                    ExpressionCase{"call", "f(1, g(x)...)", "(f() 1 (g() x)...)"},
                    ExpressionCase{"call_over_lines", "f(\n1,\n2,\n)", "(f() 1 2)"},
                    ExpressionCase{"call_with_spaces", "f (a, b ... )", "(f() a b...)"},
                    ExpressionCase{"scopes_with_spaces", "a :: b (c)", "(a::b() c)"},
                    ExpressionCase{"splat_of_old_index", "a.*.0.b", "(each a (. (at _ 0) b))"},
                    ExpressionCase{"splat_alone", "a.*", "(each a _)"},
                    ExpressionCase{"of_parentheses", "(a).b", "(. a b)"},
                    ExpressionCase{"spaces_within", "a . b [ 0 ]", "(at (. a b) 0)"},
                    ExpressionCase{"index_over_lines", "[a[\n0\n]]", "[(at a 0)]"},
                    ExpressionCase{"provider_function", "provider::aws::arn_parse(a).region",
                                   "(. (provider::aws::arn_parse() a) region)"},
                    ExpressionCase{"of_a_call", "f(x)[0]", "(at (f() x) 0)"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Loops, HclExpression,
    testing::Values(
        ExpressionCase{"for_list", "[for v in a : v.id]", "(for[] v a (. v id))"},
        ExpressionCase{"for_list_key", "[for k, v in a : k if v]", "(for[] k,v a k v if)"},
        ExpressionCase{"for_object", "{for k, v in a : k => v}", "(for{} k,v a k v)"},
        ExpressionCase{"for_object_grouped", "{for v in a : v.k => v...}", "(for{} v a (. v k) v...)"},
        ExpressionCase{"over_lines", "{\nfor k, v in a :\n k => v\n if v\n}", "(for{} k,v a k v v if)"}),
    [](const auto& test) { return std::string(test.param.name); });

struct FaultCase {
  const char* name;
  std::string text;
  std::string fault;  // "line:column: message"
};

class HclExpressionFault : public testing::TestWithParam<FaultCase> {};

TEST_P(HclExpressionFault, IsNamedWithItsPlace) {
  EXPECT_EQ(text_of(parse_expression(GetParam().text)), GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, HclExpressionFault,
    testing::Values(
        FaultCase{"nothing", "", "1:1: expected a value, found the end of the text"},
        FaultCase{"rest", "1 2", "1:3: expected the end of the expression, found '2'"},
        FaultCase{"name_behind_number", "12ab", "1:3: expected the end of the expression, found 'ab'"},
        FaultCase{"dots_in_a_number", "1.2.3", "1:1: '1.2.3' is no number"},
        FaultCase{"great_number", "1e999", "1:1: '1e999' is beyond the numbers that can be held"},
        FaultCase{"number_without_whole_part", ".5", "1:1: expected a value, found '.'"},
        FaultCase{"open_list", "[1,\n2",
                  "2:2: expected ',' between the elements of a list, found the end of the text"},
        FaultCase{"list_without_commas", "[1\n2]",
                  "2:1: expected ',' between the elements of a list, found '2'"},
        FaultCase{"open_comment", "/* a",
                  "1:1: a comment that begins with '/*' is never closed; end it with '*/'"},
        FaultCase{"object_without_comma", "{a = 1 b = 2}",
                  "1:8: expected a comma or the end of the line between items of an object, found 'b'"},
        FaultCase{"object_without_value", "{a, b}", "1:3: expected '=' behind a key, found ','"},
        FaultCase{"object_value_on_next_line", "{a =\n1}",
                  "1:5: expected a value, found the end of the line"},
        FaultCase{"open_object", "{a = 1",
                  "1:7: expected a comma or the end of the line between items of an object, "
                  "found the end of the text"},
        FaultCase{"single_and", "a & b", "1:3: expected the end of the expression, found '&'"},
        FaultCase{"no_alternative", "a ? b",
                  "1:6: expected ':' between the results of a conditional, found the end "
                  "of the text"},
        FaultCase{"dot_without_name", "a.",
                  "1:3: expected a name, a number or '*' behind '.', found the end of the text"},
        FaultCase{"two_old_indices", "a.0.1",
                  "1:3: '0.1' behind a dot is one number; write each index in brackets"},
        FaultCase{"attribute_splat_twice", "a.*.*", "1:4: a second '.*' cannot follow the first; use '[*]'"},
        FaultCase{"open_splat", "a[*.b]", "1:4: expected ']' behind '[*', found '.'"},
        FaultCase{"scope_without_call", "a::b",
                  "1:5: expected '(' behind the function 'a::b', found the end of the text"},
        FaultCase{"expanded_not_last", "f(a..., b)", "1:7: expected ')' behind the arguments, found ','"},
        FaultCase{"for_as_element", "[for, a]", "1:5: expected a name behind 'for', found ','"},
        FaultCase{"for_as_key", "{for = 1}", "1:6: expected a name behind 'for', found '='"},
        FaultCase{"list_loop_with_key", "[for a in b : c => d]",
                  "1:17: expected ']' at the end of the list, found '='"},
        FaultCase{"object_loop_without_key", "{for a in b : c}",
                  "1:16: expected '=>' between key and value, found '}'"},
        FaultCase{"list_loop_grouped", "[for a in b : c...]",
                  "1:16: expected ']' at the end of the list, found '.'"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::hcl
