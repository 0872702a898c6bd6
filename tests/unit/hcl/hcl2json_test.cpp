// The tree held against hcl2json (github.com/tmccombs/hcl2json), which HCL's own parser stands behind, as
// npm's
// @cdktf/hcl2json that scripts/install-dependencies brings. It prints literals, lists and objects as JSON and
// every other expression as the text
// "${…}", which is read again here. PRODREADY_HCL_SAMPLES may name a folder with more files.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "hcl/parse.hpp"
#include "support/temp_folder.hpp"
#include "syntax/parse.hpp"
#include "unit/hcl/expression_text.hpp"

namespace prodready::hcl {
namespace {

// "/resource/aws_x/a[0]/tags/Name" and what stands there; a later member of the same name replaces the first.
using Leaves = std::map<std::string, std::string>;

struct Output {
  std::string text;
  bool succeeded = false;
};

Output output_of(const std::string& command) {
  Output output;
  std::FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) {
    return output;
  }
  std::array<char, 65536> part{};
  for (std::size_t bytes = 1; bytes > 0;) {
    bytes = std::fread(part.data(), 1, part.size(), pipe);
    output.text.append(part.data(), bytes);
  }
  output.succeeded = pclose(pipe) == 0;
  return output;
}

Expression text_part(std::string text) {
  Expression part;
  part.kind = ExpressionKind::text;
  part.text = std::move(text);
  return part;
}

Expression as_said(const Expression& whole);

// hcl2json melts what is constant into the text around it, and says `${a ? b : c}` as `%{if a}`.
void add_said_parts(const Expression& part, std::vector<Expression>& parts) {
  if (part.kind == ExpressionKind::joined) {
    for (const Expression& inner : part.parts) {
      add_said_parts(inner, parts);
    }
    return;
  }
  const bool constant = part.kind == ExpressionKind::text || part.kind == ExpressionKind::number ||
                        part.kind == ExpressionKind::boolean || part.kind == ExpressionKind::null_value;
  if (constant) {
    std::string text =
        part.kind == ExpressionKind::text || part.kind == ExpressionKind::number ? part.text : text_of(part);
    if (!parts.empty() && parts.back().kind == ExpressionKind::text) {
      parts.back().text += text;
    } else if (!text.empty()) {
      parts.push_back(text_part(std::move(text)));
    }
    return;
  }
  Expression said = part;
  if (part.kind == ExpressionKind::conditional || part.kind == ExpressionKind::directive_if) {
    said.kind = ExpressionKind::directive_if;
    said.parts = {part.parts[0], as_said(part.parts[1]), as_said(part.parts[2])};
  } else if (part.kind == ExpressionKind::directive_for) {
    said.parts[1] = as_said(part.parts[1]);
  }
  parts.push_back(std::move(said));
}

// A template, or what stands for one.
Expression as_said(const Expression& whole) {
  Expression said;
  said.kind = ExpressionKind::joined;
  add_said_parts(whole, said.parts);
  if (said.parts.empty()) {
    return text_part("");
  }
  return said.parts.size() == 1 && said.parts[0].kind == ExpressionKind::text ? Expression(said.parts[0])
                                                                              : said;
}

std::string said_text(const Expression& value) {
  return text_of(value.kind == ExpressionKind::joined ? as_said(value) : value);
}

// hcl2json says the key `aws.west` as it says "aws.west".
std::string key_text(const Expression& key) {
  if (key.kind == ExpressionKind::attribute && key.parts[0].kind == ExpressionKind::variable) {
    return "'" + key.parts[0].text + "." + key.text + "'";
  }
  return key.kind == ExpressionKind::number ? "'" + key.text + "'" : said_text(key);
}

// What stands at the path and below it.
void erase_at(const std::string& path, Leaves& leaves) {
  std::erase_if(leaves, [&](const auto& leaf) {
    return leaf.first.starts_with(path) && (leaf.first.size() == path.size() ||
                                            leaf.first[path.size()] == '/' || leaf.first[path.size()] == '[');
  });
}

void add_expression(const std::string& path, const Expression& value, Leaves& leaves) {
  const auto operand = value.kind == ExpressionKind::unary ? value.parts[0].kind : ExpressionKind::null_value;
  if (value.kind == ExpressionKind::list) {
    leaves[path] = "[]";
    for (std::size_t i = 0; i < value.parts.size(); ++i) {
      add_expression(fmt::format("{}[{}]", path, i), value.parts[i], leaves);
    }
  } else if (value.kind == ExpressionKind::object) {
    leaves[path] = "{}";
    for (std::size_t i = 0; i < value.parts.size(); i += 2) {
      const std::string member = path + "/" + key_text(value.parts[i]);
      if (leaves.contains(member)) {
        erase_at(member, leaves);
      }
      add_expression(member, value.parts[i + 1], leaves);
    }
  } else if (operand == ExpressionKind::number) {
    leaves[path] = fmt::format("{}", 0 - value.parts[0].number);
  } else if (operand == ExpressionKind::boolean) {
    leaves[path] = value.parts[0].number == 0 ? "true" : "false";
  } else {
    leaves[path] = said_text(value);
  }
}

void add_body(const std::string& path, const Body& body, Leaves& leaves) {
  std::map<std::string, std::size_t> counts;
  for (const Block& block : body.blocks) {
    std::string type = path + "/'" + block.type + "'";
    leaves[type] = block.labels.empty() ? "[]" : "{}";
    for (std::size_t i = 0; i < block.labels.size(); ++i) {
      type += "/'" + block.labels[i] + "'";
      leaves[type] = i + 1 == block.labels.size() ? "[]" : "{}";
    }
    const std::string one = fmt::format("{}[{}]", type, counts[type]++);
    leaves[one] = "{}";
    add_body(one, block.body, leaves);
  }
  for (const Attribute& attribute : body.attributes) {
    add_expression(path + "/'" + attribute.name + "'", attribute.value, leaves);
  }
}

std::string key_of(const std::string& text) {
  const Result<Expression> key = parse_template(text);
  return key ? key_text(*key) : text_of(key.error());
}

// hcl2json closes "${" right behind the last line of a heredoc, where HCL wants the line to end.
Result<Expression> parse_said(const std::string& text) {
  Result<Expression> value = parse_template(text);
  const bool is_expression = text.starts_with("${") && text.ends_with("}");
  return value || !is_expression ? value : parse_expression(text.substr(2, text.size() - 3) + "\n");
}

void add_json(const std::string& path, const syntax::Node& node, Leaves& leaves) {
  if (node.is_mapping()) {
    leaves[path] = "{}";
    for (const syntax::Entry& entry : node.entries) {
      add_json(path + "/" + key_of(entry.key.text), entry.value, leaves);
    }
  } else if (node.is_sequence()) {
    leaves[path] = "[]";
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      add_json(fmt::format("{}[{}]", path, i), node.items[i], leaves);
    }
  } else if (const Result<Expression> value =
                 node.quoted ? parse_said(node.text)
                             : parse_expression(node.kind == syntax::NodeKind::null ? "null" : node.text)) {
    add_expression(path, *value, leaves);
  } else {
    leaves[path] = text_of(value.error());
  }
}

std::vector<std::filesystem::path> sample_files() {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> folders = {PRODREADY_SOURCE_DIR "/tests/fixtures",
                                      PRODREADY_SOURCE_DIR "/tests/fuzz/corpus/hcl"};
  if (const char* const more = std::getenv("PRODREADY_HCL_SAMPLES")) {
    folders.emplace_back(more);
  }
  for (const std::string& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const std::string extension = entry.path().extension().string();
      if (entry.is_regular_file() && (extension == ".tf" || extension == ".tfvars" || extension == ".hcl")) {
        files.push_back(entry.path());
      }
    }
  }
  return files;
}

// What hcl2json says of each file, in their order; nothing where it is not installed.
std::vector<std::string> said_by_hcl2json(const std::vector<std::filesystem::path>& files) {
  const std::filesystem::path module =
      PRODREADY_SOURCE_DIR "/build/test-tools/node_modules/@cdktf/hcl2json/lib/index.js";
  if (!std::filesystem::exists(module)) {
    return {};
  }
  std::string paths;
  for (const std::filesystem::path& file : files) {
    paths += file.string() + '\n';
  }
  const test::TempFolder folder;
  folder.write("paths", paths);
  const Output output = output_of(fmt::format("node '{}/tests/tools/hcl2json.mjs' '{}' <'{}/paths'",
                                              PRODREADY_SOURCE_DIR, module.string(), folder.string()));
  EXPECT_TRUE(output.succeeded);
  std::vector<std::string> said;
  for (const std::string_view line : lines_of(output.text)) {
    said.emplace_back(line);
  }
  return said;
}

// Nothing where it reads HCL and cannot say it in JSON, as of an attribute and a block of one name.
std::optional<Leaves> leaves_of_hcl2json(const std::string& said) {
  Leaves leaves;
  if (said.starts_with('!')) {
    return said.find("parse config") == std::string::npos ? std::nullopt : std::optional(leaves);
  }
  const Result<syntax::Node> root = syntax::parse_json(said);
  EXPECT_TRUE(root) << said;
  if (root) {
    add_json("", *root, leaves);
  }
  return leaves;
}

// Nothing where the file is refused.
Leaves leaves_of_our_tree(const std::filesystem::path& file) {
  Leaves leaves;
  // hcl2json adds a newline to each file too.
  if (const Result<Body> body = parse_native(test::read_file(file) + "\n")) {
    leaves[""] = "{}";
    add_body("", *body, leaves);
  }
  return leaves;
}

TEST(HclTree, AgreesWithHcl2json) {
  const std::vector<std::filesystem::path> files = sample_files();
  const std::vector<std::string> said = said_by_hcl2json(files);
  if (said.empty()) {
    GTEST_SKIP() << "@cdktf/hcl2json is not installed: run scripts/install-dependencies test";
  }
  ASSERT_EQ(said.size(), files.size());
  std::size_t compared = 0;
  for (std::size_t at = 0; at < files.size(); ++at) {
    const std::filesystem::path& file = files[at];
    const std::optional<Leaves> theirs = leaves_of_hcl2json(said[at]);
    if (!theirs) {
      continue;
    }
    const Leaves ours = leaves_of_our_tree(file);
    const auto [one, other] = std::ranges::mismatch(ours, *theirs);
    EXPECT_TRUE(one == ours.end() && other == theirs->end())
        << file << "\nours:   " << (one == ours.end() ? "the end" : one->first + " " + one->second)
        << "\ntheirs: " << (other == theirs->end() ? "the end" : other->first + " " + other->second);
    ++compared;
  }
  EXPECT_GT(compared, 50U);
  RecordProperty("files", static_cast<int>(compared));
  fmt::print("{} files compared\n", compared);
}

}  // namespace
}  // namespace prodready::hcl
