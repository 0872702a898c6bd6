#include "evaluators/rules/describe.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include "core/text.hpp"

namespace prodready::rules {
namespace {

std::string joined(const std::vector<Rule>& rules, std::string_view word) {
  std::vector<std::string> parts;
  for (const Rule& rule : rules) {
    const bool nested = std::holds_alternative<AllOf>(rule.test) || std::holds_alternative<AnyOf>(rule.test);
    parts.push_back(nested && rules.size() > 1 ? fmt::format("({})", describe(rule)) : describe(rule));
  }
  return join(parts, fmt::format(" {} ", word));
}

std::string how_many(const FilesTest& test) {
  const std::uint64_t least = least_files(test);
  if (!test.max_count) {
    return least == 1 ? "a tracked file that matches"
                      : fmt::format("at least {} tracked files that match", least);
  }
  if (*test.max_count == 0) {
    return "no tracked file that matches";
  }
  return least == 0
             ? fmt::format("at most {} that match", counted(*test.max_count, "tracked file", "tracked files"))
             : fmt::format("{} to {} tracked files that match", least, *test.max_count);
}

struct Describe {
  std::string operator()(const AllOf& all) const { return joined(all.rules, "and"); }
  std::string operator()(const AnyOf& any) const { return joined(any.rules, "or"); }
  std::string operator()(const Not& negated) const {
    return fmt::format("not ({})", joined(negated.rules, "and"));
  }
  std::string operator()(const FilesTest& test) const { return describe(test); }
  std::string operator()(const CommandTest& test) const { return describe(test); }

  std::string operator()(const ToolTest& test) const {
    return test.name.empty() ? fmt::format("a tool of the category {}", test.category)
                             : fmt::format("the tool {} ({})", test.name, test.category);
  }
  std::string operator()(const PipelineTest& test) const {
    std::vector<std::string> parts;
    if (!test.category.empty()) {
      parts.push_back(fmt::format("a tool of the category {}", test.category));
    }
    if (test.command) {
      parts.push_back(fmt::format("a command that matches /{}/", *test.command));
    }
    return fmt::format("a {} step of a pipeline that runs {}", test.gating ? "gating" : "live",
                       join(parts, " and "));
  }
  std::string operator()(const ResourceTest& test) const {
    const std::string every = fmt::format("every {} fulfils `{}`", test.type, test.jq);
    return test.min_count == 0 ? every : fmt::format("{}, and there are at least {}", every, test.min_count);
  }
  std::string operator()(const GitTest& test) const {
    std::vector<std::string> parts;
    const auto add = [&](const std::optional<std::string>& pattern, std::string_view what) {
      if (pattern) {
        parts.push_back(fmt::format("{} matches /{}/", what, *pattern));
      }
    };
    add(test.tag, "a tag");
    if (test.max_commit_age_days) {
      parts.push_back(
          fmt::format("the default branch's last commit is at most {} days old", *test.max_commit_age_days));
    }
    add(test.remote, "a remote's URL");
    add(test.default_branch, "the default branch's name");
    if (test.submodules) {
      parts.emplace_back(*test.submodules ? "there are submodules" : "there are no submodules");
    }
    return join(parts, " and ");
  }
};

}  // namespace

std::string describe(const Rule& rule) { return std::visit(Describe{}, rule.test); }

std::string describe(const FilesTest& test) {
  std::string text = fmt::format("{} {}", how_many(test), alternatives(test.globs));
  if (!test.except.empty()) {
    text += fmt::format(" (and not {})", alternatives(test.except));
  }
  if (test.min_bytes) {
    text += fmt::format(", each of at least {} bytes", *test.min_bytes);
  }
  if (test.max_bytes) {
    text += fmt::format(", each of at most {} bytes", *test.max_bytes);
  }
  if (test.matches) {
    text += fmt::format(", each with a match of /{}/", *test.matches);
  }
  if (test.lacks) {
    text += fmt::format(", none with a match of /{}/", *test.lacks);
  }
  return text;
}

std::string describe(const CommandTest& test) {
  std::string text = fmt::format("`{}` ends with {}", command_line(test.run), test.exit_code);
  if (test.matches) {
    text += fmt::format(" and prints a match of /{}/", *test.matches);
  }
  return text;
}

std::string alternatives(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += i == 0 ? "" : (i + 1 == words.size() ? " or " : ", ");
    text += fmt::format("'{}'", words[i]);
  }
  return text;
}

std::string command_line(const std::vector<std::string>& run) {
  std::vector<std::string> words;
  for (const std::string& word : run) {
    const bool plain = !word.empty() && word.find_first_of(" \t\n'\"") == std::string::npos;
    words.push_back(plain ? word : fmt::format("'{}'", word));
  }
  return join(words, " ");
}

std::uint64_t least_files(const FilesTest& test) { return test.min_count.value_or(test.max_count ? 0 : 1); }

}  // namespace prodready::rules
