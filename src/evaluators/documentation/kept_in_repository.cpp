// docs/items/documentation.md: Documentation is kept within the repository.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/git_words.hpp"
#include "evaluators/support/topic_words.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/external_places.hpp"
#include "facts/documents/submodule_documents.hpp"

namespace prodready::evaluators::documentation {
namespace {

constexpr std::string_view subject = "the repository";
constexpr std::size_t most_examples = 20;
constexpr std::size_t enough_words = 50;  // that a section or document on a topic has

// A link in a symbolic link's document would be read twice.
bool is_copy(const Document& document) {
  return !document.resolved_path.empty() && document.resolved_path != document.path;
}

std::size_t all_words(const DocumentFacts& facts) {
  std::size_t sum = 0;
  for (const Document& document : facts.documents) {
    sum += is_copy(document) ? 0 : document.words;
  }
  return sum;
}

// Submodules that hold documentation, as their names tell, and are not checked out.
std::vector<std::string> missing_documentation(const GitFacts& git) {
  std::vector<std::string> missing;
  for (const sources::Submodule& submodule : git.submodules) {
    if (!submodule.checked_out && documents::is_documentation_folder(submodule.path)) {
      missing.push_back(submodule.path);
    }
  }
  return missing;
}

Claim needs_submodules(std::string claim, std::string found, const GitFacts& git,
                       const std::vector<std::string>& missing) {
  std::vector<Evidence> evidence;
  for (const std::string& path : missing) {
    evidence.push_back({Strength::declared, "a submodule that is not checked out: " + printable(path),
                        place_in_repository(git, path)});
  }
  const Evidence sign = evidence.front();
  return claim_open(
      std::move(claim),
      {.message = fmt::format("{}; the submodule {} is not checked out", found, printable(missing.front())),
       .needs = {{Source::git_history, "git submodule update --init"}},
       .root = "git-history: documentation submodule " + printable(missing.front()),
       .sign = sign,
       .evidence = std::move(evidence)});
}

std::vector<Evidence> longest_documents(const DocumentFacts& facts) {
  std::vector<const Document*> documents;
  for (const Document& document : facts.documents) {
    if (!is_copy(document)) {
      documents.push_back(&document);
    }
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](const Document* left, const Document* right) { return left->words > right->words; });
  documents.resize(std::min(documents.size(), most_examples));
  std::vector<Evidence> shown;
  for (const Document* document : documents) {
    shown.push_back(
        {Strength::declared,
         fmt::format("{}: {}", printable(document->path), counted(document->words, "word", "words")),
         Place{document->path, 0, 0}});
  }
  return shown;
}

Claim has_words(const Facts& facts, std::size_t min_words, const std::vector<std::string>& missing) {
  const std::size_t words = all_words(facts.documents);
  const auto documents = static_cast<std::size_t>(
      std::count_if(facts.documents.documents.begin(), facts.documents.documents.end(),
                    [](const Document& document) { return !is_copy(document); }));
  const std::string found =
      documents == 0 ? "no document is here"
                     : fmt::format("{} with {} together", counted(documents, "document", "documents"),
                                   counted(words, "word", "words"));
  if (words >= min_words) {
    return claim_holds("scant", found, longest_documents(facts.documents));
  }
  if (!missing.empty()) {
    return needs_submodules("scant", found, facts.git, missing);
  }
  return claim_fails("scant",
                     {.message = found,
                      .expected = fmt::format("documents here with {} or more words together", min_words),
                      .root = "documents: too few words",
                      .evidence = longest_documents(facts.documents),
                      .searched = {"tracked .md, .markdown, .mdx, .rst, .adoc, .asciidoc and .org files and "
                                   "READMEs that are not vendored, generated, samples, test data, templates, "
                                   "LICENSE, NOTICE, CHANGELOG, HISTORY or CODE_OF_CONDUCT"}});
}

bool is_about(std::string_view text, std::string_view topic) {
  const bool documentation = topic == "docs" || topic == "documentation";
  return has_topic_word(text, topic) ||
         (documentation && (has_topic_word(text, "docs") || has_topic_word(text, "documentation")));
}

// Whether a document here is on the topic: by its file's or folder's name, or by a section's heading.
bool is_covered(const DocumentFacts& facts, std::string_view topic) {
  return std::any_of(facts.documents.begin(), facts.documents.end(), [&](const Document& document) {
    if (document.words >= enough_words && is_about(document.path, topic)) {
      return true;
    }
    for (std::size_t i = 1; i < document.sections.size(); ++i) {
      if (is_about(document.sections[i].heading, topic) && document.words_below(i) >= enough_words) {
        return true;
      }
    }
    return false;
  });
}

// The text without the addresses in it, whose hosts ("docs.google.com") would pass for topic words.
std::string without_addresses(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = documents::address_length(text.substr(i));
    if (length == 0) {
      kept += text[i++];
    } else {
      kept += ' ';
      i += length;
    }
  }
  return kept;
}

// What the link says of its target: its text, its sentence, its heading; for a bare address the path of that.
std::string words_about(const Document& document, const Link& link) {
  std::string words = without_addresses(link.text) + "\n" + without_addresses(link.sentence) + "\n" +
                      document.sections[link.section].heading;
  const std::optional<documents::Address> address = documents::parse_address(link.target);
  if (address && link.text == link.target) {
    words.append("\n").append(documents::percent_decode(address->path));
  }
  return words;
}

struct Delegation {
  const Document* document = nullptr;
  const Link* link = nullptr;
  std::string place;
  std::vector<std::string> topics;
};

class DelegationFinder {
 public:
  DelegationFinder(const Facts& facts, const std::vector<std::string>& topics)
      : facts_(facts), topics_(topics) {}

  std::vector<Delegation> find() {
    const documents::ExternalPlaceContext context{facts_.documents.own_forge_path,
                                                  facts_.configuration.external_document_hosts,
                                                  facts_.documents.site_urls};
    std::vector<Delegation> found;
    for (const Document& document : facts_.documents.documents) {
      for (const Link& link : document.links) {
        if (is_copy(document) || link.badge) {
          continue;
        }
        const std::optional<std::string> place = documents::external_place(link.target, context);
        if (!place) {
          continue;
        }
        Delegation delegation{&document, &link, *place, delegated_topics(words_about(document, link))};
        if (!delegation.topics.empty()) {
          found.push_back(std::move(delegation));
        }
      }
    }
    return found;
  }

 private:
  std::vector<std::string> delegated_topics(const std::string& words) {
    std::vector<std::string> delegated;
    for (const std::string& topic : topics_) {
      if (!has_topic_word(words, topic)) {
        continue;
      }
      const auto [known, added] = covered_.try_emplace(topic, false);
      if (added) {
        known->second = is_covered(facts_.documents, topic);
      }
      if (!known->second) {
        delegated.push_back(topic);
      }
    }
    return delegated;
  }

  const Facts& facts_;
  const std::vector<std::string>& topics_;
  std::map<std::string, bool> covered_;
};

Claim keeps_topics(const Facts& facts, const std::vector<std::string>& topics,
                   const std::vector<std::string>& missing) {
  const std::vector<Delegation> delegations = DelegationFinder(facts, topics).find();
  if (delegations.empty()) {
    return claim_holds("delegated", "no topic is left to an external place");
  }
  std::vector<std::string> words;
  std::vector<Evidence> evidence;
  for (const Delegation& delegation : delegations) {
    for (const std::string& topic : delegation.topics) {
      if (std::find(words.begin(), words.end(), topic) == words.end()) {
        words.push_back(topic);
      }
    }
    if (evidence.size() < most_examples) {
      const Link& link = *delegation.link;
      evidence.push_back(
          {Strength::declared,
           fmt::format("\"{}\" ({}) leads to {}: {}",
                       printable(link.text.empty() ? link.sentence : link.text),
                       join(delegation.topics, ", "), delegation.place, printable(link.target)),
           Place{delegation.document->path, link.line, 0}});
    }
  }
  const std::string found =
      fmt::format("{} only in an external place ({})", join(words, ", "), delegations.front().place);
  if (!missing.empty()) {
    return needs_submodules("delegated", found, facts.git, missing);
  }
  return claim_fails(
      "delegated",
      {.message = found,
       .expected = fmt::format("for each topic a section or file here that names it and has {} or more words",
                               enough_words),
       .root = "documents: topics left to an external place",
       .evidence = std::move(evidence),
       .searched = {fmt::format("headings and paths of {} for {}",
                                counted(facts.documents.documents.size(), "document", "documents"),
                                join(words, ", "))}});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const std::vector<std::string> missing = missing_documentation(facts.git);
  return about(std::string(subject),
               {has_words(facts, static_cast<std::size_t>(params.number("min_words")), missing),
                keeps_topics(facts, params.list("topics"), missing)});
}

}  // namespace

Evaluator kept_in_repository() { return {{FactKind::files, FactKind::documents, FactKind::git}, evaluate}; }

}  // namespace prodready::evaluators::documentation
