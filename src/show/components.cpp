#include <fmt/format.h>

#include <iterator>

#include "core/text.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

struct Cases {
  std::size_t count = 0;
  std::size_t skipped = 0;
};

Cases cases_of(const Facts& facts, const Component& component) {
  Cases cases;
  const auto add = [&](const std::vector<std::size_t>& files) {
    for (const std::size_t file : files) {
      cases.count += facts.code.files[file].tests.count;
      cases.skipped += facts.code.files[file].tests.skipped;
    }
  };
  add(component.code);
  add(component.tests);
  return cases;
}

std::vector<std::string> names_of(const std::vector<LanguageLines>& rows) {
  std::vector<std::string> names;
  std::ranges::transform(rows, std::back_inserter(names), &LanguageLines::language);
  return names;
}

std::vector<std::string> manifests_of(const Facts& facts, const Component& component) {
  std::vector<std::string> paths;
  for (const std::size_t manifest : component.manifests) {
    paths.push_back(facts.dependencies.manifests[manifest].path);
  }
  return paths;
}

std::string tests_of(const Facts& facts, const Component& component) {
  const Cases cases = cases_of(facts, component);
  if (component.tests.empty() && cases.count == 0) {
    return "none";
  }
  std::string text = fmt::format("{} in {}, {}", counted(cases.count, "case", "cases"),
                                 counted(component.tests.size(), "test file", "test files"),
                                 counted(component.test_lines, "line", "lines"));
  return cases.skipped == 0 ? text : text + fmt::format("; {} skipped", cases.skipped);
}

void show_component(const Facts& facts, const Component& component, TextPage& page) {
  constexpr std::size_t most = 8;
  page.line("  " + printable(name_of(component)), Tone::strong);
  std::string languages;
  for (const LanguageLines& row : component.languages) {
    languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", row.language, row.code_lines);
  }
  page.field(TextPage::detail_indent, "lines",
             fmt::format("{} of code: {}", component.code_lines, languages));
  page.list(TextPage::detail_indent, "main", names_of(main_languages(component, LanguageScope::programming)));
  page.field(TextPage::detail_indent, "tests", tests_of(facts, component));
  std::vector<std::string> manifests = manifests_of(facts, component);
  const std::size_t shown = shown_of(page, manifests.size(), most);
  if (shown < manifests.size()) {
    manifests[shown] = fmt::format("and {} more", manifests.size() - shown);
    manifests.resize(shown + 1);
  }
  page.field(TextPage::detail_indent, "built by",
             manifests.empty() ? "no build manifest" : join(manifests, ", "));
  if (!component.members.empty()) {
    page.field(TextPage::detail_indent, "members",
               page.detail() == Detail::verbose ? join(component.members, ", ")
                                                : fmt::format("{}", component.members.size()));
  }
  page.field(TextPage::detail_indent, "runs as",
             component.has_dockerfile ? "a container: it has a Dockerfile" : "");
}

// Own code that no component took, or that counts in no component of its own language.
std::vector<std::string> left_over(const Facts& facts) {
  std::vector<bool> taken(facts.code.files.size());
  for (const Component& component : facts.components.components) {
    for (const std::size_t file : component.code) {
      taken[file] = true;
    }
  }
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    const SourceFile& file = facts.files.files[facts.code.files[i].file];
    if (!taken[i] && is_own_code(file)) {
      paths.push_back(file.path);
    }
  }
  return paths;
}

Json language_json(const LanguageLines& row) {
  return {{"language", name_json(row.language)},
          {"files", row.files},
          {"code_lines", row.code_lines},
          {"comment_lines", row.comment_lines}};
}

Json component_json(const Facts& facts, const Component& component) {
  const Cases cases = cases_of(facts, component);
  return {{"name", name_json(name_of(component))},
          {"folder", name_json(component.folder)},
          {"main_languages", names_json(names_of(main_languages(component, LanguageScope::programming)))},
          {"languages", list_json(component.languages, language_json)},
          {"code_files", component.code.size()},
          {"code_lines", component.code_lines},
          {"test_files", component.tests.size()},
          {"test_lines", component.test_lines},
          {"test_cases", cases.count},
          {"skipped_test_cases", cases.skipped},
          {"manifests", names_json(manifests_of(facts, component))},
          {"members", names_json(component.members)},
          {"has_dockerfile", component.has_dockerfile}};
}

// "the repository (Go, Shell)", for each component that items of this scope are about.
std::vector<std::string> subjects_in(const Facts& facts, LanguageScope scope) {
  std::vector<std::string> subjects;
  for (const Component& component : components_of(facts.components, scope)) {
    subjects.push_back(
        fmt::format("{} ({})", name_of(component), join(names_of(main_languages(component, scope)), ", ")));
  }
  return subjects;
}

}  // namespace

void components_text(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 12;
  const std::vector<Component> components = components_of(facts.components, LanguageScope::programming);
  page.heading("COMPONENTS", components.empty() ? "none: no own code in a programming language or shell"
                                                : counted(components.size(), "component", "components"));
  show_first(page, TextPage::row_indent, components, most,
             [&](const Component& component) { show_component(facts, component, page); });
  const std::vector<std::string> linted = subjects_in(facts, LanguageScope::with_both);
  if (linted != subjects_in(facts, LanguageScope::programming)) {
    page.field(TextPage::row_indent, "linted", join(linted, ", "));
  }
  const std::vector<std::string> rest = left_over(facts);
  if (!rest.empty()) {
    page.paragraph(
        TextPage::row_indent,
        fmt::format("{} of own code belong to no component", counted(rest.size(), "file", "files")),
        Tone::faint);
    show_first(page, TextPage::detail_indent, rest, 5,
               [&](const std::string& path) { page.paragraph(TextPage::detail_indent, path); });
  }
}

Json components_json(const Facts& facts) {
  return {
      {"components", list_json(components_of(facts.components, LanguageScope::programming),
                               [&](const Component& component) { return component_json(facts, component); })},
      {"subjects",
       {{"programming", names_json(subjects_in(facts, LanguageScope::programming))},
        {"with_shell", names_json(subjects_in(facts, LanguageScope::with_shell))},
        {"with_hcl", names_json(subjects_in(facts, LanguageScope::with_hcl))},
        {"with_both", names_json(subjects_in(facts, LanguageScope::with_both))}}},
      {"left_over", names_json(left_over(facts))}};
}

}  // namespace prodready::show
