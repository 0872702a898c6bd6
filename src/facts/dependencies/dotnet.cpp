// Project files of .NET, their central versions, and solutions.
#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"
#include "syntax/xml.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;
using syntax::XmlElement;

std::string with_slashes(std::string_view path) {
  std::string text(path);
  std::ranges::replace(text, '\\', '/');
  return text;
}

// Attributes and elements say the same: Version="1" and <Version>1</Version>.
std::string_view value_of(const XmlElement& element, std::string_view name) {
  const std::string_view attribute = element.attribute(name);
  return attribute.empty() ? element.text_of(name) : attribute;
}

void read_reference(const XmlElement& element, ParsedManifest& parsed) {
  const std::string_view version = value_of(element, "VersionOverride").empty()
                                       ? value_of(element, "Version")
                                       : value_of(element, "VersionOverride");
  const std::string_view name =
      value_of(element, "Include").empty() ? value_of(element, "Update") : value_of(element, "Include");
  if (Dependency* const added = add_dependency(parsed, Ecosystem::nuget, name, version, element.line)) {
    added->development = to_lower(value_of(element, "PrivateAssets")) == "all";
  }
}

void read_items(const XmlElement& element, ParsedManifest& parsed) {
  if (element.name == "PackageReference" || element.name == "GlobalPackageReference") {
    read_reference(element, parsed);
  } else if (element.name == "PackageVersion") {
    parsed.managed.emplace(to_lower(value_of(element, "Include")), value_of(element, "Version"));
  } else if (element.name == "PropertyGroup") {
    for (const XmlElement& property : element.children) {
      parsed.variables.emplace(property.name, property.text);
    }
  } else {
    for (const XmlElement& child : element.children) {
      read_items(child, parsed);
    }
  }
}

bool is_test_project(const ParsedManifest& parsed, std::string_view path) {
  static constexpr std::array packages = {std::string_view{"microsoft.net.test.sdk"},
                                          std::string_view{"xunit"},
                                          std::string_view{"xunit.v3"},
                                          std::string_view{"nunit"},
                                          std::string_view{"mstest"},
                                          std::string_view{"mstest.testframework"}};
  const std::string_view name = file_name(path);
  const std::string_view stem = name.substr(0, name.size() - file_suffix(name).size());
  return stem.ends_with("Tests") || stem.ends_with(".Test") ||
         std::ranges::any_of(parsed.dependencies, [](const Dependency& dependency) {
           return std::ranges::find(packages, dependency.name) != packages.end();
         });
}

}  // namespace

Result<void> read_project(const ManifestText& file, ParsedManifest& parsed) {
  const Result<XmlElement> root = syntax::parse_xml(file.bytes);
  if (!root) {
    return root.error();
  }
  read_items(*root, parsed);
  const std::string_view name = file_name(file.path);
  parsed.manifest.name = name.substr(0, name.size() - file_suffix(name).size());
  if (is_test_project(parsed, file.path)) {
    for (Dependency& dependency : parsed.dependencies) {
      dependency.development = true;
    }
  }
  return {};
}

Result<void> read_packages_config(const ManifestText& file, ParsedManifest& parsed) {
  const Result<XmlElement> root = syntax::parse_xml(file.bytes);
  if (!root) {
    return root.error();
  }
  for (const XmlElement& element : root->children) {
    if (element.name == "package") {
      if (Dependency* const added = add_dependency(parsed, Ecosystem::nuget, element.attribute("id"),
                                                   element.attribute("version"), element.line)) {
        added->development = element.attribute("developmentDependency") == "true";
      }
    }
  }
  return {};
}

Result<void> read_solution(const ManifestText& file, ParsedManifest& parsed) {
  for (const std::string_view line : lines_of(file.bytes)) {
    if (!trim(line).starts_with("Project(")) {
      continue;
    }
    const std::vector<std::string_view> texts = quoted_texts(line);
    if (texts.size() > 2 && texts[2].find("proj") != std::string_view::npos) {
      parsed.member_globs.emplace_back(folder_of(with_slashes(texts[2])));
    }
  }
  parsed.manifest.is_workspace = true;
  return {};
}

Result<void> read_solution_xml(const ManifestText& file, ParsedManifest& parsed) {
  const Result<XmlElement> root = syntax::parse_xml(file.bytes);
  if (!root) {
    return root.error();
  }
  std::vector<const XmlElement*> open = {&*root};
  while (!open.empty()) {
    const XmlElement* const element = open.back();
    open.pop_back();
    if (element->name == "Project") {
      parsed.member_globs.emplace_back(folder_of(with_slashes(element->attribute("Path"))));
    }
    for (const XmlElement& child : element->children) {
      open.push_back(&child);
    }
  }
  parsed.manifest.is_workspace = true;
  return {};
}

}  // namespace prodready::dependencies
