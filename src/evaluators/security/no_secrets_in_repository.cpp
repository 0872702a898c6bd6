// docs/items/security.md: No secrets exposed in repository.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "facts/paths.hpp"

namespace prodready::evaluators::security {
namespace {

constexpr std::string_view root = "repository: secrets";
constexpr std::size_t most_evidence = 20;
constexpr std::size_t most_gaps = 10;

std::string said_of(const SecretSighting& sighting) {
  constexpr std::size_t short_id = 10;
  const std::string commit =
      sighting.commit.empty() ? "" : " since commit " + sighting.commit.substr(0, short_id);
  return fmt::format("in {}{}{}", sighting.in_tree ? "the tree" : "history", commit,
                     sighting.date.empty() ? "" : " of " + sighting.date);
}

// "secret in code or configuration, DB_PASSWORD = q7Rz…".
std::string called(const Secret& secret, const SecretSighting& sighting) {
  const std::string name = sighting.name.empty() ? "" : ", " + printable(sighting.name) + " =";
  return secret.shown.empty() ? secret.what : fmt::format("{}{} {}", secret.what, name, secret.shown);
}

std::string name_of(const Secret& secret, const SecretSighting& sighting) {
  return fmt::format("{}: {} {}", printable(sighting.place.path), secret.rule, secret.fingerprint);
}

// The places; what the secret is stands in the claim.
std::vector<Evidence> evidence_of(const Secret& secret) {
  std::vector<Evidence> evidence;
  for (const SecretSighting& sighting : secret.sightings) {
    if (evidence.size() == most_evidence) {
      break;
    }
    evidence.push_back(
        {Strength::declared,
         fmt::format("{}{}{}", sighting.name.empty() ? "" : printable(sighting.name) + " ", said_of(sighting),
                     sighting.listed.empty() ? "" : ", listed only: " + sighting.listed),
         sighting.place});
  }
  return evidence;
}

// A compose file that some live deploy step uses, by name or because it is the one that is taken unnamed.
bool is_deployed(const DeliveryFacts& delivery, std::string_view path) {
  return std::ranges::any_of(delivery.deploy_steps, [&](const DeployStep& step) {
    const bool is_compose = step.what.find("compose") != std::string::npos && !step.live.is_no();
    const bool names_a_file =
        step.what.find(".yml") != std::string::npos || step.what.find(".yaml") != std::string::npos;
    return is_compose &&
           (names_a_file ? step.what.find(file_name(path)) != std::string::npos : folder_of(path).empty());
  });
}

// A place fails unless it is listed only; a well-known default password fails where it is deployed.
bool fails_at(const Secret& secret, const SecretSighting& sighting, const DeliveryFacts& delivery) {
  if (secret.kind == SecretKind::default_password) {
    return is_deployed(delivery, sighting.place.path);
  }
  return sighting.listed.empty();
}

std::string why_listed(const Secret& secret, const SecretSighting& sighting) {
  return secret.kind == SecretKind::default_password && sighting.listed.empty()
             ? "a default password in a compose file that no deploy step uses"
             : sighting.listed;
}

// It is shown to the reader and fails nothing.
Subject listed(const Secret& secret) {
  const SecretSighting& first = secret.sightings.front();
  Claim claim =
      claim_holds(std::string(word_of(secret_kind_words, secret.kind)),
                  fmt::format("{}, listed only: {}", called(secret, first), why_listed(secret, first)),
                  evidence_of(secret));
  return {.name = name_of(secret, first), .place = first.place, .claims = {std::move(claim)}};
}

// What the claim is called: by what was found where the tree has it, else it is history's.
std::string claim_of(const Secret& secret, const SecretSighting& sighting) {
  if (!sighting.in_tree) {
    return "history";
  }
  const SecretKind kind = secret.kind == SecretKind::default_password ? SecretKind::assigned : secret.kind;
  return std::string(word_of(secret_kind_words, kind));
}

Subject judge(const Secret& secret, const DeliveryFacts& delivery) {
  const auto found = std::ranges::find_if(
      secret.sightings, [&](const SecretSighting& sighting) { return fails_at(secret, sighting, delivery); });
  if (found == secret.sightings.end()) {
    return listed(secret);
  }
  const std::size_t places = secret.sightings.size() + secret.sightings_left_out;
  const std::string gone = found->in_tree || secret.is_in_tree() ? "" : "gone from the tree, ";
  Claim claim =
      claim_fails(claim_of(secret, *found),
                  {.message = fmt::format("{} {}{}{}", called(secret, *found), gone, said_of(*found),
                                          places == 1 ? "" : fmt::format(", at {} places in all", places)),
                   .expected = found->in_tree ? "no secret in a tracked file" : "no secret in any commit",
                   .root = std::string(root),
                   .evidence = evidence_of(secret)});
  return {.name = name_of(secret, *found), .place = found->place, .claims = {std::move(claim)}};
}

Claim tree_was_scanned(const SecretFacts& secrets) {
  if (secrets.gaps.empty()) {
    return claim_holds("token", fmt::format("{} scanned", counted(secrets.files, "file", "files")));
  }
  const Gap& first = secrets.gaps.front();
  const std::string place = first.place.path.empty() ? "the tree" : printable(first.place.path);
  Question question{.message = fmt::format("{} could not be scanned: {}: {}",
                                           counted(secrets.gaps.size(), "file", "files"), place, first.why),
                    .needs = {{Source::config,
                               "make it readable, or leave it out: parameters: "
                               "{security.no-secrets-in-repository: {ignore: [<path>]}}"}},
                    .root = place};
  for (const Gap& gap : secrets.gaps) {
    if (question.evidence.size() < most_gaps) {
      question.evidence.push_back({Strength::declared, "not scanned: " + gap.why, gap.place});
    }
  }
  return claim_open("token", std::move(question));
}

Claim history_was_scanned(const SecretFacts& secrets) {
  if (secrets.is_history_scanned && secrets.history_gap.empty()) {
    return claim_holds("history",
                       fmt::format("{} of history scanned", counted(secrets.blobs, "blob", "blobs")));
  }
  const std::string why = secrets.history_gap.empty() ? "no history was read" : secrets.history_gap;
  const std::string mend = secrets.history_mend.empty()
                               ? "audit a git clone with its whole history (no --depth, no --filter)"
                               : secrets.history_mend;
  return claim_open("history", {.message = "history was not scanned whole: " + why,
                                .needs = {{Source::git_history, mend}},
                                .root = "git-history: every commit"});
}

Verdict evaluate(const Facts& facts, const Params&) {
  const SecretFacts& secrets = facts.secrets;
  Verdict verdict = about("the repository", {tree_was_scanned(secrets), history_was_scanned(secrets)});
  for (const Secret& secret : secrets.secrets) {
    verdict.subjects.push_back(judge(secret, facts.delivery));
  }
  return verdict;
}

}  // namespace

// Its parameters say what is searched for, so they are read when the facts are collected (SecretRequest).
Evaluator no_secrets_in_repository() { return {{FactKind::secrets, FactKind::delivery}, evaluate}; }

}  // namespace prodready::evaluators::security
