#include "checklist/read_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "checklist/schema/values.hpp"
#include "core/text.hpp"

namespace prodready {
namespace {

using schema::flag_of;
using schema::integer_of;
using schema::text_of;
using schema::texts_of;
using syntax::Node;

constexpr std::size_t deepest_rule = 20;
constexpr std::size_t most_tests = 200;

std::optional<std::uint64_t> count_of(const Node* node) {
  const std::optional<double> value = node == nullptr ? std::nullopt : schema::whole_number_of(*node);
  return value && *value >= 0 ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
}

class RuleReader {
 public:
  RuleReader(InputDocument& document, const catalogue::CatalogueSpec& added_tools)
      : document_(document), added_tools_(added_tools) {}

  std::optional<Rule> read(const Node& node, std::size_t depth) {
    if (!node.is_mapping() || node.entries.size() != 1) {
      return std::nullopt;
    }
    if (depth > deepest_rule) {
      document_.error("too-deep", node, fmt::format("rules are nested more than {} deep", deepest_rule));
      return std::nullopt;
    }
    const std::string_view name = node.entries.front().key.text;
    const Node& body = node.entries.front().value;
    Rule rule{.test = AllOf{}, .place = document_.place_of(node)};
    if (name == "all") {
      rule.test = AllOf{read_list(body, depth)};
    } else if (name == "any") {
      rule.test = AnyOf{read_list(body, depth)};
    } else if (name == "not") {
      rule.test = Not{read_one(body, depth)};
    } else if (!count_test(node) || !read_test(name, body, rule)) {
      return std::nullopt;
    }
    return rule;
  }

 private:
  std::vector<Rule> read_one(const Node& node, std::size_t depth) {
    std::vector<Rule> rules;
    if (std::optional<Rule> rule = read(node, depth + 1)) {
      rules.push_back(*std::move(rule));
    }
    return rules;
  }

  std::vector<Rule> read_list(const Node& node, std::size_t depth) {
    std::vector<Rule> rules;
    for (const Node& item : node.items) {
      for (Rule& rule : read_one(item, depth)) {
        rules.push_back(std::move(rule));
      }
    }
    return rules;
  }

  bool count_test(const Node& node) {
    if (++tests_ == most_tests + 1) {
      document_.error("bad-value", node, fmt::format("the rule has more than {} tests", most_tests),
                      "make several items of it");
    }
    return tests_ <= most_tests;
  }

  bool read_test(std::string_view name, const Node& body, Rule& rule) {
    if (name == "files") {
      rule.test = read_files(body);
    } else if (name == "tool") {
      rule.test = read_tool(body);
    } else if (name == "pipeline") {
      rule.test = PipelineTest{std::string(body.text_of("runs")), text_of(body.find("command")),
                               flag_of(body.find("gating")).value_or(false)};
    } else if (name == "git") {
      rule.test = GitTest{text_of(body.find("tag")), integer_of(body.find("max_commit_age_days")),
                          text_of(body.find("remote")), text_of(body.find("default_branch")),
                          flag_of(body.find("submodules"))};
    } else if (name == "resource") {
      rule.test = ResourceTest{std::string(body.text_of("type")), std::string(body.text_of("jq")),
                               count_of(body.find("min")).value_or(0)};
    } else if (name == "command") {
      rule.test = read_command(body);
    } else {
      return false;
    }
    return true;
  }

  ToolTest read_tool(const Node& body) {
    ToolTest test{std::string(body.text_of("category")), std::string(body.text_of("name"))};
    if (!test.name.empty()) {
      check_tool(test, *body.find("name"));
    }
    return test;
  }

  // A name that the catalogue lacks, or that is no tool of the category, could never be in use.
  void check_tool(const ToolTest& test, const Node& name) {
    const catalogue::Catalogue tools(added_tools_);
    const catalogue::Tool* tool = tools.find(test.name);
    if (tool == nullptr) {
      std::vector<std::string> ids;
      for (const catalogue::Tool* known : tools.tools()) {
        ids.emplace_back(known->id);
      }
      const std::optional<std::string> near = near_miss(test.name, ids);
      document_.error("unknown-tool", name,
                      fmt::format("the catalogue has no tool '{}'", printable(test.name)),
                      near ? fmt::format("did you mean '{}'?", *near)
                           : "docs/reference/tools.md lists them; the configuration's 'tools' adds others");
    } else if (std::ranges::none_of(tool->categories, [&](catalogue::Category category) {
                 return catalogue::word_of(category) == test.category;
               })) {
      document_.error("bad-value", name,
                      fmt::format("'{}' is no tool of the category '{}'", test.name, test.category),
                      fmt::format("it is of {}", catalogue::word_of(tool->categories.front())));
    }
  }

  FilesTest read_files(const Node& body) {
    FilesTest test{.globs = texts_of(body.find("glob")),
                   .except = texts_of(body.find("except")),
                   .min_count = count_of(body.find("min")),
                   .max_count = count_of(body.find("max")),
                   .min_bytes = count_of(body.find("min_bytes")),
                   .max_bytes = count_of(body.find("max_bytes")),
                   .matches = text_of(body.find("matches")),
                   .lacks = text_of(body.find("lacks"))};
    check_range(body, "min", test.min_count, "max", test.max_count);
    check_range(body, "min_bytes", test.min_bytes, "max_bytes", test.max_bytes);
    return test;
  }

  void check_range(const Node& body, std::string_view low_key, std::optional<std::uint64_t> low,
                   std::string_view high_key, std::optional<std::uint64_t> high) {
    if (low && high && *low > *high) {
      document_.error("bad-value", *body.find(high_key),
                      fmt::format("'{}' is less than '{}', so nothing fulfils the test", high_key, low_key));
    }
  }

  static CommandTest read_command(const Node& body) {
    CommandTest test{.run = texts_of(body.find("run")), .matches = text_of(body.find("matches"))};
    test.timeout_seconds = integer_of(body.find("timeout_seconds")).value_or(test.timeout_seconds);
    test.exit_code = integer_of(body.find("exit")).value_or(test.exit_code);
    return test;
  }

  InputDocument& document_;
  const catalogue::CatalogueSpec& added_tools_;
  std::size_t tests_ = 0;
};

}  // namespace

std::optional<Rule> read_rule(const Node& node, InputDocument& document,
                              const catalogue::CatalogueSpec& added_tools) {
  return RuleReader{document, added_tools}.read(node, 1);
}

}  // namespace prodready
