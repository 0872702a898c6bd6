// package.json and the files that declare workspaces of packages.
#include <array>
#include <utility>

#include "core/text.hpp"
#include "facts/dependencies/readers.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;
using syntax::Node;

void add_texts(const Node* list, std::vector<std::string>& texts) {
  if (list != nullptr) {
    for (const Node& item : list->items) {
      if (item.is_scalar()) {
        texts.push_back(item.text);
      }
    }
  }
}

void read_catalog(const Node* versions, std::string_view catalog, ParsedManifest& parsed) {
  if (versions != nullptr) {
    for (const syntax::Entry& entry : versions->entries) {
      parsed.managed.emplace(std::string(catalog) + "/" + entry.key.text, entry.value.text);
    }
  }
}

void read_scripts(const Node* scripts, Manifest& manifest) {
  if (scripts != nullptr) {
    for (const syntax::Entry& entry : scripts->entries) {
      if (entry.value.is_scalar()) {
        manifest.tasks.push_back({entry.key.text, entry.value.text, entry.key.line});
      }
    }
  }
}

// `workspaces` of npm and yarn; bun puts catalogues into it.
void read_workspaces(const Node& workspaces, ParsedManifest& parsed) {
  parsed.manifest.is_workspace = true;
  add_texts(workspaces.is_mapping() ? workspaces.find("packages") : &workspaces, parsed.member_globs);
  read_catalog(workspaces.find("catalog"), "", parsed);
}

}  // namespace

Result<void> read_package_json(const ManifestText& file, ParsedManifest& parsed) {
  static constexpr std::array<std::pair<std::string_view, bool>, 3> sections = {
      {{"dependencies", false}, {"optionalDependencies", false}, {"devDependencies", true}}};
  const Result<Node> root = syntax::parse_json(file.bytes);
  if (!root) {
    return root.error();
  }
  Manifest& manifest = parsed.manifest;
  manifest.name = root->text_of("name");
  manifest.version = root->text_of("version");
  manifest.is_private = root->text_of("private") == "true";
  read_scripts(root->find("scripts"), manifest);
  for (const auto& [section, development] : sections) {
    if (const Node* const dependencies = root->find(section)) {
      for (const syntax::Entry& entry : dependencies->entries) {
        if (Dependency* const added =
                add_dependency(parsed, Ecosystem::npm, entry.key.text, entry.value.text, entry.key.line)) {
          added->development = development;
        }
      }
    }
  }
  // The application that uses the package brings its peers; to its own development they are there as well.
  if (const Node* const peers = root->find("peerDependencies")) {
    for (const syntax::Entry& entry : peers->entries) {
      parsed.manifest.peers.insert(entry.key.text);
    }
  }
  if (const Node* const workspaces = root->find("workspaces")) {
    read_workspaces(*workspaces, parsed);
  }
  return {};
}

Result<void> read_pnpm_workspace(const ManifestText& file, ParsedManifest& parsed) {
  const Result<std::vector<Node>> documents = syntax::parse_yaml(file.bytes);
  if (!documents) {
    return documents.error();
  }
  for (const Node& root : *documents) {
    parsed.manifest.is_workspace = true;
    add_texts(root.find("packages"), parsed.member_globs);
    read_catalog(root.find("catalog"), "", parsed);
    if (const Node* const catalogs = root.find("catalogs")) {
      for (const syntax::Entry& catalog : catalogs->entries) {
        read_catalog(&catalog.value, catalog.key.text == "default" ? "" : catalog.key.text, parsed);
      }
    }
  }
  return {};
}

Result<void> read_lerna(const ManifestText& file, ParsedManifest& parsed) {
  const Result<Node> root = syntax::parse_json(file.bytes);
  if (!root) {
    return root.error();
  }
  add_texts(root->find("packages"), parsed.member_globs);
  parsed.manifest.is_workspace = !parsed.member_globs.empty();
  return {};
}

Result<void> read_rush(const ManifestText& file, ParsedManifest& parsed) {
  constexpr std::string_view key = "\"projectFolder\"";
  std::string_view rest = file.bytes;  // rush.json has comments, which make it no JSON
  for (std::size_t at = rest.find(key); at != std::string_view::npos; at = rest.find(key)) {
    rest.remove_prefix(at + key.size());
    const std::size_t open = rest.find('"');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('"', open + 1);
    if (close == std::string_view::npos) {
      break;
    }
    parsed.member_globs.emplace_back(rest.substr(open + 1, close - open - 1));
  }
  parsed.manifest.is_workspace = true;
  return {};
}

Result<void> read_nx(const ManifestText& /*file*/, ParsedManifest& parsed) {
  parsed.manifest.is_workspace = true;
  parsed.member_files = {"project.json"};
  return {};
}

}  // namespace prodready::dependencies
