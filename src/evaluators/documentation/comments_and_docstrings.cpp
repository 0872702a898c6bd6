// docs/items/documentation.md: Code has sufficient comments and docstrings.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/components.hpp"
#include "facts/code/declarations.hpp"

namespace prodready::evaluators::documentation {
namespace {

const std::string item = "documentation.comments-and-docstrings";
constexpr std::size_t most_examples = 20;
constexpr std::size_t most_files = 3;

struct Limits {
  double doc_share = 0;
  std::uint64_t min_public = 0;
  double density = 0;
};

// What the files of one component say in one language.
struct Counted {
  std::vector<const CodeFile*> files;
  std::uint64_t code = 0;
  std::uint64_t comments = 0;
  std::uint64_t public_declarations = 0;
  std::uint64_t documented = 0;
  bool known = true;

  double doc_share() const {
    return public_declarations == 0
               ? 0
               : static_cast<double>(documented) / static_cast<double>(public_declarations);
  }
  double density() const {
    return code + comments == 0 ? 0 : static_cast<double>(comments) / static_cast<double>(code + comments);
  }
};

const std::string& path_of(const Facts& facts, const CodeFile& file) {
  return facts.files.files.at(file.file).path;
}

// Of C and C++, headers say what is public, where there are any.
bool counts_by_headers(const Facts& facts, const Counted& counted, std::string_view language) {
  const bool has_headers =
      language == "C" || language == "C++" || language == "CUDA" || language == "Objective-C";
  return has_headers && std::ranges::any_of(counted.files, [&](const CodeFile* file) {
           return code::is_header(path_of(facts, *file));
         });
}

Counted count(const Facts& facts, const Component& component, std::string_view language) {
  Counted counted;
  for (const std::size_t index : component.code) {
    const CodeFile& file = facts.code.files.at(index);
    if (file.language == language) {
      counted.files.push_back(&file);
      counted.code += file.code_lines;
      counted.comments += file.comment_lines;
      counted.known = counted.known && file.comments_known;
    }
  }
  const bool headers = counts_by_headers(facts, counted, language);
  if (headers) {
    std::erase_if(counted.files,
                  [&](const CodeFile* file) { return !code::is_header(path_of(facts, *file)); });
  }
  for (const CodeFile* file : counted.files) {
    counted.public_declarations += file->public_declarations;
    counted.documented += file->documented;
  }
  return counted;
}

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }

// A share that is less than the limit must not read like it: 14.9 % beside 15 %.
std::string percent(double share, double limit) {
  const bool reads_like_it = share < limit && percent(share) == percent(limit);
  return reads_like_it ? fmt::format("{:.1f} %", std::floor(share * 1000) / 10) : percent(share);
}

std::string words_of(const Counted& counted, const Limits& limits) {
  const std::string lines = fmt::format(
      "{} of comment beside {} of code (density {})", prodready::counted(counted.comments, "line", "lines"),
      prodready::counted(counted.code, "line", "lines"), percent(counted.density(), limits.density));
  if (counted.public_declarations == 0) {
    return lines;
  }
  return fmt::format(
      "{} of {} documented ({}); {}", counted.documented,
      prodready::counted(counted.public_declarations, "public declaration", "public declarations"),
      percent(counted.doc_share(), limits.doc_share), lines);
}

// The files that say most, for a reader to look into.
std::vector<Evidence> best_files(const Facts& facts, const Counted& counted, bool by_declarations) {
  std::vector<const CodeFile*> files = counted.files;
  std::stable_sort(files.begin(), files.end(), [&](const CodeFile* left, const CodeFile* right) {
    return by_declarations ? left->documented > right->documented
                           : left->comment_lines > right->comment_lines;
  });
  files.resize(std::min(files.size(), most_files));
  std::vector<Evidence> evidence;
  for (const CodeFile* file : files) {
    const std::string& path = path_of(facts, *file);
    const std::string text = by_declarations ? fmt::format("{}: {} of {} documented", printable(path),
                                                           file->documented, file->public_declarations)
                                             : fmt::format("{}: {} of comment, {} of code", printable(path),
                                                           file->comment_lines, file->code_lines);
    evidence.push_back({Strength::declared, text, Place{.path = path}});
  }
  return evidence;
}

// The declarations without a comment: the first of each file, those of files with many of them first.
std::vector<Evidence> undocumented(const Facts& facts, const Counted& counted) {
  std::vector<const CodeFile*> files = counted.files;
  const auto missing = [](const CodeFile* file) { return file->public_declarations - file->documented; };
  std::stable_sort(files.begin(), files.end(), [&](const CodeFile* left, const CodeFile* right) {
    return missing(left) > missing(right);
  });
  std::vector<Evidence> evidence;
  for (const CodeFile* file : files) {
    for (const NamedLine& one : file->undocumented) {
      if (evidence.size() == most_examples) {
        return evidence;
      }
      evidence.push_back({Strength::declared, printable(one.name) + " is public and not documented",
                          Place{.path = path_of(facts, *file), .line = one.line}});
    }
  }
  return evidence;
}

Claim judge(const Facts& facts, const Component& component, const std::string& language,
            const Limits& limits) {
  const Counted counted = count(facts, component, language);
  if (!counted.known) {
    return claim_open("holds", {.message = "how " + language + " writes comments is not known",
                                .needs = {needs_attestation(item, "link to the documentation of the code")},
                                .root = "attestation: " + item});
  }
  const std::string found = words_of(counted, limits);
  const bool by_declarations =
      counted.public_declarations >= limits.min_public && counted.doc_share() >= limits.doc_share;
  if (by_declarations || counted.density() >= limits.density) {
    return claim_holds("holds", found, best_files(facts, counted, by_declarations));
  }
  std::vector<Evidence> evidence = undocumented(facts, counted);
  if (evidence.empty()) {
    evidence = best_files(facts, counted, false);
  }
  return claim_fails("holds",
                     {.message = found,
                      .expected = fmt::format(
                          "{} or more of {} or more public declarations documented, or a comment density of "
                          "{} or more",
                          percent(limits.doc_share), limits.min_public, percent(limits.density)),
                      .root = "comments: " + subject_of(component, language),
                      .evidence = std::move(evidence)});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const Limits limits{.doc_share = params.number("min_doc_share"),
                      .min_public = static_cast<std::uint64_t>(params.number("min_public")),
                      .density = params.number("min_density")};
  Verdict verdict;
  for (const Component& component : components_of(facts.components, LanguageScope::programming)) {
    for (const LanguageLines& language : main_languages(component, LanguageScope::programming)) {
      verdict.subjects.push_back({.name = subject_of(component, language.language),
                                  .place = {},
                                  .claims = {judge(facts, component, language.language, limits)}});
    }
  }
  return verdict.subjects.empty() ? about("the repository", {claim_not_applicable("holds", "no component")})
                                  : verdict;
}

}  // namespace

Evaluator comments_and_docstrings() {
  return {{FactKind::files, FactKind::code, FactKind::dependencies, FactKind::components}, evaluate};
}

}  // namespace prodready::evaluators::documentation
