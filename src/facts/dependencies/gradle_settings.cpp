// settings.gradle and the version catalogue.
#include <algorithm>

#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::dependencies {
namespace {

using syntax::Node;

// ":app:core" is the folder app/core.
std::string project_folder(std::string_view project) {
  std::string folder(project.substr(project.starts_with(':') ? 1 : 0));
  std::ranges::replace(folder, ':', '/');
  return folder;
}

// One call of `include`, as far as this line has it. Names that are computed make every build script below a
// member: the loops that compute them look for these.
void read_include(std::string_view text, ParsedManifest& parsed) {
  const std::vector<std::string_view> projects = quoted_texts(text);
  bool computed = projects.empty() && text.find_first_not_of("(), \t") != std::string_view::npos;
  for (const std::string_view project : projects) {
    computed = computed || project.find('$') != std::string_view::npos;
    if (project.find('$') == std::string_view::npos) {
      parsed.member_globs.push_back(project_folder(project));
    }
  }
  if (computed) {
    parsed.member_files = {"build.gradle", "build.gradle.kts"};
  }
}

// `includeBuild("build-logic")` is a folder of this repository whose build belongs to this one.
void read_included_build(std::string_view text, ParsedManifest& parsed) {
  const std::vector<std::string_view> paths = quoted_texts(text);
  if (!paths.empty() && !paths.front().empty() && paths.front().find('$') == std::string_view::npos &&
      !paths.front().starts_with("..") && !paths.front().starts_with('/')) {
    parsed.member_globs.emplace_back(paths.front().substr(paths.front().starts_with("./") ? 2 : 0));
  }
}

std::string version_text(const Node& value, const Node* versions) {
  const Node* const version = value.find("version");
  if (version == nullptr) {
    return std::string(versions == nullptr ? "" : versions->text_of(value.text_of("version.ref")));
  }
  if (version->is_scalar()) {
    return version->text;
  }
  if (const std::string_view reference = version->text_of("ref"); !reference.empty()) {
    const Node* const named = versions == nullptr ? nullptr : versions->find(reference);
    if (named != nullptr && named->is_mapping()) {
      return std::string(named->text_of("strictly").empty() ? named->text_of("require")
                                                            : named->text_of("strictly"));
    }
    return named == nullptr ? "" : named->text;
  }
  return std::string(version->text_of("strictly").empty() ? version->text_of("require")
                                                          : version->text_of("strictly"));
}

// "spring-core" and "spring_core" are written `libs.spring.core`.
std::string accessor(std::string_view alias) {
  std::string name(alias);
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '_'; }, '.');
  return name;
}

// "group:artifact" and its version, with a '|' between them.
std::string library_text(const Node& value, const Node* versions) {
  if (value.is_scalar()) {
    const std::size_t last = value.text.rfind(':');
    return value.text.substr(0, last) + "|" + (last == std::string::npos ? "" : value.text.substr(last + 1));
  }
  const std::string_view module = value.text_of("module");
  const std::string name =
      module.empty() ? std::string(value.text_of("group")) + ":" + std::string(value.text_of("name"))
                     : std::string(module);
  return name + "|" + version_text(value, versions);
}

std::string plugin_text(const Node& value, const Node* versions) {
  if (value.is_scalar()) {
    const std::size_t colon = value.text.find(':');
    return value.text.substr(0, colon) + "|" +
           (colon == std::string::npos ? "" : value.text.substr(colon + 1));
  }
  return std::string(value.text_of("id")) + "|" + version_text(value, versions);
}

}  // namespace

Result<void> read_gradle_settings(const ManifestText& file, ParsedManifest& parsed) {
  bool continues = false;
  for (const SourceLine& line : code_lines_of(file.bytes, "//")) {
    std::string_view text = line.text;
    const std::string_view word = first_word(text);
    const std::size_t call = text.find("include");
    const bool calls = call != std::string_view::npos && first_word(text.substr(call)) == "include" &&
                       (call == 0 || text[call - 1] == ' ' || text[call - 1] == '{' || text[call - 1] == '.');
    if (calls || continues) {
      text = calls ? text.substr(call + 7) : text;
      read_include(text, parsed);
      const bool opened =
          text.find('(') != std::string_view::npos && text.find(')') == std::string_view::npos;
      continues = text.ends_with(',') || opened ||
                  (continues && text.find(')') == std::string_view::npos && text.ends_with('"'));
    } else if (call != std::string_view::npos && first_word(text.substr(call)) == "includeBuild") {
      read_included_build(text.substr(call), parsed);
    } else if (text.find("projectDir") != std::string_view::npos) {
      const std::vector<std::string_view> texts = quoted_texts(text);
      if (!texts.empty() && texts.back().find('$') == std::string_view::npos) {
        parsed.member_globs.emplace_back(texts.back());
      }
    } else if (word == "rootProject" && text.find(".name") != std::string_view::npos) {
      const std::vector<std::string_view> texts = quoted_texts(text);
      parsed.manifest.name = texts.empty() ? std::string_view{} : texts.front();
    }
  }
  parsed.manifest.is_workspace = !parsed.member_globs.empty() || !parsed.member_files.empty();
  parsed.member_globs.emplace_back("buildSrc");
  return {};
}

Result<void> read_version_catalog(const ManifestText& file, ParsedManifest& parsed) {
  const Result<Node> root = syntax::parse_toml(file.bytes);
  if (!root) {
    return root.error();
  }
  const Node* const versions = root->find("versions");
  if (const Node* const libraries = root->find("libraries")) {
    for (const syntax::Entry& entry : libraries->entries) {
      parsed.managed.emplace(accessor(entry.key.text), library_text(entry.value, versions));
    }
  }
  if (const Node* const plugins = root->find("plugins")) {
    for (const syntax::Entry& entry : plugins->entries) {
      parsed.managed.emplace("plugins." + accessor(entry.key.text), plugin_text(entry.value, versions));
    }
  }
  if (const Node* const bundles = root->find("bundles")) {
    for (const syntax::Entry& entry : bundles->entries) {
      std::string names;
      for (const Node& library : entry.value.items) {
        names += (names.empty() ? "" : " ") + accessor(library.text);
      }
      parsed.managed.emplace("bundles." + accessor(entry.key.text), std::move(names));
    }
  }
  return {};
}

}  // namespace prodready::dependencies
