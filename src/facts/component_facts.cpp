#include "facts/component_facts.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "facts/languages.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

constexpr std::uint64_t least_lines = 200;
constexpr std::uint64_t least_share = 10;  // in percent

bool has(std::span<const LanguageLines> languages, LanguageKind kind) {
  return std::ranges::any_of(languages, [&](const LanguageLines& row) {
    return row.code_lines > 0 && kind_of(row.language) == kind;
  });
}

bool asks_for_hcl(LanguageScope scope) {
  return scope == LanguageScope::with_hcl || scope == LanguageScope::with_both;
}

bool asks_for_shell(LanguageScope scope) {
  return scope == LanguageScope::with_shell || scope == LanguageScope::with_both;
}

// The kinds of language that count in a component with these languages.
struct CountedKinds {
  bool programming = false;
  bool shell = false;
  bool infrastructure = false;

  bool count(LanguageKind kind) const {
    return (kind == LanguageKind::programming && programming) || (kind == LanguageKind::shell && shell) ||
           (kind == LanguageKind::infrastructure && infrastructure);
  }
};

std::uint64_t lines_of(std::span<const LanguageLines> languages, LanguageKind kind) {
  std::uint64_t lines = 0;
  for (const LanguageLines& row : languages) {
    lines += kind_of(row.language) == kind ? row.code_lines : 0;
  }
  return lines;
}

// Whether a component has nothing but shell and make, small helpers of less than a tenth left aside.
bool is_shell(std::span<const LanguageLines> languages) {
  return counts_as_shell(lines_of(languages, LanguageKind::programming),
                         lines_of(languages, LanguageKind::shell));
}

CountedKinds counted_kinds(std::span<const LanguageLines> languages, LanguageScope scope) {
  const bool programming = has(languages, LanguageKind::programming) && !is_shell(languages);
  const bool hcl = !programming && asks_for_hcl(scope) && has(languages, LanguageKind::infrastructure);
  return {.programming = programming,
          .shell = asks_for_shell(scope) || (!programming && !hcl),
          .infrastructure = hcl};
}

std::vector<LanguageLines> counted_languages(const Component& component, LanguageScope scope) {
  const CountedKinds kinds = counted_kinds(component.languages, scope);
  std::vector<LanguageLines> counted;
  std::ranges::copy_if(component.languages, std::back_inserter(counted), [&](const LanguageLines& row) {
    return row.code_lines > 0 && kinds.count(kind_of(row.language));
  });
  if (counted.empty()) {
    counted = component.languages;
  }
  std::ranges::stable_sort(counted, std::greater<>{}, &LanguageLines::code_lines);
  return counted;
}

void append(std::vector<std::size_t>& all, const std::vector<std::size_t>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void sort_each_once(std::vector<std::size_t>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// The whole repository as one component.
Component merged(const std::vector<Component>& components) {
  Component whole;
  for (const Component& part : components) {
    append(whole.manifests, part.manifests);
    append(whole.code, part.code);
    append(whole.tests, part.tests);
    whole.has_dockerfile = whole.has_dockerfile || part.has_dockerfile;
    whole.code_lines += part.code_lines;
    whole.test_lines += part.test_lines;
    for (const LanguageLines& row : part.languages) {
      const auto same = std::ranges::find(whole.languages, row.language, &LanguageLines::language);
      if (same == whole.languages.end()) {
        whole.languages.push_back(row);
      } else {
        same->code_lines += row.code_lines;
        same->comment_lines += row.comment_lines;
        same->files += row.files;
      }
    }
  }
  sort_each_once(whole.manifests);
  sort_each_once(whole.code);
  sort_each_once(whole.tests);
  std::ranges::stable_sort(whole.languages, std::greater<>{}, &LanguageLines::code_lines);
  return whole;
}

const Component* component_at(const ComponentFacts& facts, std::string_view folder) {
  const auto found = std::ranges::lower_bound(facts.components, folder, {}, &Component::folder);
  if (found != facts.components.end() && found->folder == folder) {
    return &*found;
  }
  const auto owner = std::ranges::find_if(facts.components, [&](const Component& component) {
    return std::ranges::binary_search(component.members, folder);
  });
  return owner == facts.components.end() ? nullptr : &*owner;
}

}  // namespace

bool counts_as_shell(std::uint64_t programming_lines, std::uint64_t shell_lines) {
  return shell_lines > 0 && programming_lines < least_lines &&
         programming_lines * 100 < (programming_lines + shell_lines) * least_share;
}

std::string name_of(const Component& component) {
  return component.folder.empty() ? "the repository" : component.folder;
}

std::vector<LanguageLines> main_languages(const Component& component, LanguageScope scope) {
  const std::vector<LanguageLines> counted = counted_languages(component, scope);
  std::uint64_t all = 0;
  for (const LanguageLines& row : counted) {
    all += row.code_lines;
  }
  std::vector<LanguageLines> main;
  std::ranges::copy_if(counted, std::back_inserter(main), [&](const LanguageLines& row) {
    return row.code_lines >= least_lines && row.code_lines * 100 >= all * least_share;
  });
  if (main.empty() && !counted.empty()) {
    main.push_back(counted.front());
  }
  return main;
}

std::vector<Component> components_of(const ComponentFacts& facts, LanguageScope scope) {
  const auto holds = [&](LanguageKind kind) {
    return std::ranges::any_of(facts.components,
                               [&](const Component& component) { return has(component.languages, kind); });
  };
  if (asks_for_hcl(scope) && !holds(LanguageKind::programming) && holds(LanguageKind::infrastructure)) {
    return {merged(facts.components)};
  }
  std::vector<Component> components;
  for (const Component& component : facts.components) {
    Component copy = component;
    std::erase_if(copy.languages, [&](const LanguageLines& row) {
      const bool hcl = kind_of(row.language) == LanguageKind::infrastructure;
      copy.code_lines -= hcl ? row.code_lines : 0;
      return hcl;
    });
    if (!copy.languages.empty()) {
      components.push_back(std::move(copy));
    }
  }
  return components;
}

const Component* component_of(const ComponentFacts& facts, std::string_view path) {
  std::string_view folder = folder_of(path);
  while (true) {
    if (const Component* component = component_at(facts, folder)) {
      return component;
    }
    if (folder.empty()) {
      return nullptr;
    }
    folder = folder_of(folder);
  }
}

}  // namespace prodready
