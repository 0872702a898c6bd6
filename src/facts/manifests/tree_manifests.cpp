#include "facts/manifests/tree_manifests.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/glob_set.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::manifests {
namespace {

using syntax::Node;

void name(const Node& node, std::string_view what, const NamePath& name_path) {
  if (node.is_scalar()) {
    name_path(node.text, what, node.line);
  }
}

void name_items(const Node* list, std::string_view what, const NamePath& name_path) {
  if (list != nullptr) {
    for (const Node& item : list->items) {
      name(item, what, name_path);
    }
  }
}

// Every value under `key`, however deep.
void name_values_of(const Node& node, std::string_view key, std::string_view what,
                    const NamePath& name_path) {
  for (const syntax::Entry& entry : node.entries) {
    if (entry.key.is_scalar() && entry.key.text == key) {
      name(entry.value, what, name_path);
    }
    name_values_of(entry.value, key, what, name_path);
  }
  for (const Node& item : node.items) {
    name_values_of(item, key, what, name_path);
  }
}

// Every text that holds "file:", "link:" or "portal:", from there on.
void name_file_links(const Node& node, std::string_view what, const NamePath& name_path) {
  for (const std::string_view scheme : {"file:", "link:", "portal:"}) {
    const std::size_t at = node.text.find(scheme);
    const bool starts_word =
        at == 0 || (at != std::string::npos && (node.text[at - 1] == ' ' || node.text[at - 1] == '@'));
    if (node.is_scalar() && starts_word) {
      const std::string_view link = std::string_view(node.text).substr(at);
      name_path(link.substr(0, link.find_first_of(" ;")), what, node.line);
      return;
    }
  }
  for (const syntax::Entry& entry : node.entries) {
    name_file_links(entry.value, what, name_path);
  }
  for (const Node& item : node.items) {
    name_file_links(item, what, name_path);
  }
}

void package_json(const Node& root, const NamePath& name_path) {
  for (const std::string_view key : {"dependencies", "devDependencies", "optionalDependencies",
                                     "peerDependencies", "resolutions", "overrides"}) {
    if (const Node* const dependencies = root.find(key)) {
      name_file_links(*dependencies, "package.json dependency", name_path);
    }
  }
  if (const Node* const workspaces = root.find("workspaces")) {
    name_items(workspaces, "package.json workspace", name_path);
    name_items(workspaces->find("packages"), "package.json workspace", name_path);
  }
}

void pnpm_workspace(const Node& root, const NamePath& name_path) {
  name_items(root.find("packages"), "pnpm workspace", name_path);
}

void cargo(const Node& root, const NamePath& name_path) {
  name_values_of(root, "path", "Cargo path", name_path);
  if (const Node* const workspace = root.find("workspace")) {
    name_items(workspace->find("members"), "Cargo workspace member", name_path);
  }
}

void python_project(const Node& root, const NamePath& name_path) {
  name_values_of(root, "path", "Python path dependency", name_path);
  name_file_links(root, "Python file dependency", name_path);
}

void pipfile(const Node& root, const NamePath& name_path) {
  name_values_of(root, "path", "Pipfile path", name_path);
  name_values_of(root, "file", "Pipfile file", name_path);
}

void composer(const Node& root, const NamePath& name_path) {
  const auto name_repository = [&](const Node& repository) {
    if (repository.text_of("type") == "path" && repository.find("url") != nullptr) {
      name(*repository.find("url"), "Composer path repository", name_path);
    }
  };
  if (const Node* const repositories = root.find("repositories")) {
    std::ranges::for_each(repositories->items, name_repository);
    std::ranges::for_each(repositories->entries, name_repository, &syntax::Entry::value);
  }
}

void pubspec(const Node& root, const NamePath& name_path) {
  for (const std::string_view key : {"dependencies", "dev_dependencies", "dependency_overrides"}) {
    if (const Node* const dependencies = root.find(key)) {
      name_values_of(*dependencies, "path", "pubspec path", name_path);
    }
  }
}

void helm_chart(const Node& root, const NamePath& name_path) {
  if (const Node* const dependencies = root.find("dependencies")) {
    name_file_links(*dependencies, "Helm chart dependency", name_path);
  }
}

void kustomization(const Node& root, const NamePath& name_path) {
  for (const std::string_view key : {"resources", "bases", "components"}) {
    name_items(root.find(key), "kustomization", name_path);
  }
}

void compose(const Node& root, const NamePath& name_path) {
  const Node* const services = root.find("services");
  if (services == nullptr) {
    return;
  }
  for (const syntax::Entry& service : services->entries) {
    if (const Node* const build = service.value.find("build")) {
      name(*build, "compose build context", name_path);
      name_values_of(*build, "context", "compose build context", name_path);
    }
  }
}

enum class Format { json, toml, yaml };

struct Manifest {
  std::string_view names;  // a glob on the file's name
  Format format;
  void (*read)(const Node& root, const NamePath& name_path);
};

constexpr Manifest table[] = {
    {"package.json", Format::json, package_json},
    {"composer.json", Format::json, composer},
    {"pnpm-workspace.{yml,yaml}", Format::yaml, pnpm_workspace},
    {"Cargo.toml", Format::toml, cargo},
    {"pyproject.toml", Format::toml, python_project},
    {"Pipfile", Format::toml, pipfile},
    {"pubspec.{yml,yaml}", Format::yaml, pubspec},
    {"Chart.{yml,yaml}", Format::yaml, helm_chart},
    {"kustomization.{yml,yaml}", Format::yaml, kustomization},
    {"{docker-compose,compose}*.{yml,yaml}", Format::yaml, compose},
};

Result<std::vector<Node>> parse(Format format, std::string_view bytes) {
  if (format == Format::yaml) {
    return syntax::parse_yaml(bytes);
  }
  Result<Node> root = format == Format::json ? syntax::parse_json(bytes) : syntax::parse_toml(bytes);
  if (!root) {
    return root.error();
  }
  return std::vector<Node>{std::move(*root)};
}

const Manifest* find(std::string_view path) {
  static const GlobSet globs =
      glob_set(GlobKind::name, table, [](const Manifest& manifest) { return manifest.names; });
  const std::optional<std::size_t> row = globs.first_match(file_name(path));
  return row ? &table[*row] : nullptr;
}

Result<void> read(std::string_view path, std::string_view bytes, const NamePath& name_path) {
  const Manifest* const manifest = find(path);
  const Result<std::vector<Node>> documents = parse(manifest->format, bytes);
  if (!documents) {
    return documents.error();
  }
  for (const Node& document : *documents) {
    manifest->read(document, name_path);
  }
  return {};
}

}  // namespace

Reader tree_reader(std::string_view path) { return find(path) == nullptr ? nullptr : &read; }

}  // namespace prodready::manifests
