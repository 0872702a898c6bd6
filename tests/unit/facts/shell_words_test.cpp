// Words are held against bash itself, which prints its own reading of the same line.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "facts/shell/commands.hpp"
#include "support/temp_folder.hpp"

namespace prodready::shell {
namespace {

std::vector<std::string> ours(const std::string& line) {
  std::vector<std::string> words;
  for (const Command& command : commands_of(line).commands) {
    const bool is_shown =
        !command.words.empty() && command.words.front().text == "show" && !command.runs.is_no();
    for (const Word& word : is_shown ? command.words : std::vector<Word>()) {
      words.push_back(word.text);
    }
  }
  return words;
}

// What bash hands to `show`, which prints each argument with a NUL behind it.
std::string bash_says(const std::string& script) {
  const prodready::test::TempFolder folder;
  folder.write("script", "show() { printf '%s\\0' show \"$@\"; }\nset -f +B\n" + script);
  folder.run("bash script > out 2> err || true");
  return prodready::test::read_file(folder.path() / "out");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text.append(word).push_back('\0');
  }
  return text;
}

struct WordsCase {
  const char* name;
  const char* script;
};

class ShellWordsTest : public testing::TestWithParam<WordsCase> {};

TEST_P(ShellWordsTest, AgreesWithBash) {
  const std::string script = GetParam().script;
  EXPECT_EQ(joined(ours(script)), bash_says(script));
}

INSTANTIATE_TEST_SUITE_P(
    Table, ShellWordsTest,
    testing::Values(
        WordsCase{"plain", "show a b  c"}, WordsCase{"single_quotes", "show 'a b' c'd'e"},
        WordsCase{"double_quotes", "show \"a b\" \"c\\\"d\" \"e\\nf\""}, WordsCase{"empty", "show '' \"\" x"},
        WordsCase{"escapes", "show a\\ b \\'c \\\\ \\$x"}, WordsCase{"ansi", "show $'a\\tb\\n' $'it\\'s'"},
        WordsCase{"continued", "show a \\\n b\\\nc"}, WordsCase{"comment", "show a#b # c\n# show d"},
        WordsCase{"variable_split", "X='a b'\nshow $X \"$X\" ${X}y"},
        WordsCase{"variable_empty", "X=\nshow $X \"$X\" z"},
        WordsCase{"variable_default", "X=\nshow ${X:-d} \"${X:-e}\""},
        WordsCase{"variable_alternative", "X=1\nshow ${X:+d}"}, WordsCase{"append", "X=a\nX+=b\nshow $X"},
        WordsCase{"array", "X=(a 'b c')\nshow \"${X[@]}\" ${X[@]}"},
        WordsCase{"array_append", "X=(a)\nX+=(b)\nshow \"${X[@]}\""},
        WordsCase{"array_empty", "X=()\nshow a \"${X[@]}\" b"},
        WordsCase{"arguments", "set -- 'a b' c\nshow \"$@\" $1 \"$#\""},
        WordsCase{"function_arguments", "f() { show \"$2\" \"$1\"; }\nf a 'b c'"},
        WordsCase{"loop", "for i in a 'b c'; do show $i \"$i\"; done"},
        WordsCase{"case_literal", "X=b\ncase $X in a|c) show no;; b|d) show yes;; *) show other;; esac"},
        WordsCase{"dollar_alone", "show $ \"$\" a$"}, WordsCase{"operators", "show a;show b&&show c"},
        WordsCase{"redirections", "show a 2>&1 b >/dev/stdout c"},
        WordsCase{"here_document", "show a <<EOF b\nshow not\nEOF\nshow c"},
        WordsCase{"two_here_documents", "show a <<E1 <<'E2'\nx\nE1\ny\nE2\nshow b"},
        WordsCase{"here_document_tabs", "show a <<-EOF\n\tx\n\tEOF\nshow b"},
        WordsCase{"here_string", "show a <<< 'b c' d"}, WordsCase{"brackets_quoted", "show '(' \")\" \\;"},
        WordsCase{"reserved_as_argument", "show if then fi done { }"},
        WordsCase{"equals_argument", "show a=b --c=d"}, WordsCase{"tilde_quoted", "show '~' \"~/x\""},
        WordsCase{"nested_quotes", "show \"a 'b' c\" 'd \"e\" f'"},
        WordsCase{"utf8", "show \"\xc3\xa4\" \xe2\x82\xac"},
        WordsCase{"carriage_return_quoted", "show 'a\rb'"}, WordsCase{"subshell", "(show a; show b)"},
        WordsCase{"group", "{ show a; show b; }"}, WordsCase{"eval", "eval 'show a b'"},
        WordsCase{"unset", "X=a\nunset X\nshow a $X b"},
        WordsCase{"local_variables", "f() { local x=1; show $x; }\nf"},
        WordsCase{"shift", "set -- a b c\nshift\nshow $1 \"$@\""}),
    [](const auto& test) { return test.param.name; });

// Lines put together at random from the pieces that quoting is made of.
TEST(ShellWords, GeneratedLinesAgreeWithBash) {
  const std::vector<std::string> pieces = {
      "a",    "b1",   " ",  "  ",  "'c d'", "\"e f\"", "\\ ",        "\\\\",     "\"$X\"", "${X}",
      "${Y}", "\"\"", "''", "-x=", "\\\n",  "\\\"",    "\"g\\\"h\"", "$'i\\tj'", "%"};
  std::mt19937 random(20260101);
  std::string script = "X='p q'\nY=\n";
  for (int line = 0; line < 400; ++line) {
    script += "show";
    script += ' ';
    for (auto count = random() % 9; count > 0; --count) {
      script += pieces[random() % pieces.size()];
    }
    script += " end\n";
  }
  const std::string expected = bash_says(script);
  const std::string actual = joined(ours(script));
  const auto ours_end = std::ranges::mismatch(actual, expected).in1;
  const auto offset = static_cast<std::size_t>(ours_end - actual.begin());
  EXPECT_EQ(actual == expected, true)
      << "from: " << testing::PrintToString(actual.substr(offset, 60))
      << "\nbash: " << testing::PrintToString(expected.substr(offset, 60))
      << "\nafter: " << testing::PrintToString(expected.substr(offset < 40 ? 0 : offset - 40, 40));
}

}  // namespace
}  // namespace prodready::shell
