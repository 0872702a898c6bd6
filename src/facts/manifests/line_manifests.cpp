#include "facts/manifests/line_manifests.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "core/glob_set.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::manifests {
namespace {

struct Construct {
  std::string_view names;       // a glob on the file's name
  std::string_view comment;     // what starts a comment line
  std::string_view expression;  // its first group is the path
  std::string_view what;
};

constexpr std::string_view msbuild = "*.{csproj,fsproj,vbproj,props,targets}";
constexpr std::string_view gradle = "*.{gradle,gradle.kts}";
constexpr std::string_view requirements = "*requirements*.{txt,in}";
constexpr std::string_view bazel = "{WORKSPACE,WORKSPACE.bazel,MODULE.bazel}";

constexpr Construct table[] = {
    {"go.mod", "//", R"re(=>\s*("?[./~][^\s"]*))re", "go.mod replace"},
    {"go.work", "//", R"re(=>\s*("?[./~][^\s"]*))re", "go.work replace"},
    {"go.work", "//", R"re(^\s*(?:use\s+)?"?((?:\.\.?/|/)[^\s"]*|\.\.)"?\s*(?://.*)?$)re", "go.work use"},
    {requirements, "#", R"re(^\s*(?:-e|--editable)[\s=]+([./~][^\s#;\[]*|file:[^\s#;\[]+))re",
     "editable requirement"},
    {requirements, "#", R"re(^\s*((?:\.\.?/|/|~/|file:)[^\s#;\[]+|\.\.)(?:[\s#;\[]|$))re",
     "requirement by path"},
    {requirements, "#", R"re(^\s*[A-Za-z0-9][\w.\[\],-]*\s*@\s*(file:[^\s#;]+))re", "requirement by path"},
    {requirements, "#", R"re(^\s*(?:-r|--requirement|-c|--constraint)[\s=]+([^\s#]+))re",
     "included requirements"},
    {"pom.xml", "<!--", R"re(<relativePath>\s*([^<]+?)\s*</relativePath>)re", "Maven parent"},
    {"pom.xml", "<!--", R"re(<module>\s*([^<]+?)\s*</module>)re", "Maven module"},
    {"pom.xml", "<!--", R"re(<systemPath>\s*([^<]+?)\s*</systemPath>)re", "Maven systemPath"},
    {gradle, "//", R"re(\bincludeBuild\s*\(?\s*['"]([^'"]+)['"])re", "Gradle includeBuild"},
    {gradle, "//", R"re(\bprojectDir\s*=\s*(?:new\s+File|file)\s*\(\s*(?:[\w.]+\s*,\s*)?['"]([^'"]+)['"])re",
     "Gradle projectDir"},
    {gradle, "//", R"re(\b(?:files|fileTree)\s*\(\s*(?:dir\s*[:=]\s*)?['"]([^'"]+)['"])re",
     "Gradle file dependency"},
    {gradle, "//", R"re(\bapply\s*\(?\s*from\s*[:=]\s*['"]([^'"]+)['"])re", "Gradle apply"},
    {"Gemfile", "#", R"re((?:\bpath:|:path\s*=>)\s*['"]([^'"]+)['"])re", "Gemfile path"},
    {"Podfile", "#", R"re((?:\bpath:|:path\s*=>)\s*['"]([^'"]+)['"])re", "Podfile path"},
    {"mix.exs", "#", R"re(\bpath:\s*"([^"]+)")re", "mix.exs path"},
    {"Package.swift", "//", R"re(\.package\s*\([^)]*\bpath:\s*"([^"]+)")re", "Package.swift path"},
    {"CMakeLists.txt", "#", R"re((?i)^\s*add_subdirectory\s*\(\s*"?([^\s")]+))re", "CMake add_subdirectory"},
    {msbuild, "<!--",
     R"re(<(?:ProjectReference|Import|Compile)\b[^>]*\b(?:Include|Project)\s*=\s*"([^"]+)")re",
     "MSBuild reference"},
    {"*.sln", "#", R"re(^\s*Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+)")re", "solution project"},
    {"*.slnx", "<!--", R"re(<Project\b[^>]*\bPath\s*=\s*"([^"]+)")re", "solution project"},
    {"*.tf", "#", R"re(^\s*source\s*=\s*"((?:\.\.?/|/|~/)[^"]*|\.\.)")re", "Terraform module"},
    {bazel, "#", R"re(\bpath\s*=\s*"([^"]+)")re", "Bazel local repository"},
    {"Jenkinsfile", "//", R"re(\bdir\s*\(\s*['"]([^'"]+)['"])re", "Jenkins dir"},
};

struct CompiledConstruct {
  Glob names;
  Pattern expression;
  const Construct* construct;
};

const std::vector<CompiledConstruct>& constructs() {
  static const std::vector<CompiledConstruct> compiled = [] {
    std::vector<CompiledConstruct> rows;
    for (const Construct& row : table) {
      rows.push_back(
          {Glob::parse(row.names, GlobKind::name).value(), Pattern::compile(row.expression).value(), &row});
    }
    return rows;
  }();
  return compiled;
}

// Comments of an XML text become blanks; the lines stay where they are.
std::string without_xml_comments(std::string_view bytes) {
  std::string text{bytes};
  std::size_t start = 0;
  while ((start = text.find("<!--", start)) != std::string::npos) {
    const std::size_t end = std::min(text.find("-->", start), text.size());
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(start), text.begin() + static_cast<std::ptrdiff_t>(end),
        [](char c) { return c != '\n'; }, ' ');
    start = end;
  }
  return text;
}

void read_line(const CompiledConstruct& row, std::string_view line, std::uint32_t number,
               const NamePath& name_path) {
  while (const std::optional<std::string_view> path = row.expression.capture(line, 1)) {
    const std::string_view target = path->starts_with('"') ? path->substr(1) : *path;
    name_path(target, row.construct->what, number);
    line.remove_prefix(static_cast<std::size_t>(path->data() + path->size() - line.data()));
  }
}

}  // namespace

bool is_line_manifest(std::string_view path) {
  static const GlobSet globs =
      glob_set(GlobKind::name, table, [](const Construct& row) { return row.names; });
  return globs.matches(file_name(path));
}

Result<void> read_lines(std::string_view path, std::string_view bytes, const NamePath& name_path) {
  std::vector<const CompiledConstruct*> rows;
  for (const CompiledConstruct& row : constructs()) {
    if (row.names.matches(file_name(path))) {
      rows.push_back(&row);
    }
  }
  std::string text;
  if (!rows.empty() && rows.front()->construct->comment == "<!--") {
    text = without_xml_comments(bytes);
    bytes = text;
  }
  std::uint32_t number = 0;
  for (const std::string_view line : lines_of(bytes)) {
    ++number;
    for (const CompiledConstruct* row : rows) {
      if (!trim(line).starts_with(row->construct->comment)) {
        read_line(*row, line, number, name_path);
      }
    }
  }
  return {};
}

}  // namespace prodready::manifests
