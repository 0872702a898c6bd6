// The page docs/reference/tools.md is made from the catalogue, and checked to be up to date.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/text.hpp"

namespace prodready::catalogue {
namespace {

std::string joined(std::span<const std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    fmt::format_to(std::back_inserter(text), "{}{}", text.empty() ? "" : ", ", part);
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += c == '|' ? "\\|" : std::string(1, c);
  }
  return result;
}

std::string proofs_of(std::uint16_t tool) {
  std::map<ProofKind, int> counts;
  for (const Signature& row : built_in_tables().signatures) {
    counts[row.kind] +=
        row.tool == tool && row.strength == Strength::strong && row.polarity == Polarity::supports;
  }
  for (const ContentProof& row : built_in_tables().contents) {
    counts[ProofKind::content] +=
        row.tool == tool && row.strength == Strength::strong && row.polarity == Polarity::supports;
  }
  std::string text;
  for (const auto& [kind, count] : counts) {
    if (count > 0) {
      fmt::format_to(std::back_inserter(text), "{}{} {}", text.empty() ? "" : ", ", word_of(kind), count);
    }
  }
  return text;
}

std::string marks_of(const Tool& tool) {
  std::vector<std::string> marks;
  if (tool.style_only) {
    marks.emplace_back("style only");
  }
  if (tool.reports_to_server) {
    marks.emplace_back("reports to a server");
  }
  if (tool.mode != Mode::none) {
    marks.push_back(fmt::format("mode {}", word_of(tool.mode)));
  }
  return join(marks, "; ");
}

std::string page(const std::string& introduction) {
  std::string text = introduction;
  const Tables& tables = built_in_tables();
  const Catalogue catalogue;
  for (const CategoryName& category : categories()) {
    fmt::format_to(
        std::back_inserter(text),
        "\n## {}\n\nWhat {}.\n\n| tool | name | languages | strong proof | notes |\n|---|---|---|---|---|\n",
        category.word, category.description);
    for (const Tool* tool : catalogue.tools_of_category(category.category)) {
      const auto index = static_cast<std::uint16_t>(
          std::ranges::lower_bound(tables.tools, tool->id, {}, &Tool::id) - tables.tools.begin());
      fmt::format_to(std::back_inserter(text), "| {} | {} | {} | {} | {} |\n", tool->id, escaped(tool->name),
                     joined(tool->languages), proofs_of(index), marks_of(*tool));
    }
  }
  return text;
}

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(ReferencePage, IsUpToDate) {
  const std::string path = std::string(PRODREADY_SOURCE_DIR) + "/docs/reference/tools.md";
  const std::string expected = page(read(std::string(PRODREADY_SOURCE_DIR) + "/catalogue/README.md"));
  if (std::getenv("PRODREADY_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << expected;
  }
  EXPECT_TRUE(read(path) == expected) << "run the test with PRODREADY_UPDATE_GOLDEN=1 and review the change";
}

}  // namespace
}  // namespace prodready::catalogue
