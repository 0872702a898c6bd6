#include "evaluators/support/infrastructure_matches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/infrastructure_commands.hpp"
#include "evaluators/support/infrastructure_declared.hpp"
#include "evaluators/support/infrastructure_types.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/each_once.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/names.hpp"

namespace prodready {
namespace {

using resources::Origin;
using resources::Resource;
using terms::Joined;

constexpr const char* whole = "holds";
constexpr std::string_view stack_tag = "aws:cloudformation:stack-name";

class Infrastructure {
 public:
  Infrastructure(const Facts& facts, std::string item, const std::vector<std::string>& ignore)
      : facts_(facts),
        item_(std::move(item)),
        ignore_(ignore),
        has_code_(shows_code(facts)),
        attested_(needs_attestation(item_, "link to the repository that declares it")) {}

  Verdict judge(const std::vector<std::string>& types) const {
    const bool has_snapshot = terms::has_snapshot(facts_);
    const bool is_open = facts_.delivery.solution.kind != SolutionFinding::Kind::deployed;
    if (!has_snapshot && is_open) {
      return about("the solution", {*judge_solution_kind(facts_, whole)});
    }
    std::vector<Claim> commands = by_command();
    if (!has_snapshot) {
      if (commands.empty()) {
        commands.push_back(judge_declarations(facts_, item_));
      }
      return about("the solution", std::move(commands));
    }
    Verdict verdict = judge_resources(infrastructure_types(types));
    if (!commands.empty()) {
      verdict.subjects.push_back(
          {.name = "commands of pipelines", .place = {}, .claims = std::move(commands)});
    }
    return verdict;
  }

 private:
  static bool shows_code(const Facts& facts) {
    return std::ranges::any_of(
               facts.resources.all(),
               [&](const Resource& resource) { return is_own_declaration(facts, resource); }) ||
           !facts.resources.unread().empty();
  }

  // With a snapshot: resource by resource.
  Verdict judge_resources(const std::vector<std::string_view>& types) const {
    const ResourceItem item = {.id = item_,
                               .types = types,
                               .one = "resource",
                               .many = "resources",
                               .ignore = ignore_,
                               .kind = KindSentence::distributed_with_subjects_is_judged,
                               .alike = [this](const Joined& subject) { return alike_in(subject); }};
    std::size_t count = 0;  // there may be millions
    for (const std::string_view type : types) {
      count += terms::joined(facts_, type).size();
    }
    std::vector<ResourceCandidate> found;
    found.reserve(count);
    for (const std::string_view type : types) {
      for (const Joined& subject : terms::in_turn(terms::joined(facts_, type))) {
        if (subject.observed != nullptr &&
            subject.observed->format != resources::SourceFormat::terraform_state) {
          found.push_back({subject, why_not_declared(facts_, *subject.observed).value_or("")});
        }
      }
    }
    Verdict verdict = judge_each(facts_, item, found,
                                 [&](const Joined& subject) { return claims_of(judge_resource(subject)); });
    for (Subject& subject : verdict.subjects) {
      for (Claim& claim : subject.claims) {
        if (claim.state == ClaimState::open && claim.name == "unmatched") {
          claim.needs.push_back(attested_);
        }
      }
    }
    return verdict;
  }

  // The words of claims that few of many resources have for themselves.
  const void* alike_in(const Joined& subject) const {
    struct Words {};
    if (subject.declared != nullptr) {
      return nullptr;
    }
    const Resource& resource = *subject.observed;
    const std::string& words = terms::each_once<Words, std::string>(facts_, resource, [&]() -> std::string {
      if (const auto stack = resource.tags.find(stack_tag); stack != resource.tags.end()) {
        return "stack " + stack->second.str();
      }
      const bool is_open = declaration_of(resource) == nullptr && may_be_declared(resource);
      return is_open ? "open: " + may_declare(resource) : std::string();
    });
    return words.empty() ? nullptr : &words;
  }

  Claim judge_resource(const Joined& subject) const {
    const Resource& resource = *subject.observed;
    const auto stack = resource.tags.find(stack_tag);
    if (stack != resource.tags.end()) {
      const std::string found = fmt::format("a part of the stack {}", printable(stack->second));
      return claim_holds("unmatched", found, {evidence_of(facts_, resource, found)});
    }
    if (const Resource* declared =
            subject.declared != nullptr ? subject.declared : declaration_of(resource)) {
      const std::string found = fmt::format("declared as {}", printable(declared->key));
      return claim_holds("unmatched", found, {evidence_of(facts_, *declared, found)});
    }
    return unmatched(resource);
  }

  // What code declares by the same name, ARN or id; several environments may share a declaration.
  const Resource* declaration_of(const Resource& resource) const {
    const auto same = [](const std::string& left, const std::string& right) {
      return !left.empty() && left == right;
    };
    for (const Resource* declared : declarations(resource.type)) {
      const bool is_object = !resource.type.starts_with("AWS::");
      const bool named = is_object
                             ? declared->key == resource.key
                             : same(declared->name, resource.name) || same(declared->name, resource.id) ||
                                   same(declared->id, resource.id) || same(declared->arn, resource.arn);
      if (named) {
        return declared;
      }
    }
    return nullptr;
  }

  // What code declares of a type: little, however much of it a snapshot shows.
  const std::vector<const Resource*>& declarations(std::string_view type) const {
    const auto [place, is_new] = declarations_.try_emplace(type);
    if (is_new) {
      std::ranges::copy_if(facts_.resources.of_type(type), std::back_inserter(place->second),
                           [](const Resource* resource) { return is_code(*resource); });
    }
    return place->second;
  }

  // What could be its declaration: one of its type without a name that resolves, or what is not read.
  std::string may_declare(const Resource& resource) const {
    if (facts_.configuration.infrastructure == Location::elsewhere) {
      return "config infrastructure: elsewhere";
    }
    for (const Resource* declared : declarations(resource.type)) {
      if ((declared->name.empty() && declared->id.empty()) || declared->many) {
        return fmt::format("the name of {}", printable(declared->key));
      }
    }
    for (const resources::Unread& unread : facts_.resources.unread()) {
      if (unread.workloads) {
        return printable(unread.what);
      }
    }
    if (!resource.tags_known) {
      return "its tags, which could name a stack";
    }
    return {};
  }

  bool may_be_declared(const Resource& resource) const {
    return !has_code_ || !may_declare(resource).empty();
  }

  Claim unmatched(const Resource& resource) const {
    const std::string missing = may_declare(resource);
    Evidence shown = evidence_of(facts_, resource, "it is in the snapshot, and in no stack");
    if (may_be_declared(resource)) {
      const std::string why = missing.empty() ? "no infrastructure code lies here" : "not known: " + missing;
      return claim_open("unmatched",
                        {.message = fmt::format("no declaration has its name; {}", why),
                         .needs = {attested_},
                         .root = missing.empty() ? "attestation: infrastructure-as-code" : root_of(missing),
                         .sign = std::move(shown)});
    }
    return claim_fails(
        "unmatched",
        {.message = "no declaration has its name, ARN or id, and it is in no stack",
         .expected = "a declaration of it in infrastructure code",
         .root = fmt::format("{}: made by hand", terms::name_of(resource)),
         .evidence = {std::move(shown)},
         .searched = {fmt::format("declarations of {}", resource.type), fmt::format("tag {}", stack_tag)}});
  }

  static std::string root_of(const std::string& missing) {
    return missing.starts_with("config ") ? "config: infrastructure" : "unread: " + missing;
  }

  std::vector<Claim> by_command() const {
    const bool all_read = std::ranges::none_of(facts_.resources.unread(), &resources::Unread::workloads);
    for (const CreatedByCommand& created : created_by_command(facts_)) {
      const std::span<const Resource* const> same = facts_.resources.of_type(created.type);
      if (std::ranges::any_of(same, [](const Resource* one) { return is_code(*one); })) {
        continue;
      }
      const std::string found = fmt::format("{} creates {}, which no code declares", printable(created.what),
                                            terms::short_type(created.type));
      if (!all_read) {
        return {claim_open("by-command",
                           {.message = found + " as far as it is read",
                            .needs = {needs_snapshot("of the accounts that it runs in")},
                            .root = "unread: " + printable(facts_.resources.unread().front().what),
                            .sign = Evidence{Strength::declared, printable(created.what), created.place}})};
      }
      return {claim_fails("by-command",
                          {.message = found,
                           .expected = "infrastructure code declares what runs",
                           .root = "by command: " + terms::short_type(created.type),
                           .evidence = {{Strength::declared, printable(created.what), created.place}},
                           .searched = {"declarations of " + created.type}})};
    }
    return {};
  }

  const Facts& facts_;
  std::string item_;
  const std::vector<std::string>& ignore_;
  bool has_code_;
  Need attested_;
  mutable std::unordered_map<std::string_view, std::vector<const Resource*>> declarations_;  // by type
};

}  // namespace

Verdict judge_infrastructure(const Facts& facts, const std::string& item,
                             const std::vector<std::string>& types, const std::vector<std::string>& ignore) {
  return Infrastructure(facts, item, ignore).judge(types);
}

}  // namespace prodready
