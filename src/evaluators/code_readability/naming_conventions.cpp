// docs/items/code-readability.md: Code follows standard naming style conventions.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/acting_tools.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/components.hpp"
#include "evaluators/support/naming_linters.hpp"
#include "evaluators/support/pipeline_questions.hpp"
#include "facts/code/naming.hpp"
#include "facts/tools/known.hpp"

namespace prodready::evaluators::code_readability {
namespace {

const std::string item = "code-readability.naming-conventions";
constexpr std::size_t most_examples = 20;
constexpr std::array sought = {catalogue::Category::linter};

struct StyleName {
  NameStyles style;
  std::string_view name;
};
constexpr std::array styles = {StyleName{static_cast<NameStyles>(NameStyle::snake), "snake"},
                               StyleName{static_cast<NameStyles>(NameStyle::lower), "lower"},
                               StyleName{static_cast<NameStyles>(NameStyle::upper), "Upper"},
                               StyleName{static_cast<NameStyles>(NameStyle::screaming), "UPPER"}};
constexpr std::array kind_names = {std::string_view{"type"}, std::string_view{"function"},
                                   std::string_view{"constant"}, std::string_view{"macro"}};

// The names that one component declares in one language.
struct Names {
  std::vector<const CodeFile*> files;
  std::array<NameCounts, name_kind_count> kinds = {};
  std::array<NameStyles, name_kind_count> custom = {};  // by custom: the most common style
  std::uint64_t all = 0;
  std::uint64_t conforming = 0;

  double share() const { return all == 0 ? 0 : static_cast<double>(conforming) / static_cast<double>(all); }
};

std::uint64_t fitting(const NameCounts& counts, NameStyles style) {
  std::uint64_t sum = 0;
  for (std::size_t set = 0; set < counts.by_styles.size(); ++set) {
    sum += (set & style) != 0 ? counts.by_styles[set] : 0;
  }
  return sum;
}

// Without a single standard the style that most names of a column fit is its convention.
void settle_custom(Names& names) {
  for (std::size_t kind = 0; kind < name_kind_count; ++kind) {
    if (kind == static_cast<std::size_t>(NameKind::macro)) {
      names.custom[kind] = static_cast<NameStyles>(NameStyle::screaming);
      continue;
    }
    std::uint64_t most = 0;
    for (const StyleName& style : styles) {
      const std::uint64_t fits = fitting(names.kinds[kind], style.style);
      if (fits > most) {
        most = fits;
        names.custom[kind] = style.style;
      }
    }
    names.kinds[kind].conforming = static_cast<std::uint32_t>(most);
  }
}

Names names_of(const Facts& facts, const Component& component, std::string_view language) {
  Names names;
  for (const std::size_t index : component.code) {
    const CodeFile& file = facts.code.files.at(index);
    if (file.language != language) {
      continue;
    }
    names.files.push_back(&file);
    for (std::size_t kind = 0; kind < name_kind_count; ++kind) {
      names.kinds[kind].count += file.names[kind].count;
      names.kinds[kind].conforming += file.names[kind].conforming;
      for (std::size_t set = 0; set < file.names[kind].by_styles.size(); ++set) {
        names.kinds[kind].by_styles[set] += file.names[kind].by_styles[set];
      }
    }
  }
  if (code::names_by_custom(language)) {
    settle_custom(names);
  }
  for (const NameCounts& counts : names.kinds) {
    names.all += counts.count;
    names.conforming += counts.conforming;
  }
  return names;
}

std::string_view name_of_style(NameStyles style) {
  const auto* const found = std::ranges::find(styles, style, &StyleName::style);
  return found == styles.end() ? "" : found->name;
}

// "412 of 420 names follow the convention (98 %): types 20 of 20, functions 380 of 388 (snake)"
std::string words_of(const Names& names) {
  std::string parts;
  for (std::size_t kind = 0; kind < name_kind_count; ++kind) {
    const NameCounts& counts = names.kinds[kind];
    if (counts.count > 0) {
      parts += fmt::format("{}{}s {} of {}", parts.empty() ? "" : ", ", kind_names[kind], counts.conforming,
                           counts.count);
      const std::string_view custom = name_of_style(names.custom[kind]);
      parts += custom.empty() ? "" : fmt::format(" ({})", custom);
    }
  }
  return fmt::format("{} of {} follow the convention ({:.1f} %): {}", names.conforming,
                     counted(names.all, "name", "names"), names.share() * 100, parts);
}

std::vector<Evidence> odd_names(const Facts& facts, const Names& names) {
  std::vector<Evidence> evidence;
  for (const CodeFile* file : names.files) {
    for (const OddName& odd : file->odd_names) {
      const auto kind = static_cast<std::size_t>(odd.kind);
      if ((odd.styles & names.custom[kind]) != 0) {
        continue;
      }
      if (evidence.size() == most_examples) {
        return evidence;
      }
      evidence.push_back({Strength::declared, fmt::format("{} {}", kind_names[kind], printable(odd.name)),
                          Place{.path = facts.files.files.at(file->file).path, .line = odd.line}});
    }
  }
  return evidence;
}

// A few files with the names that were counted, for a reader to check a pass by.
std::vector<Evidence> largest_files(const Facts& facts, const Names& names) {
  constexpr std::size_t most_files = 3;
  const auto count_of = [](const CodeFile* file) {
    std::uint64_t sum = 0;
    for (const NameCounts& counts : file->names) {
      sum += counts.count;
    }
    return sum;
  };
  std::vector<const CodeFile*> files = names.files;
  std::stable_sort(files.begin(), files.end(), [&](const CodeFile* left, const CodeFile* right) {
    return count_of(left) > count_of(right);
  });
  files.resize(std::min(files.size(), most_files));
  std::vector<Evidence> evidence;
  for (const CodeFile* file : files) {
    const std::string& path = facts.files.files.at(file->file).path;
    evidence.push_back(
        {Strength::declared,
         fmt::format("{} declares {}", printable(path), counted(count_of(file), "name", "names")),
         Place{.path = path}});
  }
  return evidence;
}

Claim is_open(const NamingLinter& linter, const PipelinesKnown& known, std::string found,
              std::vector<Evidence> evidence) {
  return claim_open(
      "holds", {.message = std::move(found),
                .needs = needs_of(known, {needs_attestation(item, "a style guide that reviews enforce")}),
                .root = root_of(known, item, "attestation: " + item),
                .sign = linter.sign,
                .evidence = std::move(evidence)});
}

Claim judge(const Facts& facts, const Component& component, const std::string& language, const Params& params,
            const PipelinesKnown& known) {
  const NamingLinter linter = naming_linter(facts, component, language);
  if (!code::has_naming_convention(language)) {
    return linter.enforced
               ? claim_holds("holds", linter.enforced->text, {*linter.enforced})
               : is_open(linter, known, "no convention for names in " + language + " is known", {});
  }
  const Names names = names_of(facts, component, language);
  if (static_cast<double>(names.all) < params.number("min_names")) {
    return claim_not_applicable("holds",
                                fmt::format("only {} declared", counted(names.all, "name", "names")));
  }
  const std::string found = words_of(names);
  if (names.share() >= params.number("min_share")) {
    return claim_holds("holds", found, largest_files(facts, names));
  }
  if (linter.enforced) {
    return claim_holds("holds", linter.enforced->text + "; " + found, {*linter.enforced});
  }
  std::vector<Evidence> evidence = odd_names(facts, names);
  if (!known.known || linter.open) {
    const std::string why = known.known
                                ? "whether a linter of names gates is not resolved"
                                : "whether a linter of names gates is not known: " + printable(known.why);
    return is_open(linter, known, found + "; " + why, std::move(evidence));
  }
  return claim_fails("holds", {.message = found,
                               .expected = fmt::format("{:.0f} % or more, or a gating linter of names",
                                                       params.number("min_share") * 100),
                               .root = "names: " + subject_of(component, language),
                               .evidence = std::move(evidence),
                               .searched = searched_pipelines(facts.pipelines)});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const PipelinesKnown known = pipelines_known(facts, sought, Started::regularly);
  Verdict verdict;
  for (const Component& component : components_of(facts.components, LanguageScope::programming)) {
    for (const LanguageLines& language : main_languages(component, LanguageScope::programming)) {
      verdict.subjects.push_back({.name = subject_of(component, language.language),
                                  .place = {},
                                  .claims = {judge(facts, component, language.language, params, known)}});
    }
  }
  return verdict.subjects.empty() ? about("the repository", {claim_not_applicable("holds", "no component")})
                                  : verdict;
}

}  // namespace

Evaluator naming_conventions() {
  return {{FactKind::files, FactKind::code, FactKind::dependencies, FactKind::components, FactKind::pipelines,
           FactKind::tools, FactKind::documents, FactKind::git},
          evaluate};
}

}  // namespace prodready::evaluators::code_readability
