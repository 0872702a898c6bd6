// docs/items/security.md: Go through the OWASP Top 10.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "facts/languages.hpp"

namespace prodready::evaluators::security {
namespace {

constexpr auto categories =
    std::to_array<std::string_view>({"A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10"});

// Untracked code counts here: that nobody has committed it does not make the solution one of documents.
bool is_own(const SourceFile& file) {
  return file.is_source && !file.is_link && file.mark == FileMark::own;
}

// Beside infrastructure code a shell script is its helper; alone it is the program. A makefile is never one.
bool has_program(const FileFacts& facts) {
  const auto has = [&](LanguageKind kind) {
    return std::ranges::any_of(facts.files, [kind](const SourceFile& file) {
      return is_own(file) && kind_of(file.language) == kind && file.language != "Make";
    });
  };
  return has(LanguageKind::programming) || (has(LanguageKind::shell) && !has(LanguageKind::infrastructure));
}

void note_categories(std::string_view text, std::set<std::string_view>& named) {
  std::ranges::copy_if(categories, std::inserter(named, named.end()), [&](std::string_view category) {
    return text.find(category) != std::string_view::npos;
  });
}

bool names_all_categories(const Document& document) {
  std::set<std::string_view> named;
  note_categories(document.text, named);
  for (const Section& section : document.sections) {
    note_categories(section.heading, named);
  }
  for (const Link& link : document.links) {
    note_categories(link.text, named);
    note_categories(link.sentence, named);
  }
  return named.size() == categories.size();
}

std::optional<Evidence> sign_of_a_review(const DocumentFacts& documents) {
  const auto found = std::ranges::find_if(documents.documents, names_all_categories);
  if (found == documents.documents.end()) {
    return std::nullopt;
  }
  return Evidence{Strength::indicated, fmt::format("{} names A01 to A10", printable(found->path)),
                  Place{.path = found->path}};
}

Claim is_reviewed(const Facts& facts) {
  if (!has_program(facts.files)) {
    return claim_not_applicable("holds", "no own code: infrastructure or documents only");
  }
  return claim_open(
      "holds",
      {.message = "no attested review that answers each of the ten categories",
       .needs = {needs_attestation("security.owasp-top-10", "review with an answer to each category")},
       .root = "attestation: OWASP Top 10 review",
       .sign = sign_of_a_review(facts.documents)});
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  return about("the solution", {is_reviewed(facts)});
}

}  // namespace

Evaluator owasp_top_10() { return {{FactKind::files, FactKind::documents}, evaluate}; }

}  // namespace prodready::evaluators::security
