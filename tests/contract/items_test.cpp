// What holds for every item and every evaluator: nothing is registered, specified or tested alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/load.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "contract/fixture.hpp"
#include "core/diagnostic.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "evaluators/registry.hpp"
#include "support/temp_folder.hpp"
#include "syntax/parse.hpp"

namespace prodready::test {
namespace {

// The default checklist as an empty folder gets it.
const Checklist& checklist() {
  static const Checklist loaded = [] {
    const TempFolder folder;
    cli::Options options;
    options.folder = folder.string();
    const Result<cli::Solution> solution = cli::open_solution(options, 1);
    EXPECT_TRUE(solution);
    LoadedProject project = load_project(cli::load_request(*solution, options));
    for (const Diagnostic& diagnostic : project.diagnostics) {
      ADD_FAILURE() << render(diagnostic);
    }
    return std::move(project.project.checklist);
  }();
  return loaded;
}

// The statuses that an item's fixtures show.
std::map<std::string, std::set<std::string>> shown_statuses() {
  std::map<std::string, std::set<std::string>> shown;
  for (const Fixture& fixture : find_fixtures()) {
    if (const Result<syntax::Node> expected = syntax::parse_json(read_file(fixture.path / "expected.json"))) {
      shown[fixture.id()].emplace(expected->text_of("status"));
    }
  }
  return shown;
}

bool can_fail(const Item& item) {
  return item_document(item.id).value_or("").find("- fail: none") == std::string::npos;
}

TEST(Items, IdsAreWellFormed) {
  const Pattern pattern = Pattern::compile("[a-z][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*").value();
  ASSERT_FALSE(checklist().items.empty());
  for (const Item& item : checklist().items) {
    EXPECT_TRUE(pattern.matches_whole(item.id)) << item.id;
    EXPECT_TRUE(item.id.starts_with(item.category + ".")) << item.id << " is in " << item.category;
  }
}

TEST(Items, EachIsSpecified) {
  for (const Item& item : checklist().items) {
    EXPECT_TRUE(item_document(item.id))
        << item.id << " has no section in docs/items/" << item.category << ".md";
  }
}

TEST(Items, ClaimsOfAnItemAreNamedInItsSection) {
  for (const Item& item : checklist().items) {
    const std::string section = item_document(item.id).value_or("");
    const bool shares_rule = section.find("same rule as") != std::string::npos;
    for (const ClaimSpec& claim : item.claims) {
      const bool named = section.find(claim.name) != std::string::npos;
      EXPECT_TRUE(named || shares_rule || claim.name == "holds") << item.id << "/" << claim.name;
    }
  }
}

TEST(Evaluators, EachHasItsItem) {
  for (const evaluators::RegisteredEvaluator& registered : evaluators::all()) {
    const Item* const item = checklist().find(registered.id);
    ASSERT_NE(item, nullptr) << "no checklist entry for src/evaluators: " << registered.id;
    EXPECT_EQ(item->evaluator, registered.id);
    EXPECT_FALSE(registered.evaluator.reads.empty()) << registered.id << " reads no facts";
    EXPECT_NE(registered.evaluator.evaluate, nullptr);
  }
}

TEST(Evaluators, TheTableIsSorted) {
  EXPECT_TRUE(std::ranges::is_sorted(evaluators::all(), {}, &evaluators::RegisteredEvaluator::id));
}

TEST(Evaluators, EachHasAPassAndAFail) {
  const std::map<std::string, std::set<std::string>> shown = shown_statuses();
  for (const evaluators::RegisteredEvaluator& registered : evaluators::all()) {
    const Item* const item = checklist().find(registered.id);
    ASSERT_NE(item, nullptr) << registered.id;
    const auto found = shown.find(item->id);
    const std::set<std::string> statuses = found == shown.end() ? std::set<std::string>{} : found->second;
    EXPECT_TRUE(statuses.contains("pass")) << item->id << " has no fixture that passes";
    EXPECT_TRUE(statuses.contains("fail") || !can_fail(*item)) << item->id << " has no fixture that fails";
  }
}

TEST(Fixtures, EachIsOfAnItem) {
  for (const Fixture& fixture : find_fixtures()) {
    EXPECT_NE(checklist().find(fixture.id()), nullptr) << fixture.path;
  }
}

}  // namespace
}  // namespace prodready::test
