#include "facts/tools/forge_checks.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/tools/sought.hpp"

namespace prodready {
namespace {

using catalogue::Category;

struct WordRow {
  std::string_view word;
  std::array<Category, 3> categories;
};

constexpr std::array<WordRow, 8> word_rows = {{
    {"build", {Category::build_system, Category::container_build, Category::image_build}},
    {"test", {Category::test_framework, Category::test_framework, Category::test_framework}},
    {"lint", {Category::linter, Category::linter, Category::linter}},
    {"format", {Category::formatter, Category::formatter, Category::formatter}},
    {"coverage", {Category::coverage, Category::coverage, Category::coverage}},
    {"analysis", {Category::static_analysis, Category::type_checker, Category::static_analysis}},
    {"scan", {Category::dependency_audit, Category::image_scan, Category::secret_scanner}},
    {"deploy", {Category::deployment, Category::progressive_delivery, Category::deployment}},
}};

bool has_whole_word(std::string_view text, std::string_view word) {
  const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = text.find(word); !word.empty() && at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const bool ends = at + word.size() >= text.size() || !is_letter(text[at + word.size()]);
    if (ends && (at == 0 || !is_letter(text[at - 1]))) {
      return true;
    }
  }
  return false;
}

// "test" of "test (3.12, ubuntu)" and of "CI / test (3.12)".
std::string_view job_name_of(std::string_view check) {
  const std::size_t values = check.find(" (");
  check = check.substr(0, values);
  const std::size_t slash = check.rfind(" / ");
  return slash == std::string_view::npos ? check : check.substr(slash + 3);
}

bool is_job_here(const PipelineFacts& pipelines, std::string_view check) {
  const std::string_view name = job_name_of(check);
  return std::ranges::any_of(pipelines.pipelines, [&](const Pipeline& pipeline) {
    return std::ranges::any_of(pipeline.jobs, [&](const Job& job) {
      const std::string_view id = std::string_view(job.id).substr(job.id.rfind('/') + 1);
      return name == job.name || name == id || check == job.name || job_name_of(job.name) == name;
    });
  });
}

bool has_tool(const Facts& facts, std::string name, std::span<const Category> categories) {
  if (facts.tools.catalogue == nullptr) {
    return false;
  }
  std::ranges::replace(name, '/', ' ');  // "codecov/project"
  const std::vector<const catalogue::Tool*> tools = facts.tools.catalogue->tools_named_in(name);
  return std::ranges::any_of(tools, [&](const catalogue::Tool* tool) {
    return std::ranges::any_of(tool->categories, [&](Category category) {
      return std::ranges::find(categories, category) != categories.end();
    });
  });
}

bool names_component(std::string_view name, const Component& component) {
  return !component.folder.empty() && (has_whole_word(name, to_lower(component.folder)) ||
                                       has_whole_word(name, to_lower(file_name(component.folder))));
}

bool is_configured(const Configuration& configuration, const ForgeCheck& check, std::string_view category) {
  const auto globs = configuration.forge_checks.find(std::string(category));
  return globs != configuration.forge_checks.end() && matches_any(globs->second, check.name, GlobKind::name);
}

}  // namespace

std::vector<Category> categories_of_word(std::string_view category) {
  const auto row = std::ranges::find(word_rows, category, &WordRow::word);
  return row == word_rows.end() ? std::vector<Category>()
                                : std::vector<Category>(row->categories.begin(), row->categories.end());
}

bool counts_by_name(const Facts& facts, const ForgeCheck& check, std::string_view category) {
  const std::string name = to_lower(check.name);
  return is_configured(facts.configuration, check, category) || tools::has_word(name, category) ||
         has_tool(facts, name, categories_of_word(category)) ||
         (category == "analysis" && name.starts_with("analyze ("));
}

std::vector<const ForgeCheck*> forge_checks(const Facts& facts, std::string_view category,
                                            const Component* component) {
  const bool is_one_of_several = component != nullptr && facts.components.components.size() > 1;
  std::vector<const ForgeCheck*> counting;
  for (const ForgeCheck& check : facts.forge.checks) {
    const bool is_of_component = !is_one_of_several || names_component(to_lower(check.name), *component);
    if (is_configured(facts.configuration, check, category) ||
        (counts_by_name(facts, check, category) && is_of_component &&
         !is_job_here(facts.pipelines, check.name))) {
      counting.push_back(&check);
    }
  }
  return counting;
}

}  // namespace prodready
