// What Python's linters and formatters leave out: pyproject.toml, ruff.toml and INI files.
#include <optional>

#include "core/text.hpp"
#include "facts/tasks/ini.hpp"
#include "facts/tools/exclusion_list.hpp"
#include "syntax/parse.hpp"

namespace prodready::tools {
namespace {

using Form = Exclusion::Form;
using syntax::Node;

// An expression in Python's verbose form: white space and comments say nothing.
std::string plain_expression(std::string_view text) {
  std::string plain;
  bool in_class = false;
  bool in_comment = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_comment) {
      in_comment = c != '\n';
      continue;
    }
    if (c == '\\' && i + 1 < text.size()) {
      plain += c;
      plain += text[++i];
      continue;
    }
    in_class = c == '[' || (in_class && c != ']');
    in_comment = c == '#' && !in_class;
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!in_comment && (in_class || !is_blank)) {
      plain += c;
    }
  }
  return plain;
}

// Black reads one over several lines as verbose.
std::string black_expression(const std::string& text) {
  return text.find('\n') == std::string::npos ? text : plain_expression(text);
}

std::string mypy_expression(std::string_view text) {
  constexpr std::string_view verbose = "(?x)";
  text = trim(text);
  return text.starts_with(verbose) ? plain_expression(text.substr(verbose.size())) : std::string(text);
}

void read_ruff_table(const Node* table, ExclusionList& list) {
  if (table == nullptr) {
    return;
  }
  std::vector<ListedText> both = listed(table->find("exclude"));
  for (ListedText& more : listed(table->find("extend-exclude"))) {
    both.push_back(std::move(more));
  }
  list.add_globs({"ruff", "ruff-format"}, both, false, true);
  list.add_globs({"ruff"}, listed(below(table, {"lint", "exclude"})), false, true);
  list.add_globs({"ruff-format"}, listed(below(table, {"format", "exclude"})), false, true);
}

void read_black(const Node* table, ExclusionList& list) {
  for (const std::string_view key : {"exclude", "extend-exclude", "force-exclude"}) {
    for (const auto& [text, line] : listed(below(table, {key}))) {
      list.add({"black"}, Form::rooted_expression, black_expression(text), line, key == "force-exclude");
    }
  }
}

void read_pylint(const std::vector<ListedText>& names, const std::vector<ListedText>& paths,
                 ExclusionList& list) {
  list.add_globs({"pylint"}, names, false, true);
  for (const auto& [text, line] : paths) {
    list.add({"pylint"}, Form::expression, "^(?:" + text + ")", line, true);
  }
}

// The parts of a value between commas and lines.
std::vector<ListedText> parts_of(const IniValue* value) {
  std::vector<ListedText> parts;
  if (value == nullptr) {
    return parts;
  }
  for (const auto& [text, line] : value->lines) {
    for (const std::string_view part : split(text, ',')) {
      const std::string_view plain = trim(part);
      if (!plain.empty() && !plain.starts_with('#')) {
        parts.emplace_back(std::string(plain), line);
      }
    }
  }
  return parts;
}

// Of flake8 and pycodestyle `*` also crosses slashes.
std::vector<ListedText> crossing(std::vector<ListedText> globs) {
  for (auto& [text, line] : globs) {
    if (text.starts_with("*/")) {
      text.insert(0, 1, '*');
    }
  }
  return globs;
}

void read_mypy_section(const IniSection& section, ExclusionList& list) {
  const IniValue* value = section.find("exclude");
  if (value == nullptr || value->lines.empty()) {
    return;
  }
  std::string whole;
  for (const auto& [text, line] : value->lines) {
    whole += text + "\n";
  }
  list.add({"mypy"}, Form::expression, mypy_expression(whole), value->lines.front().second);
}

}  // namespace

void read_pyproject(std::string_view text, ExclusionList& list) {
  const Result<Node> root = syntax::parse_toml(text);
  const Node* tool = root ? root->find("tool") : nullptr;
  if (tool == nullptr) {
    return;
  }
  read_black(tool->find("black"), list);
  read_ruff_table(tool->find("ruff"), list);
  for (const auto& [expression, line] : listed(below(tool, {"mypy", "exclude"}))) {
    list.add({"mypy"}, Form::expression, mypy_expression(expression), line);
  }
  std::vector<ListedText> flake8 = listed(below(tool, {"flake8", "exclude"}));
  for (ListedText& more : listed(below(tool, {"flake8", "extend-exclude"}))) {
    flake8.push_back(std::move(more));
  }
  list.add_globs({"flake8"}, crossing(std::move(flake8)), false, true);
  for (const std::string_view section : {"main", "MAIN", "master", "MASTER"}) {
    const Node* table = below(tool, {"pylint", section});
    read_pylint(listed(below(table, {"ignore"})), listed(below(table, {"ignore-paths"})), list);
  }
}

void read_ruff(std::string_view text, ExclusionList& list) {
  if (const Result<Node> root = syntax::parse_toml(text)) {
    read_ruff_table(&*root, list);
  }
}

void read_python_ini(std::string_view text, ExclusionList& list) {
  for (const IniSection& section : read_ini(text)) {
    const std::string name = to_lower(section.name);
    if (name == "flake8" || name == "pycodestyle") {
      std::vector<ListedText> both = parts_of(section.find("exclude"));
      for (ListedText& more : parts_of(section.find("extend-exclude"))) {
        both.push_back(std::move(more));
      }
      list.add_globs({name}, crossing(std::move(both)), false, true);
    } else if (name == "mypy") {
      read_mypy_section(section, list);
    } else if (name == "master" || name == "main" || name == "pylint.main" || name == "pylint.master") {
      read_pylint(parts_of(section.find("ignore")), parts_of(section.find("ignore-paths")), list);
    }
  }
}

}  // namespace prodready::tools
