#include "sources/ignore.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace prodready::sources {
namespace {

constexpr std::string_view wildcards = "*?[\\";

// Spaces at the end go, unless a backslash stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      if (++i == line.size()) {
        return line;
      }
      end = i + 1;
    } else if (line[i] != ' ') {
      end = i + 1;
    }
  }
  return line.substr(0, end);
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text) {
  IgnoreRules result;
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  for (const std::string_view line : lines_of(text)) {
    if (auto rule = parse_rule(line)) {
      result.rules_.push_back(std::move(*rule));
    }
  }
  return result;
}

std::optional<IgnoreRules::Rule> IgnoreRules::parse_rule(std::string_view line) {
  line = line.substr(0, line.find('\0'));
  if (line.starts_with('#')) {
    return std::nullopt;
  }
  line = without_trailing_spaces(line);
  Rule rule;
  if (line.starts_with('!')) {
    rule.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    rule.folders_only = true;
    line.remove_suffix(1);
  }
  if (line.empty()) {
    return std::nullopt;
  }
  rule.by_name = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) {
    line.remove_prefix(1);
  }
  const std::size_t first_wildcard = std::min(line.find_first_of(wildcards), line.size());
  rule.literal = line.substr(0, first_wildcard);
  if (rule.by_name && line.starts_with('*') && line.find_first_of(wildcards, 1) == std::string_view::npos) {
    rule.ending = line.substr(1);
  } else if (first_wildcard < line.size()) {
    // Matched apart from the literal start, so that `**` after it opens a part: git does so too.
    rule.rest.emplace(line.substr(first_wildcard));
  }
  return rule;
}

bool IgnoreRules::matches(const Rule& rule, std::string_view path, std::string_view name) {
  const std::string_view subject = rule.by_name ? name : path;
  if (rule.ending) {
    return subject.ends_with(*rule.ending);
  }
  if (!rule.rest) {
    return subject == rule.literal;
  }
  return subject.starts_with(rule.literal) && rule.rest->matches(subject.substr(rule.literal.size()));
}

std::optional<bool> IgnoreRules::excludes(std::string_view path, IgnoreTarget target) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if ((target == IgnoreTarget::folder || !rule->folders_only) && matches(*rule, path, name)) {
      return !rule->negated;
    }
  }
  return std::nullopt;
}

}  // namespace prodready::sources
