// Every folder tests/fixtures/<category>/<item>/<case>/ is one test: `repo/` is copied to a temporary folder,
// `setup.sh` (where there is one) runs in it, and the item's verdict is held against `expected.json`; a
// folder `forge/` beside it is what `--forge` names, `snapshot/` what `--snapshot` names. See
// docs/adding-a-check.md.
#include "contract/fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checklist/load.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "core/date.hpp"
#include "core/diagnostic.hpp"
#include "core/words.hpp"
#include "engine/audit.hpp"
#include "facts/collect.hpp"
#include "prodready/report.hpp"
#include "support/temp_folder.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::test {
namespace {

namespace fs = std::filesystem;

constexpr Word<ClaimState> state_words[] = {
    {ClaimState::holds, "holds"},   {ClaimState::fails, "fails"},
    {ClaimState::open, "open"},     {ClaimState::not_applicable, "not-applicable"},
    {ClaimState::broken, "broken"},
};

using States = std::map<std::string, std::map<std::string, std::string>>;  // by subject, then by claim

// Claims that hold are left out where `expected` does not name them.
States states_of(const ItemResult& item, const States& expected) {
  States states;
  for (const SubjectResult& subject : item.subjects) {
    for (const ClaimResult& result : subject.claims) {
      const auto named = expected.find(subject.name);
      const bool is_named = named != expected.end() && named->second.contains(result.claim.name);
      if (is_named || result.claim.state != ClaimState::holds) {
        states[subject.name][result.claim.name] = word_of(state_words, result.claim.state);
      }
    }
  }
  return states;
}

States states_in(const syntax::Node& expected) {
  States states;
  const syntax::Node* const subjects = expected.find("claims");
  for (const syntax::Entry& subject :
       subjects == nullptr ? std::vector<syntax::Entry>{} : subjects->entries) {
    for (const syntax::Entry& claim : subject.value.entries) {
      states[subject.key.text][claim.key.text] = claim.value.text;
    }
  }
  return states;
}

std::vector<std::string> texts_in(const syntax::Node& expected, std::string_view key) {
  std::vector<std::string> texts;
  if (const syntax::Node* const list = expected.find(key)) {
    std::ranges::transform(list->items, std::back_inserter(texts), &syntax::Node::text);
  }
  return texts;
}

// A report's line: not empty, one line, no final dot.
void expect_line(const std::string& text, const std::string& what) {
  EXPECT_FALSE(text.empty()) << what;
  EXPECT_EQ(text.find('\n'), std::string::npos) << what << ": " << text;
  EXPECT_FALSE(text.ends_with('.')) << what << ": " << text;
}

void expect_evidence(const Evidence& evidence, const fs::path& audited) {
  expect_line(evidence.text, "evidence");
  if (evidence.place && !evidence.place->path.empty() && evidence.place->pointer.empty()) {
    EXPECT_TRUE(fs::exists(fs::symlink_status(audited / evidence.place->path))) << evidence.place->path;
  }
}

// What verdicts.md asks of each claim, whatever it says.
void expect_well_formed(const Claim& claim, const fs::path& audited) {
  expect_line(claim.message, "message of " + claim.name);
  for (const Evidence& evidence : claim.evidence) {
    expect_evidence(evidence, audited);
  }
  if (claim.state == ClaimState::fails) {
    expect_line(claim.expected, "expected of " + claim.name);
    EXPECT_FALSE(claim.evidence.empty() && claim.searched.empty()) << claim.name << " shows nothing";
  }
  if (claim.state == ClaimState::open) {
    EXPECT_FALSE(claim.needs.empty()) << claim.name << " says not what would decide it";
  }
  if (claim.state == ClaimState::fails || claim.state == ClaimState::open) {
    expect_line(claim.root, "root of " + claim.name);
  }
  for (const Need& need : claim.needs) {
    expect_line(need.how, "need of " + claim.name);
  }
  if (claim.sign) {
    expect_evidence(*claim.sign, audited);
  }
}

void expect_known_claims(const ItemResult& result, const Item& item) {
  std::set<std::string> known = {"holds"};
  std::ranges::transform(item.claims, std::inserter(known, known.end()), &ClaimSpec::name);
  for (const SubjectResult& subject : result.subjects) {
    for (const ClaimResult& claim : subject.claims) {
      EXPECT_TRUE(known.contains(claim.claim.name))
          << item.id << " does not name the claim " << claim.claim.name;
    }
  }
}

Project load(const cli::Solution& solution, const cli::Options& options) {
  LoadedProject loaded = load_project(cli::load_request(solution, options));
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    ADD_FAILURE() << render(diagnostic);
  }
  return std::move(loaded.project);
}

// Most fixtures have no `.prodready/`: what all of them get is long to read, and is read once.
std::shared_ptr<const Project> project_of(const cli::Solution& solution, const cli::Options& options) {
  if (fs::exists(fs::path(solution.folder) / ".prodready")) {
    return std::make_shared<const Project>(load(solution, options));
  }
  static const auto of_any_folder = std::make_shared<const Project>(load(solution, options));
  return of_any_folder;
}

// The audit of one item as the program does it.
std::optional<AuditReport> audit_item(const std::string& folder, const std::string& forge,
                                      const std::string& snapshot, const std::string& id, Date as_of) {
  cli::Options options;
  options.folder = folder;
  const Result<cli::Solution> solution = cli::open_solution(options, 1);
  if (!solution) {
    ADD_FAILURE() << solution.error().message;
    return std::nullopt;
  }
  const std::shared_ptr<const Project> project = project_of(*solution, options);
  const AuditOptions settings{.only = {id}};
  FactRequest request = plan(*project, settings);
  request.as_of = as_of;
  request.folder = solution->folder;
  request.forge_folder = forge;
  if (!snapshot.empty()) {
    request.snapshots = {snapshot};
  }
  const Facts facts = collect(*solution->tree, solution->repository ? &*solution->repository : nullptr,
                              solution->git_error, project->configuration, request);
  AuditReport report = audit(*project, facts, settings);
  if (const Item* const item = project->checklist.find(id)) {
    std::ranges::for_each(report.items,
                          [&](const ItemResult& result) { expect_known_claims(result, *item); });
  }
  return report;
}

void expect_needs(const ItemResult& item, const std::vector<std::string>& sources) {
  for (const std::string& source : sources) {
    const auto is_asked = [&](const Need& need) { return to_string(need.source) == source; };
    EXPECT_TRUE(std::ranges::any_of(item.needs, is_asked)) << "needs no " << source;
  }
  EXPECT_EQ(item.needs.empty(), sources.empty()) << (item.needs.empty() ? "" : item.needs.front().how);
}

// The item's own message, and those of its claims.
std::string messages_of(const ItemResult& item) {
  std::string messages = item.message;
  for (const SubjectResult& subject : item.subjects) {
    for (const ClaimResult& result : subject.claims) {
      messages += '\n' + result.claim.message;
    }
  }
  return messages;
}

class FixtureTest : public testing::TestWithParam<Fixture> {};

TEST_P(FixtureTest, GivesTheExpectedVerdict) {
  const Fixture& fixture = GetParam();
  const Result<syntax::Node> expected = syntax::parse_json(read_file(fixture.path / "expected.json"));
  ASSERT_TRUE(expected) << fixture.path << "/expected.json: " << expected.error().message;
  const std::optional<Date> as_of = parse_date(expected->text_of("as_of"));
  ASSERT_TRUE(as_of) << "expected.json: as_of is a day, YYYY-MM-DD";

  const TempFolder folder;
  if (fs::exists(fixture.path / "repo")) {
    fs::copy(fixture.path / "repo", folder.path(),
             fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }
  if (fs::exists(fixture.path / "setup.sh")) {
    folder.run(read_file(fixture.path / "setup.sh"));
  }
  const fs::path audited = folder.path() / expected->text_of("folder");
  const std::string forge = fs::exists(fixture.path / "forge") ? (fixture.path / "forge").string() : "";
  const std::string snapshot =
      fs::exists(fixture.path / "snapshot") ? (fixture.path / "snapshot").string() : "";
  const std::optional<AuditReport> report =
      audit_item(audited.string(), forge, snapshot, fixture.id(), *as_of);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->items.size(), 1U);

  const ItemResult& item = report->items.front();
  EXPECT_EQ(to_string(item.status), expected->text_of("status")) << messages_of(item);
  const States states = states_in(*expected);
  EXPECT_EQ(states_of(item, states), states) << messages_of(item);
  if (expected->find("root") != nullptr) {
    EXPECT_EQ(item.root, expected->text_of("root"));
  }
  expect_needs(item, texts_in(*expected, "needs"));
  for (const std::string& text : texts_in(*expected, "message")) {
    EXPECT_NE(messages_of(item).find(text), std::string::npos) << text << " is not in\n" << messages_of(item);
  }
  expect_line(item.message, "message of the item");
  for (const SubjectResult& subject : item.subjects) {
    for (const ClaimResult& result : subject.claims) {
      expect_well_formed(result.claim, audited);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, FixtureTest, testing::ValuesIn(find_fixtures()),
                         [](const auto& test) { return test.param.test_name(); });

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) {
      folders.push_back(entry.path());
    }
  }
  std::ranges::sort(folders);
  return folders;
}

}  // namespace

std::string Fixture::test_name() const {
  std::string name = category + "_" + item + "_" + case_name;
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

std::vector<Fixture> find_fixtures() {
  std::vector<Fixture> fixtures;
  for (const fs::path& category : folders_in(fs::path(PRODREADY_SOURCE_DIR) / "tests" / "fixtures")) {
    for (const fs::path& item : folders_in(category)) {
      for (const fs::path& one : folders_in(item)) {
        fixtures.push_back({one, category.filename(), item.filename(), one.filename()});
      }
    }
  }
  return fixtures;
}

}  // namespace prodready::test
