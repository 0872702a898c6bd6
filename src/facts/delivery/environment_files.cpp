#include "facts/delivery/environment_files.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

constexpr std::array<std::string_view, 17> suffixes = {
    ".tfvars", ".yaml", ".yml", ".json", ".properties", ".toml", ".ini", ".conf", ".env",
    ".hcl",    ".rb",   ".exs", ".js",   ".ts",         ".cfg",  ".xml", ".tf"};

// Folders and file names of configuration; anything may stand behind the name of an environment.
constexpr std::array<std::string_view, 17> configuration_words = {
    "config",     "configs",     "configuration", "conf",        "settings",   "env",
    "envs",       "environment", "environments",  "values",      "overlays",   "params",
    "parameters", "vars",        "stacks",        "appsettings", "application"};

// Versions of what is installed, which differ by the day of the last update.
bool is_lock(std::string_view name) {
  return name.ends_with(".lock.hcl") || name.find("-lock.") != std::string_view::npos ||
         name.find(".lock.") != std::string_view::npos;
}

bool is_example(std::string_view name) {
  return name.find("example") != std::string_view::npos || name.find("sample") != std::string_view::npos ||
         name.find("template") != std::string_view::npos;
}

// Modes of a build, not environments: webpack.prod.js, tsconfig.production.json.
bool configures_a_build(std::string_view name) {
  static constexpr std::array<std::string_view, 8> tools = {"webpack",  "rollup", "vite",    "babel",
                                                            "tsconfig", "rspack", "esbuild", "jest"};
  return std::ranges::any_of(tools, [&](std::string_view tool) { return name.starts_with(tool); });
}

bool has_configuration_word(std::string_view path) {
  const std::string lower = to_lower(path);
  std::size_t start = 0;
  while (start < lower.size()) {
    const std::size_t end = std::min(lower.find_first_of("/.-_", start), lower.size());
    const std::string_view word = std::string_view(lower).substr(start, end - start);
    if (std::ranges::find(configuration_words, word) != configuration_words.end()) {
      return true;
    }
    start = end + 1;
  }
  return false;
}

// The path with the part that names the environment replaced by "*".
std::string base_of(std::string_view path, const Configuration& configuration) {
  std::string base;
  std::size_t start = 0;
  while (start < path.size()) {
    const std::size_t end = std::min(path.find_first_of("/.-_", start), path.size());
    const std::string_view word = path.substr(start, end - start);
    const EnvironmentName::Kind kind = environment_of(word, configuration).kind;
    const bool names = kind == EnvironmentName::Kind::production || kind == EnvironmentName::Kind::other;
    base += names ? "*" : std::string(word);
    base += path.substr(end, 1);
    start = end + 1;
  }
  return base;
}

}  // namespace

bool may_be_environment_file(std::string_view path) {
  const std::string_view name = file_name(path);
  if (is_example(name) || is_lock(name) || configures_a_build(name) || path.starts_with(".github/")) {
    return false;
  }
  if (name.starts_with(".env.") || path.ends_with(".tfvars") || name.starts_with("Pulumi.")) {
    return true;
  }
  const bool fits = std::ranges::any_of(suffixes, [&](std::string_view end) { return name.ends_with(end); });
  return fits && has_configuration_word(path);
}

std::vector<EnvironmentFile> environment_files(std::span<const DeliveryFile> files,
                                               const Configuration& configuration) {
  std::vector<EnvironmentFile> found;
  const auto add = [&](const DeliveryFile& file, std::string_view name, std::string base,
                       std::uint64_t content, std::uint32_t line) {
    EnvironmentName environment = environment_of(name, configuration);
    if (environment.kind == EnvironmentName::Kind::production ||
        environment.kind == EnvironmentName::Kind::other) {
      found.push_back({.path = file.path,
                       .base = std::move(base),
                       .environment = std::move(environment),
                       .content = content,
                       .place = {.path = file.path, .line = line}});
    }
  };
  for (const DeliveryFile& file : files) {
    for (std::size_t i = 0; i < file.sections.size(); ++i) {
      add(file, file.sections[i].name, file.path, file.section_contents[i], file.sections[i].line);
    }
    if (file.content && file.sections.empty()) {
      add(file, file.path, base_of(file.path, configuration), *file.content, 0);
    }
  }
  std::ranges::sort(found, {}, &EnvironmentFile::place);
  return found;
}

}  // namespace prodready::delivery
