// The page docs/reference/secret-rules.md is made from the rules, and checked to be up to date.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "secrets/rule.hpp"

namespace prodready::secrets {
namespace {

std::string_view check_of(const Rule& rule) {
  switch (rule.check) {
    case Check::crc32_base62:
      return "CRC-32 in base 62";
    case Check::crc32_hex:
      return "CRC-32 in hexadecimal";
    case Check::aws_account:
      return "account number";
    case Check::jwt:
      return "header and payload";
    case Check::luhn:
      return "Luhn digit";
    case Check::pem:
      return "unencrypted key block";
    case Check::base64_json:
      return "JSON in base64";
    case Check::none:
      break;
  }
  return "";
}

std::string marks_of(const Rule& rule) {
  std::string marks(check_of(rule));
  marks += rule.check_required ? ", *required*" : "";
  if (!rule.listed.empty()) {
    marks += fmt::format("{}*listed*: {}", marks.empty() ? "" : "; ", rule.listed);
  }
  return marks;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += c == '|' || c == '<' ? "\\" + std::string(1, c) : std::string(1, c);
  }
  return result;
}

template <class IsWanted>
std::string table(std::string_view title, std::string_view about, IsWanted is_wanted) {
  std::string text = fmt::format(
      "\n## {}\n\n{}\n\n| rule | finds | check digits and marks | what to do |\n|---|---|---|---|\n", title,
      about);
  for (const Rule& rule : built_in_rules()) {
    if (is_wanted(rule)) {
      fmt::format_to(std::back_inserter(text), "| {} | {} | {} | {} |\n", rule.id, escaped(rule.what),
                     marks_of(rule), escaped(rule.revoke));
    }
  }
  return text;
}

std::string page(const std::string& head) {
  return head +
         table("Tokens", "Strings of a form that nothing else has.",
               [](const Rule& rule) { return rule.form == Form::none && rule.kind == RuleKind::token; }) +
         table("By their name", "The form alone proves nothing: the name that the value is given to does.",
               [](const Rule& rule) { return rule.form == Form::none && rule.kind != RuleKind::token; }) +
         table("By syntax", "What code decides, not a pattern: assignments, URLs, manifests and key stores.",
               [](const Rule& rule) { return rule.form != Form::none; });
}

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(SecretRulesPage, IsUpToDate) {
  const std::string root = PRODREADY_SOURCE_DIR;
  const std::string path = root + "/docs/reference/secret-rules.md";
  const std::string expected = page(read(root + "/catalogue/secrets/README.md"));
  if (std::getenv("PRODREADY_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << expected;
  }
  EXPECT_TRUE(read(path) == expected) << "run the test with PRODREADY_UPDATE_GOLDEN=1 and review the change";
}

}  // namespace
}  // namespace prodready::secrets
