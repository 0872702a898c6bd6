#include "catalogue/content_matcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "catalogue/normal_form.hpp"
#include "core/text.hpp"

namespace prodready::catalogue {
namespace {

constexpr std::string_view glob_signs = "*?[{\\";

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view suffix_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot);
}

// `^` and `$` are those of a line, and `.` never leaves it.
std::string of_lines(std::string_view regex) { return fmt::format("(?m:{})", regex); }

// The place behind the group or class that opens at `from`; the end where it is never closed.
std::size_t behind_brackets(std::string_view regex, std::size_t from) {
  if (regex[from] == '[') {
    std::size_t at = from + 1;
    at += at < regex.size() && regex[at] == '^' ? 1U : 0U;
    at += at < regex.size() && regex[at] == ']' ? 1U : 0U;
    while (at < regex.size() && regex[at] != ']') {
      at += regex[at] == '\\' ? 2U : 1U;
    }
    return std::min(at + 1, regex.size());
  }
  std::size_t at = from + 1;
  for (std::size_t depth = 1; at < regex.size() && depth > 0;) {
    if (regex[at] == '[') {
      at = behind_brackets(regex, at);
      continue;
    }
    depth += regex[at] == '(' ? 1U : 0U;
    depth -= regex[at] == ')' ? 1U : 0U;
    at += regex[at] == '\\' ? 2U : 1U;
  }
  return std::min(at, regex.size());
}

}  // namespace

std::string literal_of(std::string_view regex) {
  std::string best;
  std::string run;
  const auto end_run = [&] {
    best = run.size() > best.size() ? run : best;
    run.clear();
  };
  for (std::size_t at = 0; at < regex.size();) {
    const char c = regex[at];
    const bool is_escaped = c == '\\' && at + 1 < regex.size();
    const bool is_letter = is_escaped &&
                           std::string_view("bBdDsSwWpPAzQE").find(regex[at + 1]) == std::string_view::npos &&
                           (regex[at + 1] < '0' || regex[at + 1] > '9');
    const std::size_t width = is_escaped ? 2 : 1;
    if (c == '|' || regex.substr(at).starts_with("(?i")) {
      return {};
    }
    if (c == '(' || c == '[') {
      end_run();
      at = behind_brackets(regex, at);
      continue;
    }
    if (c == '?' || c == '*' || c == '{') {
      if (!run.empty()) {
        run.pop_back();
      }
      end_run();
      at = c == '{' ? std::min(regex.find('}', at), regex.size() - 1) + 1 : at + 1;
      continue;
    }
    if (is_letter || (!is_escaped && std::string_view("^$.+)]}").find(c) == std::string_view::npos)) {
      run += is_escaped ? regex[at + 1] : c;
    } else {
      end_run();
    }
    at += width;
  }
  end_run();
  return best;
}

std::vector<std::string> literals_of(std::string_view regex) {
  std::vector<std::string> literals;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= regex.size();) {
    if (at == regex.size() || regex[at] == '|') {
      literals.push_back(literal_of(regex.substr(begin, at - begin)));
      if (literals.back().empty()) {
        return {};
      }
      begin = ++at;
    } else if (regex[at] == '(' || regex[at] == '[') {
      at = behind_brackets(regex, at);
    } else {
      at = std::min(at + (regex[at] == '\\' ? 2U : 1U), regex.size());
    }
  }
  return literals;
}

ContentMatcher::ContentMatcher(const Catalogue& catalogue) {
  for (std::size_t table = 0; table < catalogue.table_count(); ++table) {
    for (const ContentProof& proof : catalogue.contents(table)) {
      Result<Pattern> pattern = Pattern::compile(of_lines(proof.regex));
      if (!pattern) {
        continue;
      }
      Row row{
          {&catalogue.tool_of(table, proof), ProofKind::content, proof.strength, proof.polarity, proof.regex},
          {},
          {},
          *std::move(pattern)};
      for (const std::string_view file : proof.files) {
        if (Result<Glob> glob = Glob::parse(file, GlobKind::path)) {
          (file.find('/') == std::string_view::npos ? row.names : row.paths).push_back(*std::move(glob));
          index(file, rows_.size());
        }
      }
      rows_.push_back(std::move(row));
    }
  }
  group_rows();
}

void ContentMatcher::group_rows() {
  std::map<std::vector<std::string>, std::vector<std::size_t>> by_literals;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    by_literals[literals_of(rows_[i].match.key)].push_back(i);
  }
  for (const auto& [literals, members] : by_literals) {
    Group group;
    for (const std::string& literal : literals) {
      group.literals.emplace_back(literal);
    }
    std::vector<std::string> expressions;
    for (const std::size_t member : members) {
      rows_[member].group = groups_.size();
      expressions.push_back(of_lines(rows_[member].match.key));
    }
    if (!literals.empty() && members.size() > 1) {
      if (Result<Pattern> any = Pattern::compile(join(expressions, "|"))) {
        group.any = *std::move(any);
      }
    }
    groups_.push_back(std::move(group));
  }
}

void ContentMatcher::index(std::string_view glob, std::size_t row) {
  for (const std::string& one :
       expand_alternatives(glob).value_or(std::vector<std::string>{std::string(glob)})) {
    const std::string_view name = name_of(one);
    const std::string_view suffix = suffix_of(name);
    const bool is_name = name.size() == one.size();
    if (name.find_first_of(glob_signs) == std::string_view::npos) {
      by_name_[std::string(name)].push_back({row, is_name});
    } else if (!suffix.empty() && suffix.find_first_of("*?[]{}\\") == std::string_view::npos) {
      by_suffix_[std::string(suffix)].push_back({row, is_name && name.substr(1) == suffix && name[0] == '*'});
    } else {
      others_.push_back({row});
    }
  }
}

template <class Use>
void ContentMatcher::visit_candidates(std::string_view path, const Use& use) const {
  const std::string_view name = name_of(path);
  const auto visit = [&](const Candidates& candidates) {
    for (const Candidate& candidate : candidates) {
      if (candidate.is_sure || rows_[candidate.row].takes(path, name)) {
        use(candidate.row);
      }
    }
  };
  if (const auto found = by_name_.find(name); found != by_name_.end()) {
    visit(found->second);
  }
  if (const auto found = by_suffix_.find(suffix_of(name)); found != by_suffix_.end()) {
    visit(found->second);
  }
  visit(others_);
}

std::vector<std::size_t> ContentMatcher::rows_for(std::string_view path) const {
  std::vector<std::size_t> rows;
  visit_candidates(path, [&](std::size_t row) { rows.push_back(row); });
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

bool ContentMatcher::Row::takes(std::string_view path, std::string_view name) const {
  const auto on = [](std::string_view subject) {
    return [subject](const Glob& glob) { return glob.matches(subject); };
  };
  return std::ranges::any_of(names, on(name)) || std::ranges::any_of(paths, on(path));
}

bool ContentMatcher::Group::may_match(std::string_view bytes) const {
  const bool holds_literal = literals.empty() || std::ranges::any_of(literals, [&](const Finder& literal) {
                               return literal.is_in(bytes);
                             });
  return holds_literal && (!any || any->find(bytes));
}

bool ContentMatcher::wants(std::string_view path) const {
  bool is_wanted = false;
  visit_candidates(path, [&](std::size_t) { is_wanted = true; });
  return is_wanted;
}

std::vector<ContentMatch> ContentMatcher::find(std::string_view path, std::string_view bytes) const {
  std::vector<ContentMatch> matches;
  std::vector<std::optional<bool>> may_match(groups_.size());
  for (const std::size_t index : rows_for(path)) {
    const Row& row = rows_[index];
    std::optional<bool>& may = may_match[row.group];
    if (!may) {
      may = groups_[row.group].may_match(bytes);
    }
    if (!*may) {
      continue;
    }
    if (const std::optional<std::size_t> at = row.pattern.find(bytes)) {
      ContentMatch match;
      static_cast<Match&>(match) = row.match;
      match.line = static_cast<std::uint32_t>(
          1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*at), '\n'));
      matches.push_back(match);
    }
  }
  return matches;
}

}  // namespace prodready::catalogue
