#include "facts/tools/sought.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

#include "core/text.hpp"

namespace prodready::tools {
namespace {

using catalogue::Category;

struct CategoryWords {
  Category category;
  std::array<std::string_view, 3> words;
};

constexpr std::array<CategoryWords, 23> category_words = {{
    {Category::build_system, {"build", "", ""}},
    {Category::container_build, {"build", "", ""}},
    {Category::image_build, {"build", "", ""}},
    {Category::formatter, {"format", "validate", ""}},
    {Category::linter, {"lint", "validate", ""}},
    {Category::static_analysis, {"analysis", "scan", "validate"}},
    {Category::type_checker, {"analysis", "validate", ""}},
    {Category::test_framework, {"test", "", ""}},
    {Category::coverage, {"coverage", "", ""}},
    {Category::benchmark, {"benchmark", "", ""}},
    {Category::load_test, {"load", "", ""}},
    {Category::infrastructure_scan, {"scan", "validate", ""}},
    {Category::infrastructure_test, {"test", "", ""}},
    {Category::secret_scanner, {"scan", "", ""}},
    {Category::dependency_audit, {"scan", "audit", ""}},
    {Category::image_scan, {"scan", "", ""}},
    {Category::dynamic_scan, {"scan", "", ""}},
    {Category::release_automation, {"release", "publish", ""}},
    {Category::artifact_registry, {"release", "publish", ""}},
    {Category::deployment, {"deploy", "", ""}},
    {Category::progressive_delivery, {"deploy", "", ""}},
    {Category::infrastructure_as_code, {"deploy", "", ""}},
    {Category::configuration_management, {"deploy", "", ""}},
}};

// Names of tools that are words of every script.
constexpr std::array<std::string_view, 27> common_words = {
    "standard", "sparse", "analyze", "check", "test",    "lint",    "format", "build",    "make",
    "write",    "alex",   "trunk",   "node",  "java",    "process", "start",  "spec",     "tests",
    "list",     "cover",  "package", "watch", "install", "develop", "create", "warnings", "ruby"};

bool has_category(std::span<const Category> of_tool, std::span<const Category> categories) {
  return std::ranges::any_of(of_tool, [&](Category category) {
    return std::ranges::find(categories, category) != categories.end();
  });
}

// A command's pattern as it stands in texts: the words in a row, or where others may stand between them, the
// last.
std::string text_of_pattern(std::string_view pattern) {
  std::string text;
  std::string last;
  bool has_gap = false;
  for (const std::string_view word : split(pattern, ' ')) {
    const bool is_open = word == "..." || word.find('*') != std::string_view::npos;
    has_gap = has_gap || is_open;
    if (!is_open && !word.starts_with("-")) {
      last = std::string(word);
      text += (text.empty() ? "" : " ") + last;
    }
  }
  return has_gap ? last : text;
}

void add_name(std::set<std::string>& names, const std::string& name) {
  constexpr std::size_t shortest = 4;
  if (name.size() >= shortest && std::ranges::find(common_words, name) == common_words.end()) {
    names.insert(name);
  }
}

// URLs and names within the text of a command.
std::vector<std::string_view> words_of_text(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = text.find_first_not_of(" \t\n'\"<>()|;", at);
    if (from == std::string_view::npos) {
      break;
    }
    at = std::min(text.find_first_of(" \t\n'\"<>()|;", from), text.size());
    words.push_back(text.substr(from, at - from));
  }
  return words;
}

std::optional<Sought::Known> ask(const catalogue::Catalogue& catalogue, std::span<const Category> categories,
                                 std::string_view name) {
  std::optional<Sought::Known> known;
  for (const std::string_view word : words_of_text(name)) {
    std::vector<catalogue::Match> matches = catalogue.tools_of_action(word);
    std::ranges::copy(catalogue.tools_of_address(word), std::back_inserter(matches));
    std::ranges::copy(catalogue.tools_of_image(word), std::back_inserter(matches));
    for (const catalogue::Match& match : matches) {
      if (has_category(match.categories(), categories)) {
        return Sought::Known::sought;
      }
      known = Sought::Known::other;
    }
  }
  return known;
}

}  // namespace

bool has_word(std::string_view name, std::string_view word) {
  const std::string text = to_lower(name);
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (at == 0 || !is_letter(text[at - 1])) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> words_of(std::span<const Category> categories) {
  std::vector<std::string> words;
  for (const CategoryWords& row : category_words) {
    if (std::ranges::find(categories, row.category) == categories.end()) {
      continue;
    }
    for (const std::string_view word : row.words) {
      if (!word.empty() && std::ranges::find(words, word) == words.end()) {
        words.emplace_back(word);
      }
    }
  }
  return words;
}

std::vector<std::string> names_of(const catalogue::Catalogue& catalogue,
                                  std::span<const Category> categories) {
  std::set<std::string> names;
  for (const Category category : categories) {
    for (const catalogue::Tool* tool : catalogue.tools_of_category(category)) {
      add_name(names, std::string(tool->id));
    }
  }
  const catalogue::Tables& tables = catalogue::built_in_tables();
  for (const catalogue::Signature& row : tables.signatures) {
    const bool is_command = row.kind == catalogue::ProofKind::command;
    if (is_command && has_category(tables.tools[row.tool].categories, categories)) {
      add_name(names, text_of_pattern(row.key));
    }
  }
  return {names.begin(), names.end()};
}

std::string owner_of(const GitFacts& git) {
  const auto origin = std::ranges::find(git.remotes, "origin", &sources::Remote::name);
  if (git.remotes.empty()) {
    return {};
  }
  std::string_view url = origin == git.remotes.end() ? git.remotes.front().url : origin->url;
  const std::size_t slash = url.find_last_of('/');
  if (slash == std::string_view::npos || slash == 0) {
    return {};
  }
  url = url.substr(0, slash);
  return std::string(url.substr(url.find_last_of("/:") + 1));
}

Sought sought_for(const Facts& facts, std::span<const Category> categories) {
  Sought sought{.words = words_of(categories), .tools = {}, .catalogue = {}, .owner = owner_of(facts.git)};
  if (facts.tools.catalogue == nullptr) {
    return sought;
  }
  sought.tools = names_of(*facts.tools.catalogue, categories);
  sought.catalogue = [catalogue = facts.tools.catalogue,
                      wanted = std::vector(categories.begin(), categories.end())](std::string_view name) {
    return ask(*catalogue, wanted, name);
  };
  return sought;
}

}  // namespace prodready::tools
