#include "facts/tools/exclusions.hpp"

#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/tools/exclusion_list.hpp"
#include "syntax/parse.hpp"
#include "syntax/xml.hpp"

namespace prodready::tools {
namespace {

using Form = Exclusion::Form;
using syntax::Node;
using Reader = void (*)(std::string_view text, ExclusionList& list);

std::optional<Node> first_document(std::string_view path, std::string_view text) {
  if (path.ends_with(".toml")) {
    Result<Node> node = syntax::parse_toml(text);
    return node ? std::optional<Node>(*std::move(node)) : std::nullopt;
  }
  Result<std::vector<Node>> nodes = syntax::parse_yaml(text);  // JSON, too
  return nodes && !nodes->empty() ? std::optional<Node>(std::move(nodes->front())) : std::nullopt;
}

void read_ignore_file(std::string_view text, ExclusionList& list) {
  const std::string_view name = file_name(list.path());
  list.add({.tool = name == ".prettierignore" ? "prettier" : "eslint",
            .form = Form::ignore_lines,
            .text = std::string(text),
            .named_too = true,
            .only_here = true,
            .place = {.path = list.path()}});
}

void read_eslint(std::string_view text, ExclusionList& list) {
  if (const std::optional<Node> root = first_document(list.path(), text)) {
    list.add_globs({"eslint"}, listed(root->find("ignorePatterns")), false, true);
  }
}

void read_package(std::string_view text, ExclusionList& list) {
  if (text.find("eslintIgnore") == std::string_view::npos &&
      text.find("ignorePatterns") == std::string_view::npos) {
    return;
  }
  if (const std::optional<Node> root = first_document(list.path(), text)) {
    list.add_globs({"eslint"}, listed(root->find("eslintIgnore")), false, true);
    list.add_globs({"eslint"}, listed(below(&*root, {"eslintConfig", "ignorePatterns"})), false, true);
  }
}

void read_rubocop(std::string_view text, ExclusionList& list) {
  const std::optional<Node> root = first_document(list.path(), text);
  const Node* excluded = root ? below(&*root, {"AllCops", "Exclude"}) : nullptr;
  if (excluded == nullptr) {
    return;
  }
  for (const Node& item : excluded->items) {
    const std::string_view text_of_it = trim(item.text);
    const bool is_expression = item.tag == "!ruby/regexp" && text_of_it.size() > 2 &&
                               text_of_it.starts_with('/') && text_of_it.rfind('/') > 0;
    if (is_expression) {
      list.add({"rubocop"}, Form::rooted_expression,
               std::string(text_of_it.substr(1, text_of_it.rfind('/') - 1)), item.line);
    } else if (item.is_scalar()) {
      list.add({"rubocop"}, Form::glob, std::string(text_of_it), item.line);
    }
  }
}

void read_golangci(std::string_view text, ExclusionList& list) {
  const std::optional<Node> root = first_document(list.path(), text);
  if (!root) {
    return;
  }
  const auto take = [&](std::initializer_list<std::string_view> keys, std::string_view tool, Form form) {
    for (const auto& [expression, line] : listed(below(&*root, keys))) {
      list.add({tool}, form, expression, line, true);
    }
  };
  constexpr std::string_view lints = "golangci-lint";
  take({"run", "skip-dirs"}, lints, Form::folder_expression);
  take({"run", "skip-files"}, lints, Form::expression);
  take({"issues", "exclude-dirs"}, lints, Form::folder_expression);
  take({"issues", "exclude-files"}, lints, Form::expression);
  take({"linters", "exclusions", "paths"}, lints, Form::expression);
  take({"formatters", "exclusions", "paths"}, "golangci-lint-fmt", Form::expression);
}

void read_swiftlint(std::string_view text, ExclusionList& list) {
  if (const std::optional<Node> root = first_document(list.path(), text)) {
    list.add_globs({"swiftlint"}, listed(root->find("excluded")), true);
  }
}

// PHP_CodeSniffer takes `*` for `.*`, seeks the pattern in the whole path, and heeds no case.
void read_phpcs(std::string_view text, ExclusionList& list) {
  const Result<syntax::XmlElement> root = syntax::parse_xml(text);
  if (!root) {
    return;
  }
  for (const syntax::XmlElement& element : root->children) {
    if (element.name != "exclude-pattern") {
      continue;
    }
    std::string expression = "(?i)";
    for (const char c : element.text) {
      expression += c == '*' ? std::string(".*") : std::string(1, c);
    }
    list.add({"phpcs", "phpcbf"}, Form::rooted_expression, expression, element.line);
  }
}

struct FileReader {
  std::string_view name;
  Reader read;
};
constexpr FileReader readers[] = {
    {".prettierignore", read_ignore_file},
    {".eslintignore", read_ignore_file},
    {"package.json", read_package},
    {".eslintrc", read_eslint},
    {".eslintrc.json", read_eslint},
    {".eslintrc.yml", read_eslint},
    {".eslintrc.yaml", read_eslint},
    {"eslint.config.js", read_flat_eslint},
    {"eslint.config.mjs", read_flat_eslint},
    {"eslint.config.cjs", read_flat_eslint},
    {"eslint.config.ts", read_flat_eslint},
    {"eslint.config.mts", read_flat_eslint},
    {"eslint.config.cts", read_flat_eslint},
    {"pyproject.toml", read_pyproject},
    {"ruff.toml", read_ruff},
    {".ruff.toml", read_ruff},
    {".flake8", read_python_ini},
    {"setup.cfg", read_python_ini},
    {"tox.ini", read_python_ini},
    {"mypy.ini", read_python_ini},
    {".mypy.ini", read_python_ini},
    {"pylintrc", read_python_ini},
    {".pylintrc", read_python_ini},
    {".rubocop.yml", read_rubocop},
    {".golangci.yml", read_golangci},
    {".golangci.yaml", read_golangci},
    {".golangci.toml", read_golangci},
    {".golangci.json", read_golangci},
    {".swiftlint.yml", read_swiftlint},
    {"phpcs.xml", read_phpcs},
    {".phpcs.xml", read_phpcs},
    {"phpcs.xml.dist", read_phpcs},
    {".phpcs.xml.dist", read_phpcs},
};

const FileReader* reader_of(std::string_view path) {
  const auto* found = std::ranges::find(readers, file_name(path), &FileReader::name);
  return found == std::end(readers) ? nullptr : found;
}

}  // namespace

void ExclusionList::add(std::initializer_list<std::string_view> tools, Exclusion::Form form, std::string text,
                        std::uint32_t line, bool named_too) {
  for (const std::string_view tool : tools) {
    if (!trim(text).empty()) {
      found_.push_back({.tool = std::string(tool),
                        .form = form,
                        .text = text,
                        .named_too = named_too,
                        .place = {.path = path_, .line = line}});
    }
  }
}

void ExclusionList::add_globs(std::initializer_list<std::string_view> tools,
                              const std::vector<ListedText>& globs, bool anchored, bool named_too) {
  std::string lines;
  for (const auto& [text, line] : globs) {
    std::string_view glob = trim(text);
    const bool takes_back = glob.starts_with('!');
    glob.remove_prefix(takes_back ? 1 : 0);
    while (glob.starts_with("./")) {
      glob.remove_prefix(2);
    }
    const bool is_path = anchored || glob.substr(0, glob.size() - 1).find('/') != std::string_view::npos;
    if (!glob.empty() && glob != "." && glob != "/") {
      lines += takes_back ? "!" : "";
      lines += is_path && !glob.starts_with('/') ? "/" : "";
      lines += std::string(glob) + "\n";
    }
  }
  add(tools, Form::ignore_lines, lines, globs.empty() ? 0 : globs.front().second, named_too);
}

std::vector<ListedText> listed(const Node* node) {
  std::vector<ListedText> texts;
  if (node != nullptr && node->is_scalar()) {
    texts.emplace_back(node->text, node->line);
  }
  for (const Node& item : node == nullptr ? std::vector<Node>() : node->items) {
    if (item.is_scalar()) {
      texts.emplace_back(item.text, item.line);
    }
  }
  return texts;
}

const Node* below(const Node* node, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    node = node == nullptr ? nullptr : node->find(key);
  }
  return node;
}

bool may_exclude(std::string_view path) { return reader_of(path) != nullptr; }

std::vector<Exclusion> exclusions_of(std::string_view path, std::string_view text) {
  ExclusionList list(path);
  if (const FileReader* reader = reader_of(path)) {
    reader->read(text, list);
  }
  return list.take();
}

}  // namespace prodready::tools
