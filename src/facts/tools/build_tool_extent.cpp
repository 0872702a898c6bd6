#include "facts/tools/build_tool_extent.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::tools {
namespace {

using Words = std::span<const shell::Word>;

const Manifest* manifest_at(const Facts& facts, std::string_view path) {
  const auto found = std::ranges::lower_bound(facts.dependencies.manifests, path, {}, &Manifest::path);
  return found != facts.dependencies.manifests.end() && found->path == path ? &*found : nullptr;
}

// Packages that cargo is told to take, by name.
void read_cargo(const Facts& facts, Words words, Extent& extent) {
  const std::string manifest = option_value(words, {"--manifest-path"});
  if (const auto path = manifest.empty() ? std::nullopt : resolve(extent.base, manifest)) {
    extent.base = std::string(prodready::folder_of(*path));
  }
  const std::string package = option_value(words, {"-p", "--package"});
  if (!package.empty()) {
    for (const Manifest& one : facts.dependencies.manifests) {
      if (one.kind == "Cargo.toml" && one.name == package) {
        pick(extent, std::string(prodready::folder_of(one.path)));
      }
    }
    return;
  }
  const Manifest* root = manifest_at(facts, extent.base.empty() ? "Cargo.toml" : extent.base + "/Cargo.toml");
  const bool is_one_package = root != nullptr && root->is_workspace && !root->name.empty();
  if (is_one_package && !has_word(words, {"--workspace", "--all", "fmt"})) {
    extent.whole = false;
    for (const std::string& member : root->members) {
      if (member != extent.base) {
        extent.left_out.push_back(member);
      }
    }
  }
}

void read_maven(Words words, Extent& extent) {
  const std::string file = option_value(words, {"-f", "--file"});
  if (const auto path = file.empty() ? std::nullopt : resolve(extent.base, file)) {
    extent.base = path->ends_with(".xml") ? std::string(prodready::folder_of(*path)) : *path;
  }
  for (const std::string_view module : split(option_value(words, {"-pl", "--projects"}), ',')) {
    const bool is_out = module.starts_with("!") || module.starts_with("-");
    const std::optional<std::string> path = resolve(extent.base, module.substr(is_out ? 1 : 0));
    if (module.empty() || !path) {
      continue;
    }
    if (is_out) {
      extent.left_out.push_back(*path);
    } else {
      pick(extent, *path);
    }
  }
}

// `:app:test` is the task of one project.
void read_gradle(const FileFacts& files, Words words, Extent& extent) {
  const std::string folder = option_value(words, {"-p", "--project-dir"});
  if (const auto path = folder.empty() ? std::nullopt : resolve(extent.base, folder)) {
    extent.base = *path;
  }
  bool has_root_task = false;
  std::vector<std::string> projects;
  for (const shell::Word& word : words.subspan(1)) {
    std::string_view text = word.text;
    const std::size_t last = text.rfind(':');
    if (text.starts_with("-") || text == folder) {
      continue;
    }
    if (last == std::string_view::npos || last == 0) {
      has_root_task = true;
      continue;
    }
    std::string project(text.substr(0, last));
    project.erase(0, project.find_first_not_of(':'));
    std::ranges::replace(project, ':', '/');
    projects.push_back(std::move(project));
  }
  for (const std::string& project : has_root_task ? std::vector<std::string>() : projects) {
    const std::optional<std::string> path = resolve(extent.base, project);
    if (path && files.has_path(*path)) {
      pick(extent, *path);
    }
  }
}

}  // namespace

std::string option_value(Words words, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::size_t sign = word.find('=');
    if (std::ranges::find(names, word.substr(0, sign)) == names.end()) {
      continue;
    }
    if (sign != std::string_view::npos) {
      return std::string(word.substr(sign + 1));
    }
    return i + 1 < words.size() ? words[i + 1].text : std::string();
  }
  return {};
}

bool has_word(Words words, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(
      words, [&](const shell::Word& word) { return std::ranges::find(names, word.text) != names.end(); });
}

void pick(Extent& extent, const std::string& folder) {
  extent.areas.push_back({folder, true, std::nullopt});
  extent.whole = false;
}

void read_build_tool(const Facts& facts, std::string_view program, Words words, Extent& extent) {
  if (program == "cargo" || program == "cross") {
    read_cargo(facts, words, extent);
  } else if (program == "mvn" || program == "mvnw") {
    read_maven(words, extent);
  } else if (program == "gradle" || program == "gradlew") {
    read_gradle(facts.files, words, extent);
  }
}

}  // namespace prodready::tools
