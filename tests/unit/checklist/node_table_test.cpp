#include "checklist/node_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "syntax/fault.hpp"

namespace prodready {
namespace {

using syntax::Node;

// Everything of a tree, a line a node.
void show(const Node& node, std::string& text) {
  text += std::to_string(static_cast<int>(node.kind)) + (node.quoted ? " quoted " : " ") + node.tag + ' ' +
          node.text + ' ' + std::to_string(node.line) + ':' + std::to_string(node.column) + '\n';
  for (const Node& item : node.items) {
    show(item, text);
  }
  for (const syntax::Entry& entry : node.entries) {
    show(entry.key, text);
    show(entry.value, text);
  }
  text += "end\n";
}

std::string shown(const Node& node) {
  std::string text;
  show(node, text);
  return text;
}

struct Row {
  const char* name;
  const char* yaml;
};

class NodeTableTest : public testing::TestWithParam<Row> {};

TEST_P(NodeTableTest, GivesTheTreeBack) {
  const auto documents = syntax::read_yaml(GetParam().yaml);
  ASSERT_TRUE(documents);
  std::string texts;
  const std::vector<NodeRow> rows = rows_of(documents->front(), texts);
  EXPECT_EQ(shown(node_of({.path = {}, .texts = texts, .rows = rows})), shown(documents->front()));
}

INSTANTIATE_TEST_SUITE_P(Rows, NodeTableTest,
                         testing::Values(Row{"scalar", "word"}, Row{"quoted", "'a ''b'"}, Row{"null", "a:"},
                                         Row{"list", "[1, [2], []]"},
                                         Row{"map", "{a: 1, b: {c: [d]}, e: {}}"}, Row{"tag", "a: !Ref b"},
                                         Row{"key_twice", "{a: 1, a: 2}"}, Row{"map_as_key", "{a: 1}: b"},
                                         Row{"long_text", "a: |\n  one\n  two\n"}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(EmbeddedRoot, IsWhatTheTextSays) {
  for (const EmbeddedFile& file : embedded_checklists()) {
    const auto documents = syntax::read_yaml(file.bytes);
    ASSERT_TRUE(documents) << file.path;
    EXPECT_EQ(shown(embedded_root(file)), shown(documents->front())) << file.path;
  }
}

TEST(EmbeddedRoot, OfAFileThatIsNotCompiledInIsNull) {
  EXPECT_EQ(embedded_root({.path = "checklists/other.yaml", .bytes = "a: 1"}).kind, syntax::NodeKind::null);
}

}  // namespace
}  // namespace prodready
