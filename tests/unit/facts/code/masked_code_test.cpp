#include "facts/code/masked_code.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "facts/languages.hpp"

namespace prodready::code::masked_code_test {
namespace {

// What a line holds: `C` code, `c` comment, `B` both, `-` neither.
std::string shape_of(const MaskedCode& code) {
  std::string shape;
  for (const Line& line : code.lines) {
    shape += line.has_code && line.has_comment ? 'B' : line.has_code ? 'C' : line.has_comment ? 'c' : '-';
  }
  return shape;
}

// Runs of blanks as one: how many there are is told by the length.
std::string squeezed(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c != ' ' || !kept.ends_with(' ')) {
      kept += c;
    }
  }
  return kept;
}

struct FirstCase {
  const char* name;
  const char* language;
  const char* source;
  std::string_view firsts;  // of each line; '.': not told
};

class FirstBytes : public testing::TestWithParam<FirstCase> {};

TEST_P(FirstBytes, AreThoseOfTheCode) {
  const MaskedCode code = mask_code(GetParam().source, GetParam().language);
  std::string firsts;
  for (const Line& line : code.lines) {
    firsts += line.first == '\0' ? '.' : line.first;
  }
  EXPECT_EQ(firsts, GetParam().firsts);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FirstBytes,
    testing::Values(FirstCase{"empty", "C", "", ""}, FirstCase{"blank_lines", "C", "\n \t\n", ".."},
                    FirstCase{"code", "C", "int a;\n  return b;\n", "ir"},
                    FirstCase{"directive", "C", "#include <a.h>\n  # define A\n", "##"},
                    FirstCase{"comment_alone", "C", "// a\n/* b\nc */\n", "..."},
                    FirstCase{"behind_a_comment", "C", "/* a */ b;\n/* c\n */ d;\n", "b.d"},
                    FirstCase{"string", "C", "\"a\" b;\n", "."},
                    FirstCase{"string_over_lines", "Python", "x = '''a\nb\n'''; c\n", "x.."},
                    FirstCase{"prefix_of_a_docstring", "Python", "r\"\"\"a\"\"\"; b\n", "r"},
                    FirstCase{"unknown_language", "None", " a\nb\n", "ab"},
                    FirstCase{"no_newline_at_the_end", "C", "a", "a"}),
    [](const auto& test) { return std::string(test.param.name); });

struct Case {
  std::string name;
  std::string language;
  std::string source;
  std::string masked;
  std::string shape;
};

class Masking : public testing::TestWithParam<Case> {};

TEST_P(Masking, BlanksCommentsAndStrings) {
  const MaskedCode code = mask_code(GetParam().source, GetParam().language);
  EXPECT_EQ(squeezed(code.masked), GetParam().masked);
  EXPECT_EQ(shape_of(code), GetParam().shape);
  EXPECT_EQ(code.masked.size(), GetParam().source.size());
}

const std::vector<Case> cases = {
    {"Empty", "C", "", "", ""},
    {"BlankLines", "C", "\n \t\n\n", "\n \t\n\n", "---"},
    {"NoNewlineAtTheEnd", "C", "int a;", "int a;", "C"},
    {"WindowsLines", "C", "a; // b\r\n\r\nc;\r\n", "a; \n\r\nc;\r\n", "B-C"},
    {"LineComment", "Go", "a // b\n// c\n", "a \n \n", "Bc"},
    {"BlockComment", "C", "a /* b\n\n c */ d\n", "a \n\n d\n", "B-B"},
    {"BlockIsNotNestedInC", "C", "/* a /* b */ c\n", " c\n", "B"},
    {"BlockIsNestedInRust", "Rust", "/* a /* b */ c */ d\n", " d\n", "B"},
    {"UnterminatedBlock", "C", "a; /* b\nc\n", "a; \n \n", "Bc"},
    {"StarsAlone", "C", "/**/a /***/b", " a b", "B"},
    {"ContinuedLineComment", "C++", "// a \\\nb\nc\n", " \n \nc\n", "ccC"},
    {"NoContinuedCommentInJava", "Java", "// a \\\nb\n", " \nb\n", "cC"},
    {"SlashesInString", "C", "s = \"http://x\"; // c\n", "s = \" \"; \n", "B"},
    {"EscapedQuote", "C", "s = \"a\\\"//b\";\n", "s = \" \";\n", "C"},
    {"UnterminatedStringEndsAtItsLine", "C", "s = \"a\nb // c\n", "s = \" \nb \n", "CB"},
    {"ContinuedString", "C", "s = \"a\\\nb\"; c\n", "s = \" \n \"; c\n", "CC"},
    {"QuoteCharacter", "C", "c = '\"'; d = '\\''; // e\n", "c = ' '; d = ' '; \n", "B"},
    {"DigitSeparator", "C++", "n = 1'000'000; // c\n", "n = 1'000'000; \n", "B"},
    {"PrefixedCharacter", "C++", "c = u8'\"';\n", "c = u8' ';\n", "C"},
    {"ApostropheInDirective", "C", "#error don't // x\n", "#error don't \n", "B"},
    {"RawStringOfCpp", "C++", "s = R\"x( // \" )\" )x\"; t\n", "s = R\" \"; t\n", "C"},
    {"RawStringOfGo", "Go", "s := `a // \\`; b // c\n", "s := ` `; b \n", "B"},
    {"RawStringOfRust", "Rust", "s = r#\"a\"b\"#; // c\n", "s = r#\" ; \n", "B"},
    {"Lifetimes", "Rust", "fn f<'a>(x: &'a str) {} // c\n", "fn f<'a>(x: &'a str) {} \n", "B"},
    {"ByteCharacter", "Rust", "let q = b'\"'; // c\n", "let q = b' '; \n", "B"},
    {"LongStringOfRust", "Rust", "s = \"a\n// b\n\";\n", "s = \" \n \n\";\n", "CCC"},
    {"BlankLineInString", "Go", "s := `a\n\nb`\n", "s := ` \n\n `\n", "C-C"},
    {"VerbatimString", "C#", "s = @\"c:\\\"; t = @\"a\"\"b\"; // c\n", "s = @\" \"; t = @\" \"; \n", "B"},
    {"RawStringOfCSharp", "C#", "s = \"\"\"a \"\" // b\"\"\"; // c\n", "s = \" \"; \n", "B"},
    {"InterpolatedCSharp", "C#", "s = $\"{d[\"//k\"]}\"; // c\n", "s = $\" \"; \n", "B"},
    {"TextBlock", "Java", "s = \"\"\"\n // a\n \"\"\"; b\n", "s = \"\"\"\n \n \"\"\"; b\n", "CCC"},
    {"TemplateOfKotlin", "Kotlin", "s = \"${m[\"//k\"]}\" // c\n", "s = \" \" \n", "B"},
    {"InterpolationOfSwift", "Swift", "s = \"\\(f(\"//\"))\" // c\n", "s = \" \" \n", "B"},
    {"SymbolOfScala", "Scala", "s = 'sym; c = '\"' // c\n", "s = 'sym; c = ' ' \n", "B"},
    {"RawStringOfDart", "Dart", "s = r'\\'; t // c\n", "s = r' '; t \n", "B"},
    {"RegexOfScripts", "JavaScript", "r = /[/\"]'/g; // c\n", "r = / /g; \n", "B"},
    {"DivisionIsNoRegex", "JavaScript", "x = a / b / c; // d\n", "x = a / b / c; \n", "B"},
    {"RegexAfterReturn", "JavaScript", "return /\"/.test(a) // c\n", "return / /.test(a) \n", "B"},
    {"TemplateOfScripts", "TypeScript", "s = `a ${f(`//`)}\n//`; b // c\n", "s = ` \n `; b \n", "CB"},
    {"Element", "TypeScript", "x = <a href=\"//b\">c</a> // d\n", "x = <a href=\" \">c</a> \n", "B"},
    {"DocStrings", "Python", "def f():\n    \"\"\"Doc # a\n\n    b\"\"\"\n    return 1\n",
     "def f():\n \n\n \n return 1\n", "Cc-cC"},
    {"ModuleDocString", "Python", "'doc'\nx = 'a # b' # c\n", " \nx = ' ' \n", "cB"},
    {"StringArgumentIsNoDocString", "Python", "f(\n    \"a\"\n)\n", "f(\n \" \"\n)\n", "CCC"},
    {"AssignedStringIsNoDocString", "Python", "x = \"\"\"a\n# b\n\"\"\"\n", "x = \"\"\" \n \n\"\"\"\n",
     "CCC"},
    {"ContinuedStringIsNoDocString", "Python", "x = \\\n  \"a\"\n", "x = \\\n \" \"\n", "CC"},
    {"RawDocString", "Python", "r'''a\\'''\n", "r \n", "c"},
    {"BlockOfRuby", "Ruby", "=begin\na\n=end\nb # c\n", " \n \n \nb \n", "cccB"},
    {"HereDocOfRuby", "Ruby", "a(<<~X, 1)\n  # b 'c\n  X\nd # e\n", "a(<<~X, 1)\n \n \nd \n", "CCCB"},
    {"ShiftIsNoHereDoc", "Ruby", "list << item\nb # c\n", "list << item\nb \n", "CB"},
    {"InterpolationOfRuby", "Ruby", "s = \"#{h[\"#a\"]}\" # c\n", "s = \" \" \n", "B"},
    {"Words", "Ruby", "x = %w[a ' #b] # c\n", "x = %w ] \n", "B"},
    {"ModuloIsNoQuote", "Ruby", "x = a % (b) # c\n", "x = a % (b) \n", "B"},
    {"HereDocOfShell", "Shell", "cat <<'E' | x\ndon't # a\nE\nb # c\n", "cat <<'E' | x\n \n \nb \n", "CCCB"},
    {"HereDocWithoutEnd", "Shell", "cat <<E\nb # c\n", "cat <<E\nb \n", "CB"},
    {"HashInWord", "Shell", "echo ${#a} $# a#b \\# # c\n", "echo ${#a} $# a#b \\# \n", "B"},
    {"CommandInString", "Shell", "a=\"$(b \"c # d\")\" # e\n", "a=\" \" \n", "B"},
    {"LongSingleQuotes", "Shell", "awk '\n# a\n' f # b\n", "awk '\n \n' f \n", "CCB"},
    {"ShebangIsRun", "Shell", "#!/bin/sh\n# a\n", " \n \n", "Cc"},
    {"HereDocOfHcl", "HCL", "a = <<-E\n  # b\n  E\n# c\n", "a = <<-E\n \n \n \n", "CCCc"},
    {"MarkupAroundPhp", "PHP", "<p>don't # a</p>\n<?php # b ?>\n<!-- c -->\n",
     "<p>don't # a</p>\n<?php ?>\n \n", "CBc"},
    {"HereDocOfPhp", "PHP", "<?php\n$a = f(<<<X\n // b\n X, 1); // c\n", "<?php\n$a = f(<<<X\n \n , 1); \n",
     "CCCB"},
    {"AttributeOfPhp", "PHP", "<?php\n#[A]\n# b\n", "<?php\n#[A]\n \n", "CCc"},
    {"ScriptOfComponent", "Vue", "<p>it's // a</p>\n<script>\na // b\n</script>\n",
     "<p>it's // a</p>\n<script>\na \n</script>\n", "CCBC"},
    {"HereString", "PowerShell", "$a = @\"\n# b \"\n\"@\nc # d\n", "$a = @\"\n \n\"@\nc \n", "CCCB"},
    {"BlockOfPowerShell", "PowerShell", "<# a\n b #> c\n", " \n c\n", "cB"},
    {"DocOfElixir", "Elixir", "@doc \"\"\"\nA.\n\"\"\"\ndef f, do: ?\" # a\n",
     "@doc \n \n \ndef f, do: ?\" \n", "cccB"},
    {"SigilDocOfElixir", "Elixir", "@moduledoc ~S'''\na\n'''\n", "@moduledoc \n \n \n", "ccc"},
    {"LongBracketsOfLua", "Lua", "--[==[ a\n]] ]==] b\nc = [[ -- d ]] -- e\n", " \n b\nc = [[ ]] \n", "cBB"},
    {"Pod", "Perl", "a; # b\n=pod\n\nc\n\n=cut\nd\n", "a; \n \n\n \n\n \nd\n", "Bc-c-cC"},
    {"QuotesOfPerl", "Perl", "s{#}{'}; $x =~ m/\"/; q(a # b); # c\n", "s{ }; $x =~ m/ /; q( ); \n", "B"},
    {"EndOfPerl", "Perl", "a;\n__END__\nb\n", "a;\n \n \n", "Ccc"},
    {"PrimesOfHaskell", "Haskell", "f' x = '\"' -- c\n{- a {- b -} c -}\n", "f' x = ' ' \n \n", "Bc"},
    {"TypeVariable", "OCaml", "let f (x : 'a) = \"a (* b\" (* c *)\n", "let f (x : 'a) = \" \" \n", "B"},
    {"DoubledQuotes", "Ada", "S := \"a\"\"-- b\"; -- c\n", "S := \" \"; \n", "B"},
    {"FixedFormFortran", "Fortran", "C a\n* b\n      call c ! d\n", " \n \n call c \n", "ccB"},
    {"Directive", "Assembly", "#include <a>\n# b\n  mov # c\n", "#include <a>\n \n mov # c\n", "CcC"},
    {"Rem", "Batch", "rem a\nremove b\n:: c\n", " \nremove b\n \n", "cCc"},
    {"Basic", "Visual Basic", "a = \"it's\" ' b\n", "a = \" \" \n", "B"},
    {"CharacterOfLisp", "Clojure", "(a \\\" \\;) ; b\n", "(a \\\" \\;) \n", "B"},
    {"CharacterOfErlang", "Erlang", "A = $\", B = $%. % c\n", "A = $\", B = $%. \n", "B"},
    {"Transposed", "Julia", "x = a' # b\n#= c\n=#\n", "x = a' \n \n \n", "Bcc"},
    {"LineStringOfZig", "Zig", "a =\n  \\\\ // b\n; // c\n", "a =\n \\\\ \n; \n", "CCB"},
    {"EscapedHash", "Make", "a = \\# b # c \\\n d\n", "a = \\# b \n \n", "Bc"},
    {"VerilogNumber", "SystemVerilog", "a = 4'b0; // c\n", "a = 4'b0; \n", "B"},
    {"UnknownLanguage", "Brainfuck", "// a\n\n", "// a\n\n", "C-"},
    {"ByteOrderMark", "Python", "\xEF\xBB\xBF# a\nb\n", "\xEF\xBB\xBF \nb\n", "BC"},
    {"BadUtf8", "C", "a\xFF\xC3 // \x80\n", "a\xFF\xC3 \n", "B"},
    {"NulBytes", "C", std::string("a\0b // c\n", 9), std::string("a\0b \n", 5), "B"},
};

INSTANTIATE_TEST_SUITE_P(Forms, Masking, testing::ValuesIn(cases),
                         [](const auto& test) { return test.param.name; });

TEST(MaskCode, KeepsWhereCommentsStand) {
  const MaskedCode code = mask_code("a /* b\nc */ // d\n\"x\"\n", "Java");
  ASSERT_EQ(code.comments.size(), 2U);
  EXPECT_EQ(code.comments[0].begin, 2U);
  EXPECT_EQ(code.comments[0].end, 11U);
  EXPECT_EQ(code.comments[0].first_line, 0U);
  EXPECT_EQ(code.comments[0].last_line, 1U);
  EXPECT_EQ(code.comments[1].first_line, 1U);
  EXPECT_FALSE(code.comments[1].docstring);
}

TEST(MaskCode, TellsDocstringsFromComments) {
  const MaskedCode code = mask_code("# a\n\"\"\"b\"\"\"\n", "Python");
  ASSERT_EQ(code.comments.size(), 2U);
  EXPECT_FALSE(code.comments[0].docstring);
  EXPECT_TRUE(code.comments[1].docstring);
}

class EveryLanguage : public testing::TestWithParam<std::string> {};

// Whatever the text, every byte keeps its place and every line is there.
TEST_P(EveryLanguage, KeepsTheTextsShape) {
  const std::vector<std::string> texts = {
      std::string(5000, '('),
      std::string(5000, '"'),
      std::string(5000, '\''),
      std::string(5000, '`'),
      std::string(5000, '\\'),
      std::string(5000, '/'),
      std::string(5000, '\0'),
      "\"${\"${\"${\"${\"${\"${\"${\"${\"${\"${\"${",
      "<<A\n<<A\n<<A\n<<A\n",
      "'\n\"\n`\n/*\n{-\n(*\n#|\n#=\n\"\"\"\n'''\n<!--\n<?php\n<script>\n%w(\nq{\n~r/\n[==[\n",
  };
  for (const std::string& text : texts) {
    const MaskedCode code = mask_code(text, GetParam());
    ASSERT_EQ(code.masked.size(), text.size());
    const auto newlines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    EXPECT_EQ(code.lines.size(), newlines + (text.ends_with('\n') ? 0U : 1U));
    for (std::size_t i = 0; i < text.size(); ++i) {
      ASSERT_EQ(code.masked[i] == '\n', text[i] == '\n');
    }
  }
}

const std::vector<std::string> languages = {
    "Ada",         "Assembly",      "Batch",   "C",          "C#",         "C++",          "COBOL",
    "CUDA",        "Clojure",       "Crystal", "Dart",       "Elixir",     "Elm",          "Erlang",
    "F#",          "Fortran",       "Go",      "Groovy",     "HCL",        "Haskell",      "Java",
    "JavaScript",  "Julia",         "Kotlin",  "Lua",        "Make",       "Nim",          "OCaml",
    "Objective-C", "PHP",           "Pascal",  "Perl",       "PowerShell", "Python",       "R",
    "Ruby",        "Rust",          "Scala",   "Scheme",     "Shell",      "Solidity",     "Svelte",
    "Swift",       "SystemVerilog", "Tcl",     "TypeScript", "VHDL",       "Visual Basic", "Vue",
    "Zig"};

INSTANTIATE_TEST_SUITE_P(Languages, EveryLanguage, testing::ValuesIn(languages), [](const auto& test) {
  std::string name;
  for (const char c : test.param) {
    name += c == '+' ? "plus" : c == '#' ? "sharp" : c == ' ' || c == '-' ? "" : std::string(1, c);
  }
  return name;
});

TEST(CanMask, KnowsEveryLanguageOfTheTable) {
  for (const std::string& language : languages) {
    EXPECT_TRUE(can_mask(language)) << language;
    EXPECT_NE(kind_of(language), LanguageKind::none) << language;
  }
  EXPECT_FALSE(can_mask("Brainfuck"));
}

}  // namespace
}  // namespace prodready::code::masked_code_test
