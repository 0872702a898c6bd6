#include <algorithm>
#include <cctype>
#include <string>

#include "core/pattern.hpp"
#include "resources/terraform/functions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

// The names of a pattern's groups in order, "" for those without one.
std::vector<std::string> group_names(std::string_view pattern) {
  std::vector<std::string> names;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (in_class) {
      in_class = pattern[i] != ']';
    } else if (pattern[i] == '[') {
      in_class = true;
      // A `]` that stands first is a member.
      const std::string_view rest = pattern.substr(i + 1);
      i += rest.starts_with("^]") ? std::size_t{2} : std::size_t{rest.starts_with(']')};
    } else if (pattern[i] == '(' && pattern.substr(i + 1).starts_with("?P<")) {
      const std::size_t start = i + 4;
      names.emplace_back(pattern.substr(start, std::min(pattern.find('>', start), pattern.size()) - start));
    } else if (pattern[i] == '(' && !pattern.substr(i + 1).starts_with('?')) {
      names.emplace_back();
    }
  }
  return names;
}

struct Match {
  std::size_t start = 0;
  std::vector<std::optional<std::string_view>> groups;  // the first: all of it
};

std::optional<Match> match_at(const Pattern& pattern, std::string_view text, std::size_t from,
                              std::size_t groups) {
  const std::optional<std::size_t> start = pattern.find(text, from);
  if (!start) {
    return std::nullopt;
  }
  Match match{*start, {}};
  for (std::size_t group = 0; group <= groups; ++group) {
    const std::optional<std::string_view> part =
        pattern.capture(text.substr(*start), static_cast<int>(group));
    if (!part) {
      return std::nullopt;
    }
    match.groups.push_back(part->data() == nullptr ? std::nullopt : part);
  }
  return match;
}

// All matches that do not overlap.
std::vector<Match> matches_of(const Pattern& pattern, std::string_view text, std::size_t groups) {
  std::vector<Match> matches;
  for (std::size_t at = 0; at <= text.size();) {
    std::optional<Match> match = match_at(pattern, text, at, groups);
    if (!match) {
      break;
    }
    const std::size_t length = match->groups.front().value_or("").size();
    at = match->start + std::max<std::size_t>(length, 1);
    matches.push_back(*std::move(match));
  }
  return matches;
}

Value match_value(const Match& match, const std::vector<std::string>& names) {
  const auto group = [&](std::size_t index) {
    return match.groups[index] ? Value(*match.groups[index]) : Value{};
  };
  if (names.empty()) {
    return group(0);
  }
  List items;
  Map members;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) {
      items.push_back(group(i + 1));
    } else {
      members.push_back({names[i], group(i + 1)});
    }
  }
  return members.empty() ? Value(std::move(items)) : Value(std::move(members));
}

Value regex(const Call& call) {
  const Result<Pattern> pattern = Pattern::compile(call.text(0));
  const std::vector<std::string> names = group_names(call.text(0));
  if (!pattern) {
    return call.fail("a pattern that is none");
  }
  const std::optional<Match> match = match_at(*pattern, call.text(1), 0, names.size());
  return match ? match_value(*match, names) : call.fail("a text that the pattern does not match");
}

Value regexall(const Call& call) {
  const Result<Pattern> pattern = Pattern::compile(call.text(0));
  if (!pattern) {
    return call.fail("a pattern that is none");
  }
  const std::vector<std::string> names = group_names(call.text(0));
  List all;
  for (const Match& match : matches_of(*pattern, call.text(1), names.size())) {
    all.push_back(match_value(match, names));
  }
  return all;
}

// Puts $1, ${1} and ${name} of the replacement in; `$$` is a dollar.
std::string expanded(std::string_view replacement, const Match& match,
                     const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '$' || i + 1 == replacement.size()) {
      text += replacement[i];
      continue;
    }
    if (replacement[i + 1] == '$') {
      text += '$';
      ++i;
      continue;
    }
    const bool braced = replacement[i + 1] == '{';
    const std::size_t start = i + (braced ? 2 : 1);
    std::size_t end = start;
    while (end < replacement.size() &&
           (std::isalnum(static_cast<unsigned char>(replacement[end])) != 0 || replacement[end] == '_')) {
      ++end;
    }
    if (end == start || (braced && (end == replacement.size() || replacement[end] != '}'))) {
      text += '$';
      continue;
    }
    const std::string name(replacement.substr(start, end - start));
    const std::optional<double> number = Value(name).as_number();
    const auto named = std::ranges::find(names, name);
    const std::size_t group = number && *number >= 0 && *number <= 99 ? static_cast<std::size_t>(*number)
                              : named != names.end() ? static_cast<std::size_t>(named - names.begin()) + 1
                                                     : match.groups.size();
    text += group < match.groups.size() ? match.groups[group].value_or("") : std::string_view{};
    i = end - (braced ? 0 : 1);
  }
  return text;
}

Value replace_pattern(const Call& call, std::string_view expression) {
  const Result<Pattern> pattern = Pattern::compile(expression);
  if (!pattern) {
    return call.fail("a pattern that is none");
  }
  const std::vector<std::string> names = group_names(expression);
  const std::string_view text = call.text(0);
  TextBuilder result;
  std::size_t at = 0;
  for (const Match& match : matches_of(*pattern, text, names.size())) {
    result.add_literal(text.substr(at, match.start - at));
    result.add_literal(expanded(call.text(2), match, names));
    at = match.start + match.groups.front().value_or("").size();
  }
  result.add_literal(text.substr(at));
  return result.finish();
}

Value replace(const Call& call) {
  const std::string& sought = call.text(1);
  if (sought.size() > 1 && sought.starts_with('/') && sought.ends_with('/')) {
    return replace_pattern(call, std::string_view(sought).substr(1, sought.size() - 2));
  }
  if (sought.empty()) {
    return call.unknown();
  }
  TextBuilder result;
  std::string_view rest = call.text(0);
  for (std::size_t at = rest.find(sought); at != std::string_view::npos; at = rest.find(sought)) {
    result.add_literal(rest.substr(0, at));
    result.add_literal(call.text(2));
    rest.remove_prefix(at + sought.size());
  }
  result.add_literal(rest);
  return result.finish();
}

}  // namespace

std::span<const Function> pattern_functions() {
  static constexpr Function table[] = {{"regex", "ss", Needs::all, regex},
                                       {"regexall", "ss", Needs::all, regexall},
                                       {"replace", "sss", Needs::all, replace}};
  return table;
}

}  // namespace prodready::resources::terraform
