// pom.xml.
#include <string>

#include "core/text.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"
#include "syntax/xml.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;
using syntax::XmlElement;

std::string coordinates(std::string_view group, std::string_view artifact) {
  return std::string(group) + ":" + std::string(artifact);
}

// Calls `take` for each element `name` below the element `list` of `parent`.
template <class Take>
void for_each(const XmlElement* parent, std::string_view list, std::string_view name, const Take& take) {
  const XmlElement* const elements = parent == nullptr ? nullptr : parent->child(list);
  if (elements != nullptr) {
    for (const XmlElement& element : elements->children) {
      if (element.name == name) {
        take(element);
      }
    }
  }
}

void read_dependency(const XmlElement& element, bool development, ParsedManifest& parsed) {
  const std::string_view scope = element.text_of("scope");
  const bool is_system = scope == "system";
  if (Dependency* const added = add_dependency(
          parsed, Ecosystem::maven, coordinates(element.text_of("groupId"), element.text_of("artifactId")),
          element.text_of("version"), element.line)) {
    added->development = development || scope == "test";
    added->pinning = is_system ? Pinning::local : added->pinning;
  }
}

void read_plugins(const XmlElement* build, ParsedManifest& parsed) {
  for_each(build, "plugins", "plugin", [&](const XmlElement& plugin) {
    const std::string_view group = plugin.text_of("groupId");
    if (Dependency* const added = add_dependency(
            parsed, Ecosystem::maven,
            coordinates(group.empty() ? "org.apache.maven.plugins" : group, plugin.text_of("artifactId")),
            plugin.text_of("version"), plugin.line)) {
      added->development = true;
    }
    for_each(&plugin, "dependencies", "dependency",
             [&](const XmlElement& dependency) { read_dependency(dependency, true, parsed); });
  });
}

void read_management(const XmlElement* management, ParsedManifest& parsed) {
  for_each(management, "dependencies", "dependency", [&](const XmlElement& element) {
    if (element.text_of("scope") == "import") {
      read_dependency(element, false, parsed);
    } else {
      parsed.managed.emplace(coordinates(element.text_of("groupId"), element.text_of("artifactId")),
                             element.text_of("version"));
    }
  });
}

// The project itself, or one of its profiles.
void read_parts(const XmlElement& element, ParsedManifest& parsed) {
  for_each(&element, "modules", "module", [&](const XmlElement& module) {
    const bool is_file = module.text.ends_with(".xml");
    parsed.member_globs.emplace_back(is_file ? folder_of(module.text) : std::string_view(module.text));
    parsed.manifest.is_workspace = true;
  });
  if (const XmlElement* const properties = element.child("properties")) {
    for (const XmlElement& property : properties->children) {
      parsed.variables.emplace(property.name, property.text);
    }
  }
  read_management(element.child("dependencyManagement"), parsed);
  for_each(&element, "dependencies", "dependency",
           [&](const XmlElement& dependency) { read_dependency(dependency, false, parsed); });
  const XmlElement* const build = element.child("build");
  read_plugins(build, parsed);
  read_plugins(build == nullptr ? nullptr : build->child("pluginManagement"), parsed);
  read_plugins(element.child("reporting"), parsed);
}

void read_parent(const XmlElement& parent, std::string_view path, ParsedManifest& parsed) {
  add_dependency(parsed, Ecosystem::maven,
                 coordinates(parent.text_of("groupId"), parent.text_of("artifactId")),
                 parent.text_of("version"), parent.line);
  const XmlElement* const relative = parent.child("relativePath");
  std::string target(relative == nullptr ? std::string_view("../pom.xml") : std::string_view(relative->text));
  if (target.empty()) {
    return;
  }
  if (!target.ends_with(".xml")) {
    target += "/pom.xml";
  }
  if (const auto resolved = resolve(folder_of(path), target)) {
    parsed.sources.push_back(*resolved);
  }
}

}  // namespace

Result<void> read_pom(const ManifestText& file, ParsedManifest& parsed) {
  const Result<XmlElement> root = syntax::parse_xml(file.bytes);
  if (!root) {
    return root.error();
  }
  if (root->name != "project") {
    return Error{ErrorKind::invalid, "the root element is no <project>", std::nullopt};
  }
  const XmlElement* const parent = root->child("parent");
  const auto own_or_inherited = [&](std::string_view field) {
    const std::string_view own = root->text_of(field);
    return own.empty() && parent != nullptr ? parent->text_of(field) : own;
  };
  const std::string_view group = own_or_inherited("groupId");
  const std::string_view version = own_or_inherited("version");
  parsed.manifest.name = coordinates(group, root->text_of("artifactId"));
  parsed.manifest.version = version;
  for (const std::string_view prefix : {"project.", "pom.", ""}) {
    parsed.variables.emplace(std::string(prefix) + "version", version);
    parsed.variables.emplace(std::string(prefix) + "groupId", group);
  }
  if (parent != nullptr) {
    parsed.variables.emplace("project.parent.version", parent->text_of("version"));
    parsed.variables.emplace("parent.version", parent->text_of("version"));
    read_parent(*parent, file.path, parsed);
  }
  read_parts(*root, parsed);
  for_each(&*root, "profiles", "profile", [&](const XmlElement& profile) { read_parts(profile, parsed); });
  return {};
}

}  // namespace prodready::dependencies
