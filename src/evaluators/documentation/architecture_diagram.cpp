// docs/items/documentation.md: An architecture diagram is in place.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/named_words.hpp"
#include "evaluators/support/unread_documents.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/external_places.hpp"

namespace prodready::evaluators::documentation {
namespace {

constexpr std::string_view subject = "the solution";
constexpr std::string_view item = "documentation.architecture-diagram";
constexpr std::size_t most_examples = 20;

struct Limits {
  std::size_t min_nodes = 0;
  const std::vector<std::string>& arch_words;
};

// The first of `texts` that names the architecture; null where none does.
const std::string* naming(const std::vector<std::string>& texts, const Limits& limits) {
  const auto found = std::ranges::find_if(texts, [&](const std::string& text) {
    const std::vector<std::string> words = named_words(text);
    return std::ranges::any_of(limits.arch_words,
                               [&](const std::string& phrase) { return has_phrase(words, phrase); });
  });
  return found == texts.end() ? nullptr : &*found;
}

bool shows_structure(const Diagram& diagram, const Limits& limits) {
  return diagram.kind != DiagramKind::text || (diagram.nodes >= limits.min_nodes && diagram.has_edge);
}

std::string shown(const Diagram& diagram) {
  if (diagram.kind == DiagramKind::text) {
    return fmt::format("{}, {}", printable(diagram.format), counted(diagram.nodes, "node", "nodes"));
  }
  const std::string target = diagram.words.empty() ? "" : printable(diagram.words.front());
  return fmt::format("{} {}", printable(diagram.format), target);
}

Evidence evidence_of(const Diagram& diagram, const Limits& limits) {
  const std::string* name = naming(diagram.words, limits);
  std::string text = shown(diagram);
  if (name != nullptr && (diagram.kind == DiagramKind::text || name != &diagram.words.front())) {
    text += fmt::format(", named by \"{}\"", printable(*name));
  }
  return {Strength::declared, std::move(text), diagram.place};
}

struct Sorted {
  std::vector<Evidence> named;
  std::vector<Evidence> unnamed;       // text and source diagrams under another name
  std::vector<Evidence> out_of_reach;  // images and external places that may be it
  std::vector<Evidence> too_small;     // named, with too few nodes or no edge
};

void sort_diagrams(const DiagramFacts& facts, const Limits& limits, Sorted& sorted) {
  for (const Diagram& diagram : facts.diagrams) {
    const bool named = diagram.architectural || naming(diagram.words, limits) != nullptr;
    std::vector<Evidence>* list = nullptr;
    if (diagram.out_of_reach) {
      list = named ? &sorted.out_of_reach : nullptr;
    } else if (!shows_structure(diagram, limits)) {
      list = named ? &sorted.too_small : nullptr;
    } else if (named) {
      list = &sorted.named;
    } else {
      list = diagram.kind == DiagramKind::image ? nullptr : &sorted.unnamed;
    }
    if (list != nullptr && list->size() < most_examples) {
      list->push_back(evidence_of(diagram, limits));
    }
  }
}

void add_external_places(const Facts& facts, const Limits& limits, Sorted& sorted) {
  const documents::ExternalPlaceContext context{
      facts.documents.own_forge_path, facts.configuration.external_document_hosts, facts.documents.site_urls};
  for (const Document& document : facts.documents.documents) {
    for (const Link& link : document.links) {
      if (sorted.out_of_reach.size() >= most_examples || link.badge) {
        continue;
      }
      const std::optional<std::string> place = documents::external_place(link.target, context);
      if (place && naming({link.text, link.caption, link.sentence, document.sections[link.section].heading},
                          limits) != nullptr) {
        sorted.out_of_reach.push_back(
            {Strength::indicated, fmt::format("a link to {}: {}", printable(*place), printable(link.target)),
             Place{document.path, link.line, 0}});
      }
    }
  }
}

// Images that were to show it. Had they resolved, and were they no logos, they would.
std::vector<Evidence> missing_images(const DocumentFacts& facts, const Limits& limits) {
  std::vector<Evidence> missing;
  for (const Document& document : facts.documents) {
    for (const Link& link : document.links) {
      if (missing.size() < most_examples && link.image && !link.badge &&
          !documents::has_scheme(link.target) &&
          naming({link.text, link.caption, document.sections[link.section].heading, link.target}, limits) !=
              nullptr) {
        missing.push_back({Strength::declared,
                           fmt::format("{}: no tracked file of the solution, or a logo, icon or screenshot",
                                       printable(link.target)),
                           Place{document.path, link.line, 0}});
      }
    }
  }
  return missing;
}

std::optional<Claim> not_applicable(const Facts& facts) {
  const std::size_t components = facts.components.components.size();
  if (components == 0 && facts.delivery.deployables.empty()) {
    return claim_not_applicable("holds", "no component and no deployable: there are no parts to draw");
  }
  if (components == 1 && facts.delivery.solution.kind == SolutionFinding::Kind::distributed) {
    return claim_not_applicable("holds", "a distributed solution of one component",
                                facts.delivery.solution.evidence);
  }
  return std::nullopt;
}

Claim is_unsettled(std::string message, std::string root, std::vector<Evidence> evidence) {
  std::optional<Evidence> sign;
  if (!evidence.empty()) {
    sign = evidence.front();
  }
  return claim_open("holds", {.message = std::move(message),
                              .needs = {needs_attestation(std::string(item), "link to the diagram")},
                              .root = std::move(root),
                              .sign = std::move(sign),
                              .evidence = std::move(evidence)});
}

Claim has_none(const Facts& facts, const Limits& limits, Sorted sorted) {
  std::vector<Evidence> evidence = std::move(sorted.too_small);
  std::ranges::move(missing_images(facts.documents, limits), std::back_inserter(evidence));
  if (const Gap* gap = first_unread_document(facts.gaps)) {
    return is_unsettled(fmt::format("no architecture diagram in what was read; {} was not: {}",
                                    printable(gap->place.path), printable(gap->why)),
                        "unread file: " + printable(gap->place.path), std::move(evidence));
  }
  const bool undetermined = facts.delivery.solution.kind == SolutionFinding::Kind::undetermined;
  if (undetermined && facts.components.components.size() == 1) {
    return claim_open(
        "holds",
        {.message = "no architecture diagram, which a distributed solution of one component does not need; "
                    "nothing tells whether this one is distributed",
         .needs = {{Source::config, ".prodready/config.yaml: solution: {kind: deployed} (or distributed)"}},
         .root = "config: solution.kind",
         .evidence = std::move(evidence)});
  }
  return claim_fails(
      "holds",
      {.message = evidence.empty() ? "no diagram, and nothing points to one elsewhere"
                                   : "no diagram of the architecture, and nothing points to one elsewhere",
       .expected = fmt::format("a diagram of {} or more parts and their connections, or a draw.io file or "
                               "image, under a heading or name with \"architecture\"",
                               limits.min_nodes),
       .root = "documents: architecture diagram",
       .evidence = std::move(evidence),
       .searched = {fmt::format("fences, images and links of {}",
                                counted(facts.documents.documents.size(), "document", "documents")),
                    "Mermaid, PlantUML, D2, Graphviz, Structurizr, draw.io, Excalidraw and Visio files, and "
                    "Python scripts that import `diagrams`"}});
}

Claim judge(const Facts& facts, const Limits& limits) {
  if (std::optional<Claim> claim = not_applicable(facts)) {
    return std::move(*claim);
  }
  Sorted sorted;
  sort_diagrams(facts.diagrams, limits, sorted);
  if (!sorted.named.empty()) {
    std::string message = sorted.named.front().text;
    return claim_holds("holds", std::move(message), std::move(sorted.named));
  }
  add_external_places(facts, limits, sorted);
  if (!sorted.out_of_reach.empty()) {
    return is_unsettled("what may be the architecture diagram lies out of reach",
                        "attestation: architecture diagram", std::move(sorted.out_of_reach));
  }
  if (!sorted.unnamed.empty()) {
    std::string message =
        fmt::format("{}, and nothing names {} as the architecture: put the word in its heading, or attest it",
                    counted(sorted.unnamed.size(), "diagram is here", "diagrams are here"),
                    sorted.unnamed.size() == 1 ? "it" : "one of them");
    return is_unsettled(std::move(message), "attestation: architecture diagram", std::move(sorted.unnamed));
  }
  return has_none(facts, limits, std::move(sorted));
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const Limits limits{static_cast<std::size_t>(params.number("min_nodes")), params.list("arch_words")};
  return about(std::string(subject), {judge(facts, limits)});
}

}  // namespace

Evaluator architecture_diagram() {
  return {{FactKind::documents, FactKind::diagrams, FactKind::components, FactKind::delivery}, evaluate};
}

}  // namespace prodready::evaluators::documentation
