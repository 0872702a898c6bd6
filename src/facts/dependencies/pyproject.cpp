// pyproject.toml of every builder, and Pipfile.
#include <array>
#include <string>

#include "core/text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/python_requirement.hpp"
#include "facts/dependencies/readers.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;
using syntax::Node;

void add_requirements(const Node* list, bool development, ParsedManifest& parsed) {
  if (list == nullptr) {
    return;
  }
  for (const Node& item : list->items) {
    const PythonRequirement requirement = python_requirement(item.text);
    if (Dependency* const added =
            add_dependency(parsed, Ecosystem::pypi, requirement.name, requirement.specifier, item.line)) {
      added->development = development;
    }
  }
}

void add_groups(const Node* groups, bool all_development, ParsedManifest& parsed) {
  if (groups != nullptr) {
    for (const syntax::Entry& group : groups->entries) {
      add_requirements(&group.value, all_development || names_development(group.key.text), parsed);
    }
  }
}

// `name = "^1.2"` or `name = {version = "…"}`, as Poetry and Pipenv write it.
void add_table(const Node* table, bool development, ParsedManifest& parsed) {
  if (table == nullptr) {
    return;
  }
  for (const syntax::Entry& entry : table->entries) {
    if (entry.key.text == "python") {
      continue;
    }
    const Node& value = entry.value;
    const std::string_view version =
        value.is_mapping() ? value.text_of("version") : std::string_view(value.text);
    Dependency* const added =
        add_dependency(parsed, Ecosystem::pypi, entry.key.text, version, entry.key.line);
    if (added == nullptr) {
      continue;
    }
    added->development = development;
    if (value.find("path") != nullptr || value.find("file") != nullptr) {
      added->pinning = Pinning::local;
    } else if (value.find("git") != nullptr) {
      const std::string_view revision =
          value.text_of("rev").empty() ? value.text_of("ref") : value.text_of("rev");
      added->pinning = pinning_of_reference(revision.empty() ? value.text_of("tag") : revision);
    }
  }
}

void read_poetry(const Node& poetry, ParsedManifest& parsed) {
  if (parsed.manifest.name.empty()) {
    parsed.manifest.name = poetry.text_of("name");
    parsed.manifest.version = poetry.text_of("version");
  }
  add_table(poetry.find("dependencies"), false, parsed);
  add_table(poetry.find("dev-dependencies"), true, parsed);
  if (const Node* const groups = poetry.find("group")) {
    for (const syntax::Entry& group : groups->entries) {
      const bool optional = group.value.text_of("optional") == "true";
      add_table(group.value.find("dependencies"), optional || names_development(group.key.text), parsed);
    }
  }
}

void read_workspace(const Node& tool, ParsedManifest& parsed) {
  const Node* const workspace = tool.find("workspace");
  if (workspace == nullptr) {
    return;
  }
  parsed.manifest.is_workspace = true;
  for (const auto& [key, prefix] : {std::pair{"members", ""}, std::pair{"exclude", "!"}}) {
    if (const Node* const folders = workspace->find(key)) {
      for (const Node& folder : folders->items) {
        parsed.member_globs.push_back(prefix + folder.text);
      }
    }
  }
}

// [tool.uv.sources]: where some of the dependencies come from.
void apply_sources(const Node* sources, ParsedManifest& parsed) {
  if (sources == nullptr) {
    return;
  }
  for (const syntax::Entry& entry : sources->entries) {
    const std::string name = dependency_name(Ecosystem::pypi, entry.key.text);
    const bool local = entry.value.find("path") != nullptr || entry.value.text_of("workspace") == "true";
    for (Dependency& dependency : parsed.dependencies) {
      if (dependency.name == name && local) {
        dependency.pinning = Pinning::local;
      }
    }
  }
}

// Tools whose table in [tool] says how the project is built.
bool builds_project(const Node& root, const Node* tool) {
  static constexpr std::array builders = {
      std::string_view{"poetry"},       std::string_view{"pdm"}, std::string_view{"hatch"},
      std::string_view{"flit"},         std::string_view{"uv"},  std::string_view{"setuptools"},
      std::string_view{"maturin"},      std::string_view{"rye"}, std::string_view{"scikit-build"},
      std::string_view{"meson-python"}, std::string_view{"pixi"}};
  if (root.find("build-system") != nullptr || root.find("project") != nullptr) {
    return true;
  }
  for (const std::string_view builder : builders) {
    if (tool != nullptr && tool->find(builder) != nullptr) {
      return true;
    }
  }
  return false;
}

void read_project(const Node& project, ParsedManifest& parsed) {
  parsed.manifest.name = project.text_of("name");
  parsed.manifest.version = project.text_of("version");
  add_requirements(project.find("dependencies"), false, parsed);
  add_groups(project.find("optional-dependencies"), false, parsed);
  if (const Node* const dynamic = project.find("dynamic")) {
    for (const Node& field : dynamic->items) {
      parsed.manifest.is_computed = parsed.manifest.is_computed || field.text == "dependencies";
    }
  }
}

}  // namespace

Result<void> read_pyproject(const ManifestText& file, ParsedManifest& parsed) {
  const Result<Node> root = syntax::parse_toml(file.bytes);
  if (!root) {
    return root.error();
  }
  const Node* const tool = root->find("tool");
  parsed.manifest.has_project = builds_project(*root, tool);
  if (const Node* const project = root->find("project")) {
    read_project(*project, parsed);
  }
  add_groups(root->find("dependency-groups"), true, parsed);
  if (tool == nullptr) {
    return {};
  }
  if (const Node* const poetry = tool->find("poetry")) {
    read_poetry(*poetry, parsed);
  }
  if (const Node* const pdm = tool->find("pdm")) {
    add_groups(pdm->find("dev-dependencies"), true, parsed);
  }
  for (const std::string_view manager : {"uv", "rye"}) {
    if (const Node* const table = tool->find(manager)) {
      add_requirements(table->find("dev-dependencies"), true, parsed);
      read_workspace(*table, parsed);
      apply_sources(table->find("sources"), parsed);
    }
  }
  return {};
}

Result<void> read_pipfile(const ManifestText& file, ParsedManifest& parsed) {
  const Result<Node> root = syntax::parse_toml(file.bytes);
  if (!root) {
    return root.error();
  }
  add_table(root->find("packages"), false, parsed);
  add_table(root->find("dev-packages"), true, parsed);
  return {};
}

}  // namespace prodready::dependencies
