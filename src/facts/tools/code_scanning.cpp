#include "facts/tools/code_scanning.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready::tools {
namespace {

struct NameRow {
  std::string_view name;
  std::string_view language;
};

constexpr std::array<NameRow, 27> names = {{
    {"c", "C"},
    {"c", "C++"},
    {"cpp", "C"},
    {"cpp", "C++"},
    {"c-cpp", "C"},
    {"c-cpp", "C++"},
    {"csharp", "C#"},
    {"c#", "C#"},
    {"go", "Go"},
    {"java", "Java"},
    {"java", "Kotlin"},
    {"kotlin", "Java"},
    {"kotlin", "Kotlin"},
    {"java-kotlin", "Java"},
    {"java-kotlin", "Kotlin"},
    {"javascript", "JavaScript"},
    {"javascript", "TypeScript"},
    {"typescript", "JavaScript"},
    {"typescript", "TypeScript"},
    {"javascript-typescript", "JavaScript"},
    {"javascript-typescript", "TypeScript"},
    {"python", "Python"},
    {"ruby", "Ruby"},
    {"rust", "Rust"},
    {"swift", "Swift"},
    {"javascript", "Vue"},
    {"javascript-typescript", "Vue"},
}};

// `python, go`, `["python", "go"]`, and one on each line.
std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> items;
  std::string item;
  for (const char c : std::string(text) + ",") {
    if (std::string_view(",[]\"' \n\r\t").find(c) == std::string_view::npos) {
      item += c;
    } else if (!item.empty()) {
      items.push_back(to_lower(item));
      item.clear();
    }
  }
  return items;
}

}  // namespace

bool is_code_scanning_name(std::string_view name, std::string_view language) {
  return std::ranges::any_of(
      names, [&](const NameRow& row) { return row.name == name && row.language == language; });
}

Tri code_scanning_takes(const Facts& facts, const ToolRun& run, std::string_view language) {
  if (run.tool->id != "codeql" || run.at.command >= 0) {
    return Tri::yes();
  }
  for (const Step& step : job_of(facts.pipelines, run.at).steps) {
    const bool is_init = step.action && to_lower(step.action->name) == "github/codeql-action/init";
    const shell::Word* list = is_init ? step.action->input("languages") : nullptr;
    if (list == nullptr || trim(list->text).empty()) {
      continue;
    }
    if (!list->resolved || list->text.find("${{") != std::string::npos) {
      return Tri::unresolved("CodeQL's languages: " + list->text);
    }
    return Tri::of(std::ranges::any_of(
        list_of(list->text), [&](const std::string& name) { return is_code_scanning_name(name, language); }));
  }
  return Tri::yes();
}

}  // namespace prodready::tools
