// What is wrong with a file of secret rules is told with its place, and nothing is written then.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "secrets_compiler/compile_rules.hpp"

namespace prodready::secrets {
namespace {

// A rule without fault, in which `from` is replaced by `to`.
std::string rules(std::string_view from = "", std::string_view to = "") {
  std::string text =
      "rules:\n"
      "  - id: acme-key\n"
      "    what: Acme key\n"
      "    pattern: 'acme_[0-9a-z]{32}'\n"
      "    revoke: 'Delete the key (https://acme.example/keys).'\n"
      "    examples:\n"
      "      - 'acme_{lowernum:32}'\n"
      "    misses:\n"
      "      - 'acme_{lowernum:8}'\n";
  const std::size_t at = text.find(from);
  return from.empty() || at == std::string::npos ? text : text.replace(at, from.size(), to);
}

catalogue::CompiledFiles compiled(const std::string& text) {
  const catalogue::InputFile file{"acme.yaml", text};
  return compile_rules({&file, 1});
}

struct Row {
  std::string name;
  std::string text;
  std::string place;    // "acme.yaml:4"
  std::string message;  // a part of it
};

class RuleFaults : public testing::TestWithParam<Row> {};

TEST_P(RuleFaults, AreToldWithTheirPlace) {
  const Row& row = GetParam();
  const catalogue::CompiledFiles result = compiled(row.text);
  ASSERT_FALSE(result.faults.empty());
  EXPECT_TRUE(result.source.empty());
  const Diagnostic& fault = result.faults.front();
  EXPECT_EQ(fault.place.path + ":" + std::to_string(fault.place.line), row.place);
  EXPECT_NE(fault.message.find(row.message), std::string::npos) << fault.message;
  EXPECT_TRUE(render(fault).starts_with(row.place)) << render(fault);
}

INSTANTIATE_TEST_SUITE_P(
    Each, RuleFaults,
    testing::Values(
        Row{"BadExpression", rules("[0-9a-z]{32}", "[0-9a-z{32}"), "acme.yaml:4", "missing ]"},
        Row{"Anchor", rules("'acme_", "'^acme_"), "acme.yaml:4", "^ is not allowed"},
        Row{"WordBoundary", rules("'acme_", "'\\bacme_"), "acme.yaml:4", "\\b is not allowed"},
        Row{"Unbounded", rules("{32}'\n    rev", "+'\n    rev"), "acme.yaml:4", "no bounded width"},
        Row{"TooWide", rules("{32}'\n    rev", "{600}'\n    rev"), "acme.yaml:4", "512 are allowed"},
        Row{"TwoGroups", rules("acme_[0-9a-z]{32}", "(acme)_([0-9a-z]{32})"), "acme.yaml:4", "one group"},
        Row{"NoFixedText", rules("acme_[0-9a-z]", "[0-9a-z]"), "acme.yaml:4", "fixed text of 3 bytes"},
        Row{"EmptyMatch", rules("acme_[0-9a-z]{32}", "(?:acme_)?"), "acme.yaml:4", "empty text"},
        Row{"UnknownKey", rules("    what", "    whta"), "acme.yaml:3", "unknown key 'whta'"},
        Row{"UnknownKeyOfTheFile", "rulse: []\n", "acme.yaml:1", "unknown key 'rulse'"},
        Row{"UnknownCheck", rules("    revoke", "    check: crc\n    revoke"), "acme.yaml:5",
            "unknown check 'crc'"},
        Row{"UnknownKind", rules("    revoke", "    kind: text\n    revoke"), "acme.yaml:5",
            "unknown kind 'text'"},
        Row{"BadId", rules("acme-key", "Acme_Key"), "acme.yaml:2", "must be made of a-z"},
        Row{"BadEntropy", rules("    revoke", "    entropy: 9\n    revoke"), "acme.yaml:5", "from 0 to 6"},
        Row{"BadWithin", rules("    revoke", "    within: 5\n    revoke"), "acme.yaml:5", "from 20 to 200"},
        Row{"BadTail", rules("    revoke", "    tail: '[a-z]+'\n    revoke"), "acme.yaml:2",
            "one character class"},
        Row{"ShortKeyword", rules("    revoke", "    keywords: [ab]\n    revoke"), "acme.yaml:2",
            "3 bytes or more"},
        Row{"NoId", rules("id: acme-key\n    what", "what"), "acme.yaml:2", "has no `id`"},
        Row{"NoExample", rules("    examples:\n      - 'acme_{lowernum:32}'\n", ""), "acme.yaml:2",
            "has no `examples`"},
        Row{"NoMiss", rules("    misses:\n      - 'acme_{lowernum:8}'\n", ""), "acme.yaml:2",
            "has no `misses`"},
        Row{"NoRevoke", rules("    revoke: 'Delete the key (https://acme.example/keys).'\n", ""),
            "acme.yaml:2", "has no `revoke`"},
        Row{"DuplicateId", rules() + rules().substr(7), "acme.yaml:10", "stands at acme.yaml:2:"},
        Row{"KeyGivenTwice", rules("    revoke", "    what: again\n    revoke"), "acme.yaml:5", "what"},
        Row{"NoYaml", "rules:\n  - id: [\n", "acme.yaml:2", ""}, Row{"Text", "rules\n", "acme.yaml:1", ""},
        Row{"ListInAText", rules("what: Acme key", "what: [Acme]"), "acme.yaml:3", ""}),
    [](const auto& test) { return test.param.name; });

TEST(CompileRules, WritesTheRulesSortedById) {
  const std::string second = rules("acme-key", "abacus-key").substr(7);
  const catalogue::CompiledFiles result = compiled(rules() + second);
  EXPECT_TRUE(result.faults.empty());
  const std::size_t first_place = result.source.find("abacus-key");
  ASSERT_NE(first_place, std::string::npos);
  EXPECT_LT(first_place, result.source.find("acme-key"));
  EXPECT_EQ(result.source, compiled(rules() + second).source);
}

TEST(CompileRules, TellsTheFaultsOfAllRules) {
  const catalogue::CompiledFiles result =
      compiled(rules("    what", "    whta") + rules("kind: text", "").substr(7));
  EXPECT_GE(result.faults.size(), 2U);  // the unknown key, and that `what` is missing then
}

TEST(CompileRules, LastsAnyBytes) {
  for (const std::string& text : {std::string(), std::string("\xef\xbb\xbf") + rules(), rules("\n", "\r\n"),
                                  std::string("\0\xff\xfe", 3), std::string(100'000, '['),
                                  rules("Acme key", "\xff\xfe"), std::string("rules: null\n")}) {
    const catalogue::CompiledFiles result = compiled(text);
    EXPECT_TRUE(result.faults.empty() || result.source.empty());
  }
}

}  // namespace
}  // namespace prodready::secrets
