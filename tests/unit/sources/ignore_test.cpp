#include "sources/ignore.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "core/text.hpp"
#include "support/sample_repositories.hpp"
#include "support/temp_folder.hpp"
#include "unit/sources/tree_text.hpp"

namespace prodready::sources {
namespace {

using test::TempFolder;

struct RuleCase {
  std::string name;
  std::string rules;
  std::string path;  // with a final slash: a folder
  std::optional<bool> expected;
};

void PrintTo(const RuleCase& test, std::ostream* out) { *out << test.name; }

class Rules : public testing::TestWithParam<RuleCase> {};

TEST_P(Rules, Decide) {
  std::string path = GetParam().path;
  const bool is_folder = path.ends_with('/');
  path.resize(path.size() - (is_folder ? 1 : 0));
  const IgnoreRules rules = IgnoreRules::parse(GetParam().rules);
  EXPECT_EQ(rules.excludes(path, is_folder ? IgnoreTarget::folder : IgnoreTarget::file), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, Rules,
    testing::Values(
        RuleCase{"empty", "", "a", {}}, RuleCase{"comment", "#a\n", "#a", {}},
        RuleCase{"escaped_comment", "\\#a\n", "#a", true},
        RuleCase{"name_at_any_depth", "a\n", "x/y/a", true},
        RuleCase{"anchored_by_first_slash", "/a\n", "x/a", {}},
        RuleCase{"anchored_by_inner_slash", "x/a\n", "y/x/a", {}}, RuleCase{"folders_only", "a/\n", "a", {}},
        RuleCase{"folders_only_on_folder", "a/\n", "x/a/", true}, RuleCase{"negation", "*\n!a\n", "a", false},
        RuleCase{"last_match_wins", "!a\na\n", "a", true}, RuleCase{"escaped_negation", "\\!a\n", "!a", true},
        RuleCase{"trailing_spaces", "a  \n", "a", true},
        RuleCase{"escaped_trailing_space", "a\\ \n", "a ", true}, RuleCase{"crlf", "a\r\nb\r\n", "a", true},
        RuleCase{"no_final_newline", "a", "a", true},
        RuleCase{"byte_order_mark",
                 "\xEF\xBB\xBF"
                 "a\n",
                 "a", true},
        RuleCase{"star_stops_at_slash", "/a*c\n", "ab/c", {}}, RuleCase{"ending", "*.o\n", "x/.o", true},
        RuleCase{"deep_in_front", "**/a\n", "x/y/a", true},
        RuleCase{"deep_in_front_at_the_top", "**/a/b\n", "a/b", true},
        RuleCase{"deep_at_the_end", "a/**\n", "a/b/c", true},
        RuleCase{"deep_at_the_end_not_itself", "a/**\n", "a/", {}},
        RuleCase{"deep_inside", "a/**/b\n", "a/x/y/b", true},
        RuleCase{"deep_inside_nothing", "a/**/b\n", "a/b", true},
        RuleCase{"double_star_in_a_name", "a**b\n", "axxb", true},
        RuleCase{"question_mark", "?\n", "a", true}, RuleCase{"set", "[a-c]x\n", "bx", true},
        RuleCase{"negated_set", "[!a-c]x\n", "bx", {}}, RuleCase{"set_with_bracket", "[]]\n", "]", true},
        RuleCase{"named_class", "[[:digit:]]\n", "7", true}, RuleCase{"unclosed_set", "[a\n", "a", {}},
        RuleCase{"unknown_class", "[[:nope:]]\n", "n", {}}, RuleCase{"final_backslash", "a\\\n", "a", {}},
        RuleCase{"bytes_that_are_not_utf8", "\xff*\n", "\xff\xfe", true},
        RuleCase{"nul", std::string("a\0b\n", 4), "a", true}, RuleCase{"slash_alone", "/\n", "a", {}}),
    [](const auto& test) { return test.param.name; });

TEST(Rules, HostilePatternsEndSoon) {
  std::string stars;
  for (int i = 0; i < 200; ++i) {
    stars += "*a";
  }
  const IgnoreRules rules = IgnoreRules::parse("/" + stars + "b\n**/" + stars + "/**/b\n");
  EXPECT_EQ(rules.excludes(std::string(4000, 'a'), IgnoreTarget::file), std::nullopt);
}

// Names and patterns from few letters, so that many of them meet.
class Generator {
 public:
  explicit Generator(unsigned int seed) : random_(seed) {}

  std::string pattern() {
    static const std::vector<std::string> pieces = {"a",     "b",    "c",    "*",   "**",  "/",   "/",
                                                    "?",     "[ab]", "[!a]", "\\a", "**/", "/**", "/**/",
                                                    "[a-c]", "a*",   "*b",   " ",   "\\*"};
    std::string text = pick(6) == 0 ? "!" : "";
    const std::size_t length = 1 + pick(5);
    for (std::size_t i = 0; i < length; ++i) {
      text += pieces[pick(pieces.size())];
    }
    return text + (pick(4) == 0 ? "/" : "");
  }

  std::string path() {
    std::string text;
    const std::size_t depth = 1 + pick(4);
    for (std::size_t i = 0; i < depth; ++i) {
      text += i == 0 ? "" : "/";
      const std::size_t length = 1 + pick(3);
      for (std::size_t j = 0; j < length; ++j) {
        text += "abc"[pick(3)];
      }
    }
    return text;
  }

  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

 private:
  std::mt19937 random_;
};

// Nothing where a file stands in the way.
void make_file(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (!error && !std::filesystem::is_directory(path, error)) {
    std::ofstream(path).flush();
  }
}

// What git lists and what the walk lists must be the same for any rules.
class AgainstGit : public testing::TestWithParam<unsigned int> {};

TEST_P(AgainstGit, ListsWhatGitLists) {
  Generator generator(GetParam());
  const TempFolder folder;
  folder.run("git init -q");
  for (int round = 0; round < 12; ++round) {
    folder.run("find . -mindepth 1 -maxdepth 1 ! -name .git -exec rm -rf {} +; rm -f .git/index");
    std::set<std::string> paths;
    for (int i = 0; i < 60; ++i) {
      paths.insert(generator.path());
    }
    for (const std::string& path : paths) {
      make_file(folder.path() / path);
    }
    for (const std::string place : {"", "a/", "b/", "a/b/"}) {
      std::string rules;
      for (std::size_t i = 0; i < (place.empty() ? 6U : 2U); ++i) {
        rules += generator.pattern() + "\n";
      }
      folder.run("[ -d ./" + place + " ] || exit 0; cat > ./" + place + ".gitignore <<'END'\n" + rules +
                 "END");
    }
    folder.run("git ls-files -o | awk 'NR % 5 == 0' | xargs -r git add -f --");
    const auto repository = discover(folder.string());
    const auto tree = open_disk(folder.string(), &*repository);
    std::string listed;
    for (const FileEntry& file : tree->files()) {
      listed += file.path + (file.tracked ? " tracked\n" : "\n");
    }
    const std::string expected = test::output_of(
        folder,
        "{ git ls-files | sed 's/$/ tracked/'; git ls-files -o --exclude-standard; } | LC_ALL=C sort");
    EXPECT_EQ(listed, expected.empty() ? "" : expected + "\n")
        << "round " << round << "\n"
        << test::output_of(folder, "tail -n +1 .gitignore */.gitignore */*/.gitignore 2>/dev/null || true");
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstGit, testing::Range(1U, 7U));

// One pattern, one path: `git check-ignore` is the judge.
TEST(AgainstCheckIgnore, SinglePatterns) {
  Generator generator(99);
  const TempFolder folder;
  folder.run("git init -q");
  std::string queries;
  std::vector<std::string> paths;
  for (int i = 0; i < 80; ++i) {
    paths.push_back(generator.path());
    queries += paths.back() + "\n";
  }
  folder.write("queries", queries);
  for (int round = 0; round < 150; ++round) {
    const std::string pattern = generator.pattern();
    folder.write(".gitignore", pattern + "\n");
    const std::string answer = test::output_of(
        folder, "git check-ignore --no-index --stdin -v -n < queries | sed 's/^::.*/no/; s/^.git.*/yes/'");
    const std::vector<std::string_view> lines = lines_of(answer);
    ASSERT_EQ(lines.size(), paths.size());
    const IgnoreRules rules = IgnoreRules::parse(pattern + "\n");
    for (std::size_t i = 0; i < paths.size(); ++i) {
      bool matched = rules.excludes(paths[i], IgnoreTarget::file).has_value();
      for (std::size_t slash = paths[i].find('/'); slash != std::string::npos && !matched;
           slash = paths[i].find('/', slash + 1)) {
        matched = rules.excludes(paths[i].substr(0, slash), IgnoreTarget::folder).value_or(false);
      }
      EXPECT_EQ(matched, lines[i] == "yes") << pattern << " on " << paths[i];
    }
  }
}

}  // namespace
}  // namespace prodready::sources
