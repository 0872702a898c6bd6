// C and C++: Conan, vcpkg, CMake, Meson, make and Bazel.
#include <algorithm>
#include <array>

#include "core/pattern.hpp"
#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;
using syntax::Node;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// "zlib/1.2.11@user/channel#revision"
void add_conan_reference(std::string_view reference, bool development, std::uint32_t line,
                         ParsedManifest& parsed) {
  const std::size_t slash = reference.find('/');
  if (slash == std::string_view::npos || slash == 0 || contains(reference, " ") != contains(reference, "[")) {
    return;
  }
  const std::string_view version = reference.substr(slash + 1, reference.find('@') - slash - 1);
  if (Dependency* const added =
          add_dependency(parsed, Ecosystem::none, reference.substr(0, slash), version, line)) {
    added->development = development;
  }
}

void read_conan_text(std::string_view bytes, ParsedManifest& parsed) {
  std::string_view section;
  std::uint32_t number = 0;
  for (const std::string_view raw : lines_of(bytes)) {
    ++number;
    const std::string_view line = trim(raw.substr(0, raw.find(" #")));
    if (line.starts_with('[') && line.ends_with(']')) {
      section = line;
    } else if (!line.starts_with('#') && section.ends_with("requires]")) {
      add_conan_reference(line, section != "[requires]", number, parsed);
    }
  }
}

// FetchContent, CPM and ExternalProject get sources at a reference; the others look on the system.
void read_cmake_call(std::string_view call, std::string_view arguments, std::uint32_t line,
                     ParsedManifest& parsed) {
  const std::string_view text = trim(arguments);
  const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n)"));
  const bool fetches = call == "fetchcontent_declare" || call == "externalproject_add";
  const bool cpm = call.starts_with("cpm");
  if (fetches || cpm) {
    static const Pattern tag = Pattern::compile(R"re((?:GIT_TAG|VERSION)\s+"?([^\s")]+))re").value();
    static const Pattern archive = Pattern::compile(R"re(\bURL\s+"?([^\s")]+))re").value();
    static const Pattern cpm_name =
        Pattern::compile(R"re((?:NAME\s+"?([^\s")]+))|^\s*"(?:\w+:)[^"]*/([^"#@]+))re").value();
    std::string title(name);
    if (cpm) {
      title = cpm_name.capture(arguments, 1).value_or("");
      title = title.empty() ? std::string(cpm_name.capture(arguments, 2).value_or(name)) : title;
    }
    const std::size_t mark = text.find_first_of("#@");
    std::string_view reference = tag.capture(arguments, 1).value_or("");
    if (cpm && reference.empty() && mark != std::string_view::npos) {
      reference = text.substr(mark + 1, text.substr(mark + 1).find_first_of("\" \t)"));
    }
    if (Dependency* const added = add_dependency(parsed, Ecosystem::none, title, reference, line)) {
      added->pinning =
          reference.empty() && archive.find(arguments) ? Pinning::exact : pinning_of_reference(reference);
    }
    return;
  }
  const bool looks = call == "find_package" || call == "pkg_check_modules" || call == "pkg_search_module";
  if (looks && !contains(name, "$")) {
    if (Dependency* const added = add_dependency(parsed, Ecosystem::none, name, {}, line)) {
      added->requirement = std::string(call);
      added->pinning = Pinning::inherited;
      added->from_system = true;
    }
  }
}

}  // namespace

Result<void> read_conanfile(const ManifestText& file, ParsedManifest& parsed) {
  if (file_suffix(file.path) == ".txt") {
    read_conan_text(file.bytes, parsed);
    return {};
  }
  bool in_requires = false;
  for (const SourceLine& line : code_lines_of(file.bytes, "#")) {
    const std::string_view word = first_word(line.text);
    const bool call = contains(line.text, "requires(") || contains(line.text, "requires.add(");
    const bool assigns = word == "requires" || word == "build_requires" || word == "tool_requires";
    in_requires = in_requires || assigns;
    if (call || in_requires) {
      const bool development =
          contains(line.text, "tool_") || contains(line.text, "build_") || contains(line.text, "test_");
      for (const std::string_view text : quoted_texts(line.text)) {
        add_conan_reference(text, development, line.line, parsed);
      }
    }
    in_requires = in_requires && (line.text.ends_with(',') || line.text.ends_with('(') ||
                                  line.text.ends_with('[') || line.text.ends_with('\\'));
  }
  return {};
}

Result<void> read_vcpkg(const ManifestText& file, ParsedManifest& parsed) {
  const Result<Node> root = syntax::parse_json(file.bytes);
  if (!root) {
    return root.error();
  }
  parsed.manifest.name = root->text_of("name");
  parsed.has_baseline = !root->text_of("builtin-baseline").empty();
  if (const Node* const registry = root->find("default-registry")) {
    parsed.has_baseline = parsed.has_baseline || !registry->text_of("baseline").empty();
  }
  if (const Node* const dependencies = root->find("dependencies")) {
    for (const Node& item : dependencies->items) {
      const std::string_view name = item.is_scalar() ? std::string_view(item.text) : item.text_of("name");
      if (Dependency* const added =
              add_dependency(parsed, Ecosystem::none, name, item.text_of("version>="), item.line)) {
        added->pinning = parsed.has_baseline ? Pinning::exact : Pinning::floating;
        added->development = item.text_of("host") == "true";
      }
    }
  }
  return {};
}

Result<void> read_cmake(const ManifestText& file, ParsedManifest& parsed) {
  static constexpr std::array<std::string_view, 8> calls = {
      "fetchcontent_declare", "cpmaddpackage", "cpmfindpackage",    "cpmdeclarepackage",
      "externalproject_add",  "find_package",  "pkg_check_modules", "pkg_search_module"};
  std::string call;
  std::string arguments;
  std::uint32_t first = 0;
  for (const SourceLine& source : code_lines_of(file.bytes, "#")) {
    const std::string_view line = source.text;
    if (call.empty()) {
      const std::size_t open = line.find('(');
      if (open == std::string_view::npos) {
        continue;
      }
      const std::string word = to_lower(trim(line.substr(0, open)));
      if (word == "project" && parsed.manifest.name.empty()) {
        const std::string_view rest = trim(line.substr(open + 1));
        parsed.manifest.name = rest.substr(0, rest.find_first_of(" \t)"));
      }
      if (std::ranges::find(calls, word) == calls.end()) {
        continue;
      }
      call = word;
      first = source.line;
      arguments = line.substr(open + 1);
    } else {
      arguments += " " + std::string(line);
    }
    if (contains(arguments, ")") || arguments.size() > 4000) {
      // pkg_check_modules names a prefix first, then the modules.
      const std::size_t skipped =
          call.starts_with("pkg_") ? std::min(arguments.find_first_of(" \t"), arguments.size()) : 0;
      std::string text = arguments.substr(skipped);
      for (const std::string_view keyword : {"REQUIRED", "QUIET", "IMPORTED_TARGET", "GLOBAL"}) {
        if (const std::size_t at = text.find(keyword); call.starts_with("pkg_") && at != std::string::npos) {
          text.erase(at, keyword.size());
        }
      }
      read_cmake_call(call, text, first, parsed);
      call.clear();
    }
  }
  return {};
}

}  // namespace prodready::dependencies
