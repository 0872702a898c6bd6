// docs/items/documentation.md: Operational Runbooks are included.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/runbooks.hpp"
#include "evaluators/support/unread_documents.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/external_places.hpp"

namespace prodready::evaluators::documentation {
namespace {

constexpr std::string_view subject = "the solution";
constexpr std::string_view item = "documentation.operational-runbooks";
constexpr std::size_t most_examples = 20;

// A repository of a forge that is not this one.
bool is_other_repository(const std::string& target, const DocumentFacts& facts) {
  const std::optional<documents::Address> address = documents::parse_address(target);
  if (!address) {
    return false;
  }
  const bool forge = address->host == "github.com" || address->host == "bitbucket.org" ||
                     address->host.find("gitlab") != std::string::npos;
  const std::string full = address->host + to_lower(address->path);
  const bool own = !facts.own_forge_path.empty() &&
                   (full == facts.own_forge_path || full.starts_with(facts.own_forge_path + "/"));
  return forge && !own && std::count(address->path.begin(), address->path.end(), '/') >= 2;
}

void add_links(const Facts& facts, const RunbookWords& words, std::vector<Evidence>& elsewhere) {
  const documents::ExternalPlaceContext context{
      facts.documents.own_forge_path, facts.configuration.external_document_hosts, facts.documents.site_urls};
  for (const Document& document : facts.documents.documents) {
    for (const Link& link : document.links) {
      if (elsewhere.size() >= most_examples || link.badge || link.image) {
        continue;
      }
      const std::optional<std::string> place = documents::external_place(link.target, context);
      const bool reaches = place || is_other_repository(link.target, facts.documents);
      if (reaches && (names_runbook(link.text, words) || names_runbook(link.sentence, words) ||
                      names_runbook(document.sections[link.section].heading, words))) {
        elsewhere.push_back({Strength::indicated,
                             fmt::format("a link to {}: {}", place ? printable(*place) : "another repository",
                                         printable(link.target)),
                             Place{document.path, link.line, 0}});
      }
    }
  }
}

// Annotations and alarm descriptions that lead out of this repository.
void add_pointers(const DocumentFacts& facts, std::vector<Evidence>& elsewhere) {
  for (const RunbookPointer& pointer : facts.runbook_pointers) {
    const std::optional<documents::Address> address = documents::parse_address(pointer.target);
    const bool own = address && !facts.own_forge_path.empty() &&
                     (address->host + to_lower(address->path)).starts_with(facts.own_forge_path + "/");
    if (!own && elsewhere.size() < most_examples) {
      elsewhere.push_back({Strength::indicated,
                           fmt::format("{}: {}", printable(pointer.what), printable(pointer.target)),
                           pointer.place});
    }
  }
}

std::vector<Evidence> automations(const DocumentFacts& facts) {
  std::vector<Evidence> shown;
  for (const AutomationDocument& document : facts.automation_documents) {
    if (shown.size() < most_examples) {
      shown.push_back({Strength::declared,
                       "AWS::SSM::Document of type Automation: " + printable(document.name), document.place});
    }
  }
  return shown;
}

Claim is_unsettled(std::string message, std::string root, std::vector<Evidence> evidence) {
  std::optional<Evidence> sign;
  if (!evidence.empty()) {
    sign = evidence.front();
  }
  return claim_open("holds", {.message = std::move(message),
                              .needs = {needs_attestation(std::string(item), "link to the runbook")},
                              .root = std::move(root),
                              .sign = std::move(sign),
                              .evidence = std::move(evidence)});
}

Claim has_none(const Facts& facts, const RunbookWords& words, std::vector<Evidence> too_little) {
  if (const Gap* gap = first_unread_document(facts.gaps)) {
    return is_unsettled(fmt::format("no runbook in what was read; {} was not: {}", printable(gap->place.path),
                                    printable(gap->why)),
                        "unread file: " + printable(gap->place.path), std::move(too_little));
  }
  std::string message = too_little.empty() ? "no runbook, and nothing points to one elsewhere"
                                           : "no runbook that tells what to do: " + too_little.front().text;
  return claim_fails(
      "holds",
      {.message = std::move(message),
       .expected =
           fmt::format("a document or section named after a runbook, on-call or incident response, with {} "
                       "or more words and three numbered steps or a command; or an AWS::SSM::Document of "
                       "type Automation",
                       words.min_words),
       .root = "documents: runbooks",
       .evidence = std::move(too_little),
       .searched = {
           fmt::format("paths and headings of {} for {}; for {} beside commands that act on the solution",
                       counted(facts.documents.documents.size(), "document", "documents"),
                       join(words.strong, ", "), join(words.weak, ", ")),
           "AWS::SSM::Document and aws_ssm_document, runbook_url annotations, alarm descriptions"}});
}

Claim judge(const Facts& facts, const RunbookWords& words) {
  if (std::optional<Claim> claim = judge_solution_kind(facts, "holds")) {
    return std::move(*claim);
  }
  Runbooks runbooks = find_runbooks(facts, words);
  std::ranges::move(automations(facts.documents), std::back_inserter(runbooks.found));
  if (!runbooks.found.empty()) {
    std::string message = runbooks.found.front().text;
    return claim_holds("holds", std::move(message), std::move(runbooks.found));
  }
  std::vector<Evidence> elsewhere;
  add_pointers(facts.documents, elsewhere);
  add_links(facts, words, elsewhere);
  if (!elsewhere.empty()) {
    return is_unsettled("a runbook is named that lies elsewhere", "attestation: runbooks",
                        std::move(elsewhere));
  }
  return has_none(facts, words, std::move(runbooks.too_little));
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const WordLists& lists = params.word_lists("runbook_words");
  const auto words_of = [&](const std::string& name) {
    const auto list = lists.find(name);
    return list == lists.end() ? std::vector<std::string>{} : list->second;
  };
  const RunbookWords words{words_of("strong"), words_of("weak"),
                           static_cast<std::size_t>(params.number("min_words"))};
  return about(std::string(subject), {judge(facts, words)});
}

}  // namespace

Evaluator operational_runbooks() {
  return {{FactKind::files, FactKind::documents, FactKind::components, FactKind::delivery}, evaluate};
}

}  // namespace prodready::evaluators::documentation
