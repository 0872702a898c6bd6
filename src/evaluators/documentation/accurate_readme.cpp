// docs/items/documentation.md: Updated and accurate README is included in repository.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/git_words.hpp"
#include "evaluators/support/readme_guidance.hpp"
#include "evaluators/support/readme_templates.hpp"

namespace prodready::evaluators::documentation {
namespace {

constexpr std::string_view subject = "the repository";
constexpr std::size_t most_examples = 20;
constexpr std::string_view guiding = "build, install, run, use, test or deploy";

struct Limits {
  std::size_t min_words = 0;
  std::size_t max_broken = 0;
  int max_age_days = 0;
  std::size_t max_changes = 0;
};

std::string name_of(const Document& readme) { return printable(readme.path); }

std::string root_of(const Document& readme, std::string_view cause) {
  return fmt::format("{}: {}", name_of(readme), cause);
}

Claim has_none(const Facts& facts) {
  std::vector<Evidence> elsewhere;
  for (const Document& document : facts.documents.documents) {
    if (document.readme && elsewhere.size() < most_examples) {
      elsewhere.push_back({Strength::declared, "a README that is a component's: " + name_of(document),
                           Place{document.path, 0, 0}});
    }
  }
  return claim_fails(
      "none",
      {.message = "no README in the root, docs/ or .github/",
       .expected = "write README.md in the root: what this is, and how to build, test, run and deploy it",
       .root = "README: missing",
       .evidence = std::move(elsewhere),
       .searched = {"README* in the root, docs/ and .github/, tracked, in any form and case"}});
}

Claim is_there(const Document& readme) {
  return claim_holds(
      "none", fmt::format("{} is the README", name_of(readme)),
      {{Strength::declared, fmt::format("{}, {}", name_of(readme), counted(readme.words, "word", "words")),
        Place{readme.path, 0, 0}}});
}

std::string shown_headings(const Document& readme) {
  std::vector<std::string> headings;
  for (std::size_t i = 1; i < readme.sections.size() && headings.size() < most_examples; ++i) {
    headings.push_back(printable(readme.sections[i].heading));
  }
  return headings.empty() ? "no headings" : "headings: " + join(headings, "; ");
}

// What the reader of the report has to add.
std::string what_to_write(bool long_enough, bool guides, const Limits& limits) {
  std::vector<std::string> parts;
  if (!long_enough) {
    parts.push_back(fmt::format("{} or more words on what this is and whom it serves", limits.min_words));
  }
  if (!guides) {
    parts.push_back(
        fmt::format("how to {}: under a heading with such a word 20 words, a command or a link to a "
                    "document here, or such a command in a fence",
                    guiding));
  }
  return "add " + join(parts, "; and ");
}

Claim tells_enough(const Document& readme, const DocumentFacts& facts, const Limits& limits) {
  const std::optional<Guidance> guidance = find_guidance(readme, facts);
  const bool long_enough = readme.words >= limits.min_words;
  if (guidance && long_enough) {
    return claim_holds("scant",
                       fmt::format("{} has {}, and {}", name_of(readme),
                                   counted(readme.words, "word", "words"), guidance->text),
                       {{Strength::declared, guidance->text, guidance->place}});
  }
  std::vector<std::string> lacks;
  std::vector<Evidence> evidence;
  if (!long_enough) {
    lacks.push_back(fmt::format("has {}", counted(readme.words, "word", "words")));
    evidence.push_back({Strength::declared,
                        fmt::format("{} outside fences, images, badges, comments and front matter",
                                    counted(readme.words, "word", "words")),
                        Place{readme.path, 0, 0}});
  }
  if (!guidance) {
    lacks.push_back(fmt::format("does not tell how to {}", guiding));
    evidence.push_back({Strength::declared, shown_headings(readme), Place{readme.path, 0, 0}});
  }
  return claim_fails("scant",
                     {.message = fmt::format("{} {}", name_of(readme), join(lacks, " and ")),
                      .expected = what_to_write(long_enough, guidance.has_value(), limits),
                      .root = root_of(readme, "tells too little"),
                      .evidence = std::move(evidence),
                      .searched = {fmt::format("{} sections and {} fences of {}", readme.sections.size() - 1,
                                               readme.fences.size(), name_of(readme))}});
}

std::vector<Evidence> show(const std::vector<BrokenReference>& references) {
  std::vector<Evidence> shown;
  for (const BrokenReference& reference : references) {
    if (shown.size() == most_examples) {
      shown.push_back(
          {Strength::declared, fmt::format("and {} more", references.size() - most_examples), {}});
      break;
    }
    shown.push_back({Strength::declared,
                     fmt::format("`{}`: {}", printable(reference.target), printable(reference.why)),
                     reference.place});
  }
  return shown;
}

Claim leads_somewhere(const Document& readme, const Readme& judged, const Limits& limits) {
  const std::size_t broken = judged.broken.size();
  const std::string open =
      judged.unjudged.empty() ? "" : fmt::format(", {} not judged", judged.unjudged.size());
  const std::string found = fmt::format(
      "{} in {}{}", counted(broken, "broken reference", "broken references"), name_of(readme), open);
  std::vector<Evidence> evidence = show(judged.broken);
  for (Evidence& unjudged : show(judged.unjudged)) {
    unjudged.text.insert(0, "not judged: ");
    evidence.push_back(std::move(unjudged));
  }
  if (broken <= limits.max_broken) {
    return claim_holds("broken", found, std::move(evidence));
  }
  return claim_fails(
      "broken",
      {.message = found,
       .expected =
           fmt::format("at most {}: links and images lead to tracked paths, commands to targets and scripts "
                       "that exist, badges to workflows that exist",
                       limits.max_broken),
       .root = root_of(readme, "broken references"),
       .evidence = std::move(evidence),
       .searched = {
           "tracked paths, targets of package.json, Makefile, justfile and Taskfile, .github/workflows"}});
}

const ReadmeHistory* history_of(const Facts& facts, const Document& readme) {
  const std::vector<ReadmeHistory>& all = facts.git.readmes;
  const auto named = [&](const std::string& path) {
    return std::find_if(all.begin(), all.end(),
                        [&](const ReadmeHistory& history) { return history.path == path; });
  };
  auto found = named(readme.path);
  found = found == all.end() ? named(readme.resolved_path) : found;
  return found == all.end() ? nullptr : &*found;
}

Claim cannot_tell_currency(const Facts& facts, const Document& readme, std::vector<Evidence> evidence = {}) {
  std::string message = fmt::format("no history tells when {} changed", name_of(readme));
  Need need = needs_clone();
  if (facts.git.history_read) {
    message = facts.git.shallow
                  ? fmt::format("the history is too shallow to tell whether {} is current", name_of(readme))
                  : fmt::format("the history does not tell whether {} is current", name_of(readme));
    need = {Source::git_history, facts.git.shallow ? "git fetch --unshallow" : "git fetch --refetch origin"};
  }
  std::optional<Evidence> sign;
  if (!evidence.empty()) {
    sign = evidence.front();
  }
  return claim_open("stale",
                    {.message = std::move(message),
                     .needs = {std::move(need)},
                     .root = facts.git.history_read ? "git-history: shallow clone" : "git-history: no clone",
                     .sign = std::move(sign),
                     .evidence = std::move(evidence)});
}

Claim is_current(const Facts& facts, const Document& readme, const Limits& limits) {
  const ReadmeHistory* history = history_of(facts, readme);
  if (!facts.git.history_read || history == nullptr || !history->last_change) {
    return cannot_tell_currency(facts, readme);
  }
  const sources::Commit& change = *history->last_change;
  const int age = days_between(date_of(change.commit_time), facts.as_of);
  const std::string changed = fmt::format("{} changed on {}, {} days before the audit", name_of(readme),
                                          day_of(change.commit_time), age);
  std::vector<Evidence> evidence = {{Strength::declared, changed, commit_place(change.id)}};
  if (age <= limits.max_age_days) {
    return claim_holds("stale", changed, std::move(evidence));
  }
  const bool many = history->changes_since >= limits.max_changes;
  const std::string since =
      fmt::format("{}; {}{} since", changed, many ? "at least " : "",
                  counted(history->changes_since, "commit to code, pipelines or infrastructure",
                          "commits to code, pipelines or infrastructure"));
  for (const sources::Commit& example : history->examples) {
    evidence.push_back(
        {Strength::declared,
         fmt::format("changed since: {} ({})", printable(example.subject), day_of(example.commit_time)),
         commit_place(example.id)});
  }
  if (many) {
    return claim_fails(
        "stale", {.message = since,
                  .expected = fmt::format("changed within {} days, or fewer than {} commits since to own "
                                          "code, pipelines or infrastructure code",
                                          limits.max_age_days, limits.max_changes),
                  .root = root_of(readme, "not current"),
                  .evidence = std::move(evidence)});
  }
  return history->complete ? claim_holds("stale", since, std::move(evidence))
                           : cannot_tell_currency(facts, readme, std::move(evidence));
}

Claim is_own_text(const Document& readme, const Limits& limits) {
  const ReadmeTemplate* known = template_of(readme, limits.min_words);
  if (known == nullptr) {
    return claim_holds("stub", fmt::format("{} is no generator's text", name_of(readme)));
  }
  const std::string found =
      fmt::format("{} is the text that {} leaves: \"{}\"", name_of(readme), known->generator, known->phrase);
  const std::size_t at = readme.text.find(known->phrase.substr(0, known->phrase.find(' ')));
  const auto line = static_cast<std::uint32_t>(
      std::count(readme.text.begin(),
                 readme.text.begin() + static_cast<std::ptrdiff_t>(std::min(at, readme.text.size())), '\n') +
      1);
  return claim_fails(
      "stub",
      {.message = found,
       .expected = "a text about this solution",
       .root = root_of(readme, "a generator's text"),
       .evidence = {{Strength::declared, found, Place{readme.path, at == std::string::npos ? 0 : line, 0}}}});
}

std::vector<Claim> judge(const Facts& facts, const Readme& judged, const Limits& limits) {
  const Document& readme = facts.documents.documents[judged.document];
  return {is_there(readme), tells_enough(readme, facts.documents, limits),
          leads_somewhere(readme, judged, limits), is_current(facts, readme, limits),
          is_own_text(readme, limits)};
}

bool any_in(const std::vector<Claim>& claims, ClaimState state) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) { return claim.state == state; });
}

// One README that holds is enough; else the first that does not fail is shown, else the root's.
Verdict evaluate(const Facts& facts, const Params& params) {
  const Limits limits{static_cast<std::size_t>(params.number("min_words")),
                      static_cast<std::size_t>(params.number("max_broken")), params.days("max_age_days"),
                      static_cast<std::size_t>(params.number("max_changes"))};
  std::optional<std::vector<Claim>> best;
  for (const Readme& readme : facts.documents.readmes) {
    std::vector<Claim> claims = judge(facts, readme, limits);
    if (!any_in(claims, ClaimState::fails) && !any_in(claims, ClaimState::open)) {
      return about(std::string(subject), std::move(claims));
    }
    if (!best || (any_in(*best, ClaimState::fails) && !any_in(claims, ClaimState::fails))) {
      best = std::move(claims);
    }
  }
  return about(std::string(subject), best ? std::move(*best) : std::vector<Claim>{has_none(facts)});
}

}  // namespace

Evaluator accurate_readme() {
  return {{FactKind::files, FactKind::documents, FactKind::git, FactKind::readme}, evaluate};
}

}  // namespace prodready::evaluators::documentation
