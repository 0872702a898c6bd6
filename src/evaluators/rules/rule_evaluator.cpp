#include "evaluators/rules/rule_evaluator.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "evaluators/rules/describe.hpp"
#include "evaluators/rules/tests.hpp"
#include "evaluators/rules/truth.hpp"
#include "evaluators/support/claims.hpp"

namespace prodready {
namespace {

constexpr int deepest = 64;

Claim not_built(std::string_view message, std::string_view part) {
  return claim_open(
      "holds", {.message = std::string(message), .root = fmt::format("prodready: {} not built yet", part)});
}

struct Judge {
  const Facts& facts;
  int depth = 0;

  std::vector<Claim> judge_each(const std::vector<Rule>& rules) const {
    std::vector<Claim> claims;
    claims.reserve(rules.size());
    for (const Rule& rule : rules) {
      claims.push_back(std::visit(Judge{facts, depth + 1}, rule.test));
    }
    return claims;
  }

  Claim too_deep() const {
    return claim_broken("holds", fmt::format("the rule is nested deeper than {} levels", deepest),
                        "checklist: a rule");
  }

  Claim operator()(const AllOf& all) const {
    return depth > deepest ? too_deep() : rules::all_of(judge_each(all.rules));
  }
  Claim operator()(const AnyOf& any) const {
    return depth > deepest ? too_deep() : rules::any_of(judge_each(any.rules));
  }
  Claim operator()(const Not& negated) const {
    if (depth > deepest) {
      return too_deep();
    }
    return rules::not_of(rules::all_of(judge_each(negated.rules)),
                         rules::describe(Rule{.test = negated, .place = {}}));
  }
  Claim operator()(const FilesTest& test) const { return rules::judge_files(test, facts); }
  Claim operator()(const GitTest& test) const { return rules::judge_git(test, facts); }
  Claim operator()(const CommandTest& test) const { return rules::judge_command(test, facts); }
  Claim operator()(const ToolTest& test) const { return rules::judge_tool(test, facts); }
  Claim operator()(const PipelineTest& test) const { return rules::judge_pipeline(test, facts); }
  Claim operator()(const ResourceTest&) const {
    return not_built("this version does not judge resources by rules yet", "rules over resources");
  }
};

// Calls `visit_leaf` with every single test of the rule.
template <class Visit>
void for_each_test(const Rule& rule, const Visit& visit_leaf) {
  std::visit(
      [&](const auto& test) {
        using Test = std::decay_t<decltype(test)>;
        if constexpr (std::is_same_v<Test, AllOf> || std::is_same_v<Test, AnyOf> ||
                      std::is_same_v<Test, Not>) {
          for (const Rule& branch : test.rules) {
            for_each_test(branch, visit_leaf);
          }
        } else {
          visit_leaf(test);
        }
      },
      rule.test);
}

template <class Test, class Visit>
void for_each(const Rule& rule, const Visit& visit) {
  for_each_test(rule, [&](const auto& test) {
    if constexpr (std::is_same_v<std::decay_t<decltype(test)>, Test>) {
      visit(test);
    }
  });
}

}  // namespace

Verdict evaluate_rule(const Rule& rule, const Facts& facts) {
  return about("the repository", {std::visit(Judge{facts}, rule.test)});
}

std::set<FactKind> facts_of(const Rule& rule) {
  std::set<FactKind> kinds;
  for_each<FilesTest>(rule, [&](const FilesTest& test) {
    kinds.insert(FactKind::files);
    if (test.matches || test.lacks) {
      kinds.insert(FactKind::contents);
    }
  });
  for_each<GitTest>(rule, [&](const GitTest&) { kinds.insert(FactKind::git); });
  for_each<CommandTest>(rule, [&](const CommandTest&) { kinds.insert(FactKind::commands); });
  const auto insert_tools = [&](const auto&) {
    kinds.insert(
        {FactKind::tools, FactKind::pipelines, FactKind::components, FactKind::delivery, FactKind::forge});
  };
  for_each<ToolTest>(rule, insert_tools);
  for_each<PipelineTest>(rule, insert_tools);
  return kinds;
}

std::vector<ContentRequest> contents_of(const Rule& rule) {
  std::vector<ContentRequest> requests;
  for_each<FilesTest>(rule, [&](const FilesTest& test) {
    for (const std::optional<std::string>& pattern : {test.matches, test.lacks}) {
      if (pattern) {
        requests.push_back(rules::content_request(test, *pattern));
      }
    }
  });
  return requests;
}

std::vector<CommandRequest> commands_of(const Rule& rule) {
  std::vector<CommandRequest> commands;
  for_each<CommandTest>(rule, [&](const CommandTest& test) {
    commands.push_back({.run = test.run, .timeout_seconds = test.timeout_seconds});
  });
  return commands;
}

}  // namespace prodready
