// build.gradle and gradle.properties.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Configurations that end in no artifact.
bool is_development(std::string_view configuration) {
  static constexpr std::array<std::string_view, 12> words = {"classpath",
                                                             "annotationProcessor",
                                                             "kapt",
                                                             "ksp",
                                                             "checkstyle",
                                                             "errorprone",
                                                             "jmh",
                                                             "detektPlugins",
                                                             "ktlintRuleset",
                                                             "asciidoctor",
                                                             "coreLibraryDesugaring",
                                                             "pmd"};
  return configuration.starts_with("test") || contains(configuration, "Test") ||
         contains(configuration, "jmh") || is_one_of(configuration, words);
}

// Words that start a line with a quoted text which is no dependency.
bool is_other_statement(std::string_view word) {
  static constexpr std::array<std::string_view, 22> words = {
      "exclude", "because", "url",  "maven",  "include",   "description", "group",  "version",
      "force",   "println", "from", "into",   "if",        "throw",       "return", "def",
      "val",     "apply",   "ext",  "logger", "dependsOn", "mainClass"};
  return is_one_of(word, words);
}

bool is_coordinate_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-' || c == '$' || c == '{' || c == '}';
}

// "group:artifact", "group:artifact:version", with a classifier or "@aar" behind it.
bool add_coordinates(std::string_view text, bool development, std::uint32_t line, ParsedManifest& parsed) {
  const std::vector<std::string_view> parts = split(text.substr(0, text.find('@')), ':');
  if (parts.size() < 2 || parts.size() > 4 || parts[0].empty() || parts[1].empty() ||
      !std::ranges::all_of(parts[0], is_coordinate_character) ||
      !std::ranges::all_of(parts[1], is_coordinate_character)) {
    return false;
  }
  if (Dependency* const added =
          add_dependency(parsed, Ecosystem::maven, std::string(parts[0]) + ":" + std::string(parts[1]),
                         parts.size() > 2 ? parts[2] : std::string_view{}, line)) {
    added->development = development;
  }
  return true;
}

// The text behind `key:` or `key =`, in quotes: `group: 'a', name: 'b'`.
std::string_view named_argument(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const std::string_view rest = trim(text.substr(at + key.size()));
    const bool starts = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == ',';
    if (starts && (rest.starts_with(':') || rest.starts_with('='))) {
      const std::vector<std::string_view> texts = quoted_texts(rest);
      return texts.empty() ? std::string_view{} : texts.front();
    }
  }
  return {};
}

// `libs.spring.core`, an entry of the version catalogue.
void add_catalog_alias(std::string_view text, bool development, std::uint32_t line, ParsedManifest& parsed) {
  const std::size_t at = text.find("libs.");
  if (at == std::string_view::npos || (at > 0 && text[at - 1] != '(' && text[at - 1] != ' ')) {
    return;
  }
  std::string_view alias = text.substr(at + 5);
  const auto end = std::ranges::find_if_not(
      alias, [](char c) { return is_coordinate_character(c) && c != '{' && c != '$' && c != '}'; });
  alias = alias.substr(0, static_cast<std::size_t>(end - alias.begin()));
  if (alias.starts_with("versions.")) {
    return;
  }
  if (Dependency* const added =
          add_dependency(parsed, Ecosystem::maven, "libs." + std::string(alias), {}, line)) {
    added->requirement = "catalog:" + std::string(alias);
    added->development = development || alias.starts_with("plugins.");
  }
}

// `id("x") version "1"`, `kotlin("jvm") version "1"`.
void read_plugin(const SourceLine& line, ParsedManifest& parsed) {
  const std::vector<std::string_view> texts = quoted_texts(line.text);
  if (texts.empty()) {
    return;
  }
  const bool kotlin = first_word(line.text) == "kotlin";
  const std::string id = (kotlin ? "org.jetbrains.kotlin." : "") + std::string(texts.front());
  const std::string_view version =
      contains(line.text, " version") && texts.size() > 1 ? texts[1] : std::string_view{};
  if (Dependency* const added = add_dependency(parsed, Ecosystem::gradle_plugin, id, version, line.line)) {
    added->development = true;
  }
}

void read_dependency(const SourceLine& line, std::string_view word, ParsedManifest& parsed) {
  const bool development = is_development(word);
  if (contains(line.text, "project(") || contains(line.text, "projects.")) {
    return;  // a project of the same build
  }
  const std::string_view group = named_argument(line.text, "group");
  const std::string_view name = named_argument(line.text, "name");
  if (!group.empty() && !name.empty()) {
    const std::string_view version = named_argument(line.text, "version");
    add_coordinates(
        std::string(group) + ":" + std::string(name) + (version.empty() ? "" : ":") + std::string(version),
        development, line.line, parsed);
    return;
  }
  for (const std::string_view text : quoted_texts(line.text)) {
    add_coordinates(text, development, line.line, parsed);
  }
  add_catalog_alias(line.text, development, line.line, parsed);
}

// `ext.x = "1"`, `val x = "1"`, `x = '1'`.
void read_variable(std::string_view text, ParsedManifest& parsed) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return;
  }
  const std::string_view value = trim(text.substr(equals + 1));
  const std::vector<std::string_view> texts = quoted_texts(value);
  std::string_view name = trim(text.substr(0, equals));
  name = name.substr(name.find_last_of(" .") + 1);
  if (texts.size() == 1 && (value.front() == '"' || value.front() == '\'') && !name.empty()) {
    parsed.variables.emplace(name, texts.front());
  }
}

}  // namespace

Result<void> read_gradle(const ManifestText& file, ParsedManifest& parsed) {
  int plugins_depth = 0;
  for (const SourceLine& line : code_lines_of(file.bytes, "//")) {
    const std::string_view word = first_word(line.text);
    const int braces =
        static_cast<int>(std::ranges::count(line.text, '{') - std::ranges::count(line.text, '}'));
    if (word == "plugins" || plugins_depth > 0) {
      plugins_depth = std::max(plugins_depth + braces, 0);
    }
    if (word == "id" || (word == "kotlin" && plugins_depth > 0)) {
      read_plugin(line, parsed);
    } else if (word == "alias") {
      add_catalog_alias(line.text, true, line.line, parsed);
    } else if (word == "apply" && contains(line.text, "plugin")) {
      read_plugin(line, parsed);
    } else if (!word.empty() && !is_other_statement(word) && line.text.find(word) == 0) {
      read_dependency(line, word, parsed);
    }
    read_variable(line.text, parsed);
  }
  return {};
}

Result<void> read_gradle_properties(const ManifestText& file, ParsedManifest& parsed) {
  for (const std::string_view line : lines_of(file.bytes)) {
    const std::size_t equals = line.find('=');
    if (equals != std::string_view::npos && !trim(line).starts_with('#')) {
      parsed.variables.emplace(trim(line.substr(0, equals)), trim(line.substr(equals + 1)));
    }
  }
  return {};
}

}  // namespace prodready::dependencies
