// Templates as HCL's specification has them, and where it is silent as HCL's own scanner reads them.
#include <gtest/gtest.h>

#include <string>

#include "hcl/parse.hpp"
#include "unit/hcl/expression_text.hpp"

namespace prodready::hcl {
namespace {

struct TemplateCase {
  const char* name;
  std::string text;
  std::string tree;  // or the fault: "line:column: message"
};

class HclQuoted : public testing::TestWithParam<TemplateCase> {};

TEST_P(HclQuoted, IsReadOrRefused) { EXPECT_EQ(text_of(parse_expression(GetParam().text)), GetParam().tree); }

INSTANTIATE_TEST_SUITE_P(
    Quoted, HclQuoted,
    testing::Values(TemplateCase{"joined", R"("a-${b}-c")", "(join 'a-' b '-c')"},
                    TemplateCase{"lone", R"("${b}")", "b"},
                    TemplateCase{"lone_twice", R"("${"${true}"}")", "true"},
                    TemplateCase{"an_empty_text_before", R"("${""}${true}")", "(join '' true)"},
                    TemplateCase{"nested", R"("${f("x-${y}")}")", "(f() (join 'x-' y))"},
                    TemplateCase{"brace_within", R"("${ {a = 1}.a }x")", "(join (. {'a' 1} a) 'x')"},
                    TemplateCase{"newline_in_a_hole", "\"${\nb\n}x\"", "(join b 'x')"},
                    TemplateCase{"escapes", R"("a\n\r\t\"\\\u00e9\U0001F600")", "'a\n\r\t\"\\é😀'"},
                    TemplateCase{"dollar_twice", R"("$${a} %%{b} $a 5% $$ %")", "'${a} %{b} $a 5% $$ %'"},
                    TemplateCase{"dollar_thrice", R"("$$${a}")", "'$${a}'"},
                    TemplateCase{"dollar_before_hole", R"("%${a}")", "(join '%' a)"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Strips, HclQuoted,
    testing::Values(
        TemplateCase{"both", R"("a  ${~ b ~}  c")", "(join 'a' b 'c')"},
        TemplateCase{"escaped_newlines", R"("a\n\n${~ b ~}\n\tc")", "(join 'a' b 'c')"},
        TemplateCase{"nothing_left", R"("  ${~ b}")", "(join b)"},
        TemplateCase{"not_of_a_hole", R"("${"a" ~}${" b"}")", "(join 'a' ' b')"},
        TemplateCase{"unicode_space", "\"a\u00a0${~ b}\"", "(join 'a' b)"},
        TemplateCase{"one_line_of_a_heredoc", "<<A\na\n\n${~ b ~}\n\n  c\nA\n", "(join 'a\n' b '\n  c\n')"},
        TemplateCase{"directives", R"("%{ if true ~} hello %{~ endif }")", "(join (%if true 'hello' ''))"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Directives, HclQuoted,
    testing::Values(
        TemplateCase{"if_else", R"("%{ if a }x%{ else }y%{ endif }z")", "(join (%if a 'x' 'y') 'z')"},
        TemplateCase{"if_alone", R"("%{ if a }x%{ endif }")", "(join (%if a 'x' ''))"},
        TemplateCase{"hole_within", R"("%{if a}${b}%{endif}")", "(join (%if a (join b) ''))"},
        TemplateCase{"for_loop", R"("%{ for k, v in a }${v},%{ endfor }")",
                     "(join (%for k,v a (join v ',')))"},
        TemplateCase{"nested", R"("%{for v in a}%{if v}x%{else}%{for w in v}y%{endfor}%{endif}%{endfor}")",
                     "(join (%for v a (join (%if v 'x' (join (%for w v 'y'))))))"},
        TemplateCase{"empty_loop", R"("%{for v in a}%{endfor}")", "(join (%for v a ''))"},
        TemplateCase{"over_lines", "\"%{\nif\na\n}x%{\nendif\n}\"", "(join (%if a 'x' ''))"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Heredocs, HclQuoted,
    testing::Values(
        TemplateCase{"plain", "<<EOT\na\n b ${c}\nEOT\n", "(join 'a\n b ' c '\n')"},
        TemplateCase{"keeps_backslash", "<<EOT\na\\n\"q\"\nEOT\n", "'a\\n\"q\"\n'"},
        TemplateCase{"escaped_hole", "<<EOT\n$${a} $\n%%{b}\nEOT\n", "'${a} $\n%{b}\n'"},
        TemplateCase{"indented_end", "<<EOT\n  a\n   EOT\n", "'  a\n'"},
        TemplateCase{"marker_within_a_line", "<<EOT\na EOT\nEOTX\nEOT\n", "'a EOT\nEOTX\n'"},
        TemplateCase{"crlf", "<<EOT\r\na\r\nEOT\r\n", "'a\r\n'"}, TemplateCase{"empty", "<<EOT\nEOT\n", "''"},
        TemplateCase{"within_a_hole", "<<A\n${<<B\nb\nB\n}\nA\n", "(join 'b\n' '\n')"},
        TemplateCase{"in_a_call", "f(<<A\na\nA\n, 1)", "(f() 'a\n' 1)"},
        TemplateCase{"flush", "<<-EOT\n    a\n\n      b\n    EOT\n", "'a\n\n  b\n'"},
        TemplateCase{"flush_tabs", "<<-EOT\n\ta\n\t\tb\nEOT\n", "'a\n\tb\n'"},
        TemplateCase{"flush_keeps_blank_lines", "<<-EOT\n  a\n     \n  b\nEOT\n", "'a\n     \nb\n'"},
        TemplateCase{"flush_before_a_hole", "<<-EOT\n    a\n    ${b}\n  EOT\n", "(join 'a\n' b '\n')"},
        TemplateCase{"flush_hole_at_the_margin", "<<-EOT\n    a\n${b}\n  EOT\n", "(join '    a\n' b '\n')"},
        TemplateCase{"flush_behind_a_strip", "<<-EOT\n  %{ for a in b ~}\n    ${a}\n  %{ endfor ~}\n  EOT\n",
                     "(join (%for a b (join '    ' a '\n')))"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Faults, HclQuoted,
    testing::Values(
        TemplateCase{"open_text", "\"a", "1:1: a text is not closed on its line; end it with '\"'"},
        TemplateCase{"newline", "\"a\nb\"", "1:1: a text is not closed on its line; end it with '\"'"},
        TemplateCase{"open_hole", "\"${a\"", "1:5: expected '}' at the end of '${', found '\"'"},
        TemplateCase{"empty_hole", "\"${}\"", "1:4: expected a value, found '}'"},
        TemplateCase{
            "bad_escape", R"("\q")",
            "1:2: this escape is not known; there are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN"},
        TemplateCase{"short_code", R"("\u12")",
                     "1:2: expected the 4 hexadecimal digits of a Unicode character behind '\\u'"},
        TemplateCase{"half_a_character", R"("\ud800")",
                     "1:2: expected the 4 hexadecimal digits of a Unicode character behind '\\u'"},
        TemplateCase{"open_heredoc", "<<EOT\na\n",
                     "1:1: the text behind '<<EOT' is not closed; end it with a line 'EOT'"},
        TemplateCase{"heredoc_ends_with_the_file", "<<EOT\na\nEOT",
                     "1:1: the text behind '<<EOT' is not closed; end it with a line 'EOT'"},
        TemplateCase{"space_behind_marker", "<<EOT \na\nEOT\n",
                     "1:1: expected a word and the end of the line behind '<<'"},
        TemplateCase{"carriage_return", "<<EOT\na\rb\nEOT\n",
                     "2:2: a carriage return without a line feed behind it"},
        TemplateCase{"stray_endif", R"("a%{ endif }")", "1:3: this '%{' closes nothing that is open"},
        TemplateCase{"open_if", R"("%{ if a }x")", "1:2: '%{ if }' is not closed; end it with '%{ endif }'"},
        TemplateCase{"open_for", R"("%{ for a in b }x%{ endif }")",
                     "1:2: '%{ for }' is not closed; end it with '%{ endfor }'"},
        TemplateCase{"else_twice", R"("%{ if a }x%{ else }%{ else }%{ endif }")",
                     "1:2: '%{ if }' is not closed; end it with '%{ endif }'"},
        TemplateCase{"other_word", R"("%{ while a }")",
                     "1:2: expected if, else, endif, for or endfor behind '%{'"}),
    [](const auto& test) { return std::string(test.param.name); });

class HclTemplate : public testing::TestWithParam<TemplateCase> {};

TEST_P(HclTemplate, IsReadOrRefused) { EXPECT_EQ(text_of(parse_template(GetParam().text)), GetParam().tree); }

INSTANTIATE_TEST_SUITE_P(
    Files, HclTemplate,
    testing::Values(
        TemplateCase{"empty", "", "''"}, TemplateCase{"plain", "a \"b\" \\n\n", "'a \"b\" \\n\n'"},
        TemplateCase{"holes", "a ${b}\n$${c} 5%", "(join 'a ' b '\n${c} 5%')"},
        TemplateCase{"lone", "${b}", "b"}, TemplateCase{"dollar_at_the_end", "a$", "'a$'"},
        TemplateCase{"strip_of_one_line", "a\n\n${~ b ~}\n\nc", "(join 'a\n' b '\nc')"},
        TemplateCase{"loop", "%{ for a in b ~}\n${a}\n%{ endfor ~}\n", "(join (%for a b (join a '\n')))"},
        TemplateCase{"carriage_return", "a\rb\r\n", "'a\rb\r\n'"},
        TemplateCase{"open_if", "x\n%{ if a }", "2:1: '%{ if }' is not closed; end it with '%{ endif }'"},
        TemplateCase{"no_utf8", "x\n\xff", "2:1: bytes that are not UTF-8"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::hcl
