// Cargo.toml, with what members inherit from their workspace.
#include <array>
#include <string>

#include "core/text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;
using syntax::Node;

Pinning git_pinning(const Node& value) {
  if (!value.text_of("rev").empty()) {
    return Pinning::exact;
  }
  return pinning_of_reference(value.text_of("tag"));
}

void read_dependency(const syntax::Entry& entry, bool development, ParsedManifest& parsed) {
  const Node& value = entry.value;
  const std::string_view package = value.text_of("package");
  const std::string_view requirement =
      value.is_mapping() ? value.text_of("version") : std::string_view(value.text);
  Dependency* const added =
      add_dependency(parsed, Ecosystem::cargo, package.empty() ? std::string_view(entry.key.text) : package,
                     requirement, entry.key.line);
  if (added == nullptr) {
    return;
  }
  added->development = development;
  if (const std::string_view path = value.text_of("path"); !path.empty()) {
    added->pinning = Pinning::local;
    parsed.local_paths.emplace_back(path);
  } else if (!value.text_of("git").empty()) {
    added->pinning = git_pinning(value);
    added->requirement = value.text_of("git");
  } else if (value.text_of("workspace") == "true") {
    added->pinning = Pinning::inherited;
    added->requirement = "workspace:" + entry.key.text;
  }
}

void read_sections(const Node& table, ParsedManifest& parsed) {
  static constexpr std::array<std::pair<std::string_view, bool>, 5> sections = {
      {{"dependencies", false},
       {"dev-dependencies", true},
       {"dev_dependencies", true},
       {"build-dependencies", true},
       {"build_dependencies", true}}};
  for (const auto& [section, development] : sections) {
    if (const Node* const dependencies = table.find(section)) {
      for (const syntax::Entry& entry : dependencies->entries) {
        read_dependency(entry, development, parsed);
      }
    }
  }
}

void read_workspace(const Node& workspace, ParsedManifest& parsed) {
  parsed.manifest.is_workspace = true;
  if (const Node* const members = workspace.find("members")) {
    for (const Node& member : members->items) {
      parsed.member_globs.push_back(member.text);
    }
  }
  if (const Node* const excluded = workspace.find("exclude")) {
    for (const Node& folder : excluded->items) {
      parsed.member_globs.push_back("!" + folder.text);
      parsed.member_globs.push_back("!" + folder.text + "/**");
    }
  }
  if (const Node* const dependencies = workspace.find("dependencies")) {
    for (const syntax::Entry& entry : dependencies->entries) {
      const Node& value = entry.value;
      const bool local = !value.text_of("path").empty();
      const bool git = !value.text_of("git").empty();
      const std::string_view version =
          value.is_mapping() ? value.text_of("version") : std::string_view(value.text);
      std::string managed(version);
      if (local) {
        managed = "path";
        parsed.local_paths.emplace_back(value.text_of("path"));
      } else if (git) {
        managed =
            git_pinning(value) == Pinning::exact ? "=" + std::string(version.empty() ? "1" : version) : "*";
      }
      parsed.managed.emplace(entry.key.text, std::move(managed));
    }
  }
}

}  // namespace

Result<void> read_cargo(const ManifestText& file, ParsedManifest& parsed) {
  const Result<Node> root = syntax::parse_toml(file.bytes);
  if (!root) {
    return root.error();
  }
  if (const Node* const package = root->find("package")) {
    parsed.manifest.name = package->text_of("name");
    parsed.manifest.version = package->text_of("version");
    parsed.manifest.is_private = package->text_of("publish") == "false";
  }
  read_sections(*root, parsed);
  if (const Node* const targets = root->find("target")) {
    for (const syntax::Entry& target : targets->entries) {
      read_sections(target.value, parsed);
    }
  }
  if (const Node* const workspace = root->find("workspace")) {
    read_workspace(*workspace, parsed);
  }
  return {};
}

}  // namespace prodready::dependencies
