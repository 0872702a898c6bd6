// The checklist and documents that are compiled in, and what is generated from them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "checklist/reference.hpp"
#include "core/text.hpp"
#include "support/temp_folder.hpp"
#include "unit/checklist/loading.hpp"

namespace prodready {
namespace {

using test::rendered;
using test::request_for;

const std::string source_dir = PRODREADY_SOURCE_DIR;  // NOLINT: tests may have it

struct Expected {
  std::vector<std::string> ids;
  std::vector<std::string> titles;
};

// "<id> | <the seed's words>"
Expected expected_items() {
  Expected expected;
  const std::string text = test::read_file(source_dir + "/tests/data/ids.txt");
  for (const std::string_view line : lines_of(text)) {
    const std::size_t bar = line.find(" | ");
    if (!line.starts_with('#') && bar != std::string_view::npos) {
      expected.ids.emplace_back(line.substr(0, bar));
      expected.titles.emplace_back(line.substr(bar + 3));
    }
  }
  return expected;
}

TEST(BuiltIn, ChecklistHasTheItemsInOrder) {
  const LoadedProject loaded = load_project(request_for({}));
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  const Expected expected = expected_items();
  ASSERT_EQ(expected.ids.size(), 124U);
  std::vector<std::string> ids;
  std::vector<std::string> titles;
  std::vector<std::string> categories;
  for (const Item& item : loaded.project.checklist.items) {
    ids.push_back(item.id);
    titles.push_back(item.title);
    if (categories.empty() || categories.back() != item.category) {
      categories.push_back(item.category);
    }
  }
  EXPECT_EQ(ids, expected.ids);
  EXPECT_EQ(titles, expected.titles);
  EXPECT_EQ(categories.size(), 17U);
  ASSERT_EQ(loaded.project.checklist.categories.size(), 17U);
  EXPECT_EQ(loaded.project.checklist.categories.front().id, categories.front());
  EXPECT_EQ(loaded.project.checklist.names, (std::vector<std::string>{"production-ready"}));
}

TEST(BuiltIn, EveryItemIsDocumented) {
  for (const std::string& id : expected_items().ids) {
    const std::optional<std::string> document = item_document(id);
    ASSERT_TRUE(document.has_value()) << id;
    EXPECT_TRUE(document->starts_with("### " + id + " ")) << id;
    EXPECT_EQ(document->find("\n### "), std::string::npos) << id;
  }
  EXPECT_EQ(item_document("security.https"), std::nullopt);
  EXPECT_EQ(item_document(""), std::nullopt);
}

TEST(BuiltIn, EveryEmbeddedChecklistLoads) {
  for (const EmbeddedFile& file : embedded_checklists()) {
    LoadRequest request = request_for({{"own.yaml", std::string(file.bytes)}});
    request.checklist_arguments = {"own.yaml"};
    EXPECT_EQ(rendered(load_project(request).diagnostics), "") << file.path;
  }
}

TEST(BuiltIn, ReferenceIsWhatTheTablesSay) {
  const std::string path = source_dir + "/docs/reference/configuration.md";
  const std::string reference = configuration_reference();
  if (std::getenv("PRODREADY_UPDATE_GOLDEN") != nullptr) {
    std::ofstream{path, std::ios::binary} << reference;
  }
  EXPECT_EQ(test::read_file(path), reference) << "run this test with PRODREADY_UPDATE_GOLDEN=1";
}

TEST(Schemas, ExistForEachKindOfFile) {
  std::set<std::string> different;
  for (const char* name : {"checklist", "config", "waivers", "attestations", "baseline"}) {
    const std::optional<std::string> schema = input_schema(name);
    ASSERT_TRUE(schema.has_value()) << name;
    EXPECT_NE(schema->find("http://json-schema.org/draft-07/schema#"), std::string::npos) << name;
    different.insert(*schema);
  }
  EXPECT_EQ(different.size(), 5U);
  EXPECT_EQ(input_schema("report"), std::nullopt);
}

}  // namespace
}  // namespace prodready
