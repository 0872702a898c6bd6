#include "facts/tasks/makefile.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_files = 50;
constexpr std::size_t most_rules = 20'000;
constexpr std::size_t longest_text = 100'000;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t start = 0;
  while (start < text.size()) {
    while (start < text.size() && std::isspace(static_cast<unsigned char>(text[start])) != 0) {
      ++start;
    }
    std::size_t end = start;
    while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end])) == 0) {
      ++end;
    }
    if (end > start) {
      words.emplace_back(text.substr(start, end - start));
    }
    start = end;
  }
  return words;
}

// Up to a `#` that starts a comment.
std::string_view without_comment(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#' && (i == 0 || text[i - 1] != '\\')) {
      return text.substr(0, i);
    }
  }
  return text;
}

// The offset of the first of `signs` outside of $( ).
std::size_t find_outside(std::string_view text, std::string_view signs) {
  int level = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '{') {
      ++level;
    } else if (text[i] == ')' || text[i] == '}') {
      --level;
    } else if (level <= 0 && signs.find(text[i]) != std::string_view::npos) {
      return i;
    }
  }
  return std::string_view::npos;
}

bool is_condition(std::string_view word) {
  return word == "ifeq" || word == "ifneq" || word == "ifdef" || word == "ifndef";
}

std::string without_quotes(std::string text) {
  std::erase_if(text, [](char c) { return c == '"' || c == '\''; });
  return text;
}

// Nothing where make has left one of them open.
std::optional<bool> are_equal(const std::string& left, const std::string& right) {
  return is_open_make_text(left) || is_open_make_text(right) ? std::nullopt : std::optional(left == right);
}

}  // namespace

bool is_open_make_text(std::string_view text) { return text.find('$') != std::string_view::npos; }

Makefile::Makefile(const RepositoryFiles& files, const std::string& path,
                   std::map<std::string, std::string> overrides)
    : files_(files), overrides_(std::move(overrides)), folder_(folder_of(path)) {
  read_file(path);
}

void Makefile::read_file(const std::string& path) {
  const std::string* text = files_.text(path);
  if (text == nullptr || paths_.size() >= most_files || std::ranges::find(paths_, path) != paths_.end()) {
    return;
  }
  paths_.push_back(path);
  std::string logical;
  std::uint32_t number = 0;
  std::uint32_t first = 1;
  for (const std::string_view line : lines_of(*text)) {
    ++number;
    const bool is_recipe = logical.empty() ? line.starts_with('\t') : logical.front() == '\t';
    first = logical.empty() ? number : first;
    const bool continues = line.ends_with('\\') && !line.ends_with("\\\\");
    if (is_recipe) {
      logical.append(line);
      if (continues && logical.size() < longest_text) {
        logical.push_back('\n');
        continue;
      }
    } else {
      logical.append(continues ? line.substr(0, line.size() - 1) : line);
      if (continues && logical.size() < longest_text) {
        logical.push_back(' ');
        continue;
      }
    }
    read_line(logical, path, first);
    logical.clear();
  }
  if (!logical.empty()) {
    read_line(logical, path, first);
  }
}

void Makefile::read_line(const std::string& text, const std::string& path, std::uint32_t line) {
  const bool reads = std::ranges::all_of(branches_, &Branch::reads);
  if (!define_.empty()) {
    if (trim(text) == "endef") {
      define_.clear();
    } else if (reads) {
      variables_[define_] += text + "\n";
    }
    return;
  }
  if (text.starts_with('\t') && is_in_rule_ && !rules_.empty()) {
    if (reads && !trim(text).empty()) {
      rules_.back().recipe.push_back({text.substr(1), path, line});
    }
    return;
  }
  const std::string_view content = trim(without_comment(text));
  if (content.empty() || read_conditional(content) || !reads) {
    return;
  }
  if (content.starts_with("define ")) {
    std::string_view name = trim(content.substr(7));
    name = name.substr(0, name.find_first_of(" =:"));
    define_ = std::string(name);
    variables_[define_].clear();
    return;
  }
  for (const std::string_view word : {"include ", "-include ", "sinclude "}) {
    if (content.starts_with(word)) {
      return read_include(content.substr(word.size()), path);
    }
  }
  if (read_variable(content)) {
    is_in_rule_ = false;
    return;
  }
  read_rule(content, path, line);
}

// Of `ifdef X`, `ifeq (a,b)` and their opposites; nothing where it does not resolve, and for every other
// word.
std::optional<bool> Makefile::holds(std::string_view word, std::string_view rest) const {
  std::optional<bool> result;
  if (word == "ifdef" || word == "ifndef") {
    const std::string name(rest);
    const auto given = overrides_.find(name);
    const auto set = variables_.find(name);
    if (given != overrides_.end() || set != variables_.end()) {
      result = given != overrides_.end() ? !given->second.empty() : !set->second.empty();
    } else if (!is_environment_name(rest)) {
      result = false;
    }
  } else if (rest.starts_with('(') && rest.ends_with(')')) {
    rest = rest.substr(1, rest.size() - 2);
    const std::size_t comma = find_outside(rest, ",");
    result = are_equal(expand(trim(rest.substr(0, comma))),
                       comma == std::string_view::npos ? "" : expand(trim(rest.substr(comma + 1))));
  } else {
    const std::size_t middle = rest.find_first_of(" \t");
    result =
        are_equal(without_quotes(expand(trim(rest.substr(0, middle)))),
                  middle == std::string_view::npos ? "" : without_quotes(expand(trim(rest.substr(middle)))));
  }
  return result && (word == "ifneq" || word == "ifndef") ? std::optional(!*result) : result;
}

void Makefile::read_else(std::string_view condition) {
  if (branches_.empty()) {
    return;
  }
  Branch& branch = branches_.back();
  if (branch.was_taken && !branch.is_open) {
    branch.reads = false;
    return;
  }
  const std::string_view word = condition.substr(0, condition.find_first_of(" (\t"));
  const std::optional<bool> known =
      is_condition(word) ? holds(word, trim(condition.substr(word.size()))) : std::optional(true);
  branch.reads = known.value_or(true);
  branch.was_taken = branch.was_taken || branch.reads;
  branch.is_open = branch.is_open || !known;
}

bool Makefile::read_conditional(std::string_view text) {
  const std::string_view word = text.substr(0, text.find_first_of(" (\t"));
  if (word == "endif") {
    if (!branches_.empty()) {
      branches_.pop_back();
    }
    return true;
  }
  if (word == "else") {
    read_else(trim(text.substr(word.size())));
    return true;
  }
  if (!is_condition(word)) {
    return false;
  }
  const std::optional<bool> known = holds(word, trim(text.substr(word.size())));
  branches_.push_back({.reads = known.value_or(true), .was_taken = known.value_or(true), .is_open = !known});
  return true;
}

bool Makefile::read_variable(std::string_view text) {
  for (const std::string_view word : {"export ", "override ", "unexport "}) {
    if (text.starts_with(word)) {
      text = trim(text.substr(word.size()));
    }
  }
  const std::size_t sign = find_outside(text, "=");
  const std::size_t colon = find_outside(text, ":");
  if (sign == std::string_view::npos) {
    return false;
  }
  std::size_t end = sign;
  while (end > 0 && std::string_view(":?+!").find(text[end - 1]) != std::string_view::npos) {
    --end;
  }
  if (colon != std::string_view::npos && colon < end) {
    return false;  // of one target only, or a rule
  }
  const std::string_view operation = text.substr(end, sign + 1 - end);
  const std::string name = expand(trim(text.substr(0, end)));
  const std::string_view value = trim(text.substr(sign + 1));
  if (name.find_first_of(" \t") != std::string::npos) {
    return false;
  }
  if (operation == "!=") {
    variables_[name] = "$(shell " + std::string(value) + ")";
  } else if (operation == "?=") {
    variables_.try_emplace(name, value);
  } else if (operation == "+=") {
    std::string& whole = variables_[name];
    whole += (whole.empty() ? "" : " ") + std::string(value);
  } else if (operation == ":=" || operation == "::=") {
    // Its own name stands for the value so far.
    const auto known = variables_.find(name);
    const std::string own = known == variables_.end() ? "" : known->second;
    std::string whole(value);
    for (const std::string& self : {"$(" + name + ")", "${" + name + "}"}) {
      for (std::size_t at = whole.find(self); at != std::string::npos && whole.size() < longest_text;
           at = whole.find(self, at + own.size())) {
        whole.replace(at, self.size(), own);
      }
    }
    variables_[name] = std::move(whole);
  } else {
    variables_[name] = std::string(value);
  }
  return true;
}

void Makefile::read_include(std::string_view text, const std::string&) {
  is_in_rule_ = false;
  for (const std::string& word : words_of(expand(text))) {
    if (is_open_make_text(word)) {
      continue;
    }
    const std::optional<std::string> path = resolve(folder_, word);
    if (!path) {
      continue;
    }
    const Result<Glob> glob = Glob::parse(*path, GlobKind::path);
    if (path->find_first_of("*?[") == std::string::npos || !glob) {
      read_file(*path);
      continue;
    }
    for (const auto& [known, content] : files_.texts()) {
      if (glob->matches(known)) {
        read_file(known);
      }
    }
  }
}

void Makefile::read_rule(std::string_view text, const std::string& path, std::uint32_t line) {
  const std::size_t colon = find_outside(text, ":");
  if (colon == std::string_view::npos || rules_.size() >= most_rules) {
    return;
  }
  MakeRule rule{.path = path, .line = line};
  rule.targets = words_of(expand(text.substr(0, colon)));
  std::string_view rest = text.substr(colon + 1);
  if (rest.starts_with(':')) {
    rest.remove_prefix(1);
  }
  const std::size_t semicolon = find_outside(rest, ";");
  if (semicolon != std::string_view::npos) {
    rule.recipe.push_back({std::string(trim(rest.substr(semicolon + 1))), path, line});
    rest = rest.substr(0, semicolon);
  }
  if (find_outside(rest, "=") != std::string_view::npos) {
    read_variable(trim(rest));  // of these targets only; close enough for what they run
    is_in_rule_ = false;
    return;
  }
  if (const std::size_t second = find_outside(rest, ":"); second != std::string_view::npos) {
    rule.pattern = std::string(trim(rest.substr(0, second)));
    rest = rest.substr(second + 1);
  }
  for (std::string& word : words_of(expand(rest))) {
    if (word != "|") {
      rule.prerequisites.push_back(std::move(word));
    }
  }
  rules_.push_back(std::move(rule));
  is_in_rule_ = true;
}

std::string Makefile::default_goal() const {
  if (const auto found = variables_.find(".DEFAULT_GOAL"); found != variables_.end()) {
    return expand(found->second);
  }
  for (const MakeRule& rule : rules_) {
    for (const std::string& target : rule.targets) {
      if (!target.starts_with('.') && target.find('%') == std::string::npos) {
        return target;
      }
    }
  }
  return {};
}

bool Makefile::has_target(std::string_view name) const {
  return std::ranges::any_of(rules_, [&](const MakeRule& rule) {
    return std::ranges::find(rule.targets, name) != rule.targets.end();
  });
}

bool Makefile::errexit() const {
  const auto flags = variables_.find(".SHELLFLAGS");
  const auto program = variables_.find("SHELL");
  const std::string text = (flags == variables_.end() ? "" : flags->second) + " " +
                           (program == variables_.end() ? "" : program->second);
  return std::ranges::any_of(words_of(text), [](const std::string& word) {
    return word == "errexit" ||
           (word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find('e') != std::string::npos);
  });
}

bool Makefile::pipefail() const {
  const auto flags = variables_.find(".SHELLFLAGS");
  const auto program = variables_.find("SHELL");
  return (flags != variables_.end() && flags->second.find("pipefail") != std::string::npos) ||
         (program != variables_.end() && program->second.find("pipefail") != std::string::npos);
}

}  // namespace prodready
