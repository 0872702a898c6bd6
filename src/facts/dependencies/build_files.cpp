// Files that build without naming packages, or name what the system must bring: Meson, make, Bazel.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/make_recipes.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// A word that ends in ".o".
bool names_object(std::string_view line) {
  constexpr std::string_view ending = ".o";
  for (std::size_t at = line.find(ending); at != std::string_view::npos; at = line.find(ending, at + 1)) {
    const std::size_t after = at + ending.size();
    if (after == line.size() || std::string_view(" \t:)|;").find(line[after]) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// Rules that make's own recipes fill in, and Kbuild's lists of objects.
bool lists_objects(std::string_view line) {
  static constexpr std::array<std::string_view, 9> starts = {
      "obj-y", "obj-m", "obj-$(", "lib-y", "lib-m", "lib-$(", "hostprogs", "always-y", "bin_PROGRAMS"};
  const bool kbuild =
      std::ranges::any_of(starts, [&](std::string_view start) { return line.starts_with(start); });
  const std::size_t colon = line.find(':');
  const bool rule = colon != std::string_view::npos && !contains(line, "=");
  const bool objects = rule && (names_object(line) || contains(line, "$(OBJ"));
  return kbuild || objects || contains(line, "-objs") || line.starts_with(".c.o:");
}

// The file names of `include a.mk $(top)/b.mk`.
void add_includes(std::string_view line, std::vector<std::string>& included) {
  const std::size_t start = line.find("include ");
  if (start == std::string_view::npos || start > 1) {
    return;
  }
  for (const std::string_view word : split(line.substr(start + 8), ' ')) {
    const std::string_view name = file_name(trim(word));
    if (!name.empty() && !contains(name, "$") && !contains(name, "*")) {
      included.emplace_back(name);
    }
  }
}

// `test: unit lint` runs these targets: as commands, a line each.
std::string prerequisites_of(std::string_view line) {
  std::string commands;
  line = line.substr(0, line.find('#'));
  for (const std::string_view word : split(line.substr(std::min(line.find(':'), line.size())), ' ')) {
    const std::string_view name = trim(word);
    if (!name.empty() && name != ":" && name != "::" && name != "|" && !contains(line, "=")) {
      commands += "$(MAKE) " + std::string(name) + "\n";
    }
  }
  return commands;
}

void add_target(std::string_view line, std::uint32_t number, std::vector<ManifestTask>& tasks) {
  constexpr std::size_t most_tasks = 500;
  const std::size_t colon = line.find(':');
  const bool is_rule = colon != std::string_view::npos && colon > 0 && line.find('=') > colon + 1 &&
                       !contains(line.substr(0, colon), "$") && !contains(line.substr(0, colon), "%");
  if (!is_rule || line.front() == '.' || tasks.size() >= most_tasks) {
    return;
  }
  for (const std::string_view target : split(line.substr(0, colon), ' ')) {
    if (!trim(target).empty()) {
      tasks.push_back({std::string(trim(target)), prerequisites_of(line), number});
    }
  }
}

}  // namespace

Result<void> read_makefile(const ManifestText& file, ParsedManifest& parsed) {
  constexpr std::size_t most_command = 1000;
  std::uint32_t number = 0;
  RecipeReader recipes;
  for (const std::string_view line : lines_of(file.bytes)) {
    ++number;
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    if (!line.starts_with('\t')) {
      parsed.compiles = parsed.compiles || lists_objects(line);
      add_includes(line, parsed.included);
      add_target(line, number, parsed.manifest.tasks);
      continue;
    }
    const std::string_view recipe = trim(line);
    parsed.compiles = recipes.compiles(recipe) || parsed.compiles;
    parsed.calls_make = parsed.calls_make || contains(recipe, "$(MAKE)") || contains(recipe, "${MAKE}");
    if (!parsed.manifest.tasks.empty() && parsed.manifest.tasks.back().command.size() < most_command) {
      parsed.manifest.tasks.back().command += std::string(recipe.substr(0, most_command)) + "\n";
    }
  }
  parsed.manifest.builds = parsed.compiles;
  return {};
}

Result<void> read_meson(const ManifestText& file, ParsedManifest& parsed) {
  for (const SourceLine& line : code_lines_of(file.bytes, "#")) {
    const std::vector<std::string_view> texts = quoted_texts(line.text);
    if (texts.empty()) {
      continue;
    }
    if (first_word(line.text) == "project" && parsed.manifest.name.empty()) {
      parsed.manifest.name = texts.front();
    }
    for (std::size_t at = line.text.find("dependency("); at != std::string_view::npos;
         at = line.text.find("dependency(", at + 1)) {
      const bool whole =
          at == 0 || (line.text[at - 1] != '_' && first_word(line.text.substr(at - 1)).empty());
      const std::vector<std::string_view> names = quoted_texts(line.text.substr(at));
      if (whole && !names.empty()) {
        if (Dependency* const added = add_dependency(parsed, Ecosystem::none, names.front(), {}, line.line)) {
          added->requirement = "dependency()";
          added->pinning = Pinning::inherited;
          added->from_system = true;
        }
      }
    }
  }
  return {};
}

// Other projects call a text on how to build them BUILD too.
Result<void> read_bazel_build(const ManifestText& file, ParsedManifest& parsed) {
  parsed.manifest.builds = contains(file.bytes, "(") && contains(file.bytes, "name =");
  return {};
}

Result<void> read_bazel_workspace(const ManifestText& file, ParsedManifest& parsed) {
  parsed.manifest.is_workspace = true;
  parsed.member_files = {"BUILD", "BUILD.bazel"};
  for (const SourceLine& line : code_lines_of(file.bytes, "#")) {
    const std::vector<std::string_view> texts = quoted_texts(line.text);
    if (line.text.starts_with("bazel_dep(") && !texts.empty()) {
      if (Dependency* const added = add_dependency(parsed, Ecosystem::none, texts.front(),
                                                   texts.size() > 1 ? texts[1] : "", line.line)) {
        added->development = contains(line.text, "dev_dependency = True");
      }
    } else if (line.text.starts_with("module(") && !texts.empty()) {
      parsed.manifest.name = texts.front();
    }
  }
  return {};
}

}  // namespace prodready::dependencies
