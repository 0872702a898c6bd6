#include "facts/tools/eslint_languages.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "facts/paths.hpp"

namespace prodready::tools {
namespace {

// Shared configurations that are for JavaScript alone.
constexpr std::array<std::string_view, 7> javascript_configurations = {
    "eslint-config-prettier", "eslint-config-airbnb-base", "eslint-config-airbnb", "eslint-config-standard",
    "eslint-config-google",   "eslint-config-eslint",      "@eslint/config-array"};

// Tools that bring ESLint set up for TypeScript.
constexpr std::array<std::string_view, 8> with_typescript = {"next",
                                                             "react-scripts",
                                                             "gts",
                                                             "xo",
                                                             "ts-standard",
                                                             "neostandard",
                                                             "@nx/eslint-plugin",
                                                             "@nrwl/eslint-plugin-nx"};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// A configuration of others: what it brings is not here.
bool is_shared_configuration(std::string_view name) {
  return has(name, "eslint-config") && !is_one_of(javascript_configurations, name);
}

bool brings_parser(std::string_view name, std::string_view language) {
  if (is_shared_configuration(name)) {
    return true;
  }
  if (language == "TypeScript") {
    return is_one_of(with_typescript, name) ||
           (has(name, "eslint") && (has(name, "typescript") || has(name, "angular") || has(name, "parser")));
  }
  return has(name, "eslint") && has(name, language == "Vue" ? "vue" : "svelte");
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

}  // namespace

bool eslint_reads(const Facts& facts, const catalogue::Tool& tool, std::string_view folder,
                  std::string_view language) {
  const bool needs_parser = language == "TypeScript" || language == "Vue" || language == "Svelte";
  if (!needs_parser || !tool.id.starts_with("eslint")) {
    return true;
  }
  bool is_named = false;
  for (const Dependency& dependency : facts.dependencies.dependencies) {
    if (dependency.ecosystem != catalogue::Ecosystem::npm) {
      continue;
    }
    const std::string_view at = prodready::folder_of(dependency.place.path);
    if (!is_below(at, folder) && !is_below(folder, at)) {
      continue;
    }
    if (brings_parser(dependency.name, language)) {
      return true;
    }
    is_named = is_named || dependency.name == "eslint";
  }
  return !is_named;
}

}  // namespace prodready::tools
