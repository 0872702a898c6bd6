#include "evaluators/support/group_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/named_words.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/fleets.hpp"
#include "facts/resources/group_rules.hpp"
#include "facts/resources/group_takers.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;
using terms::Joined;

constexpr const char* world_ingress_name = "world-ingress";
constexpr const char* default_group_name = "default-group";
constexpr std::string_view rules_path = "SecurityGroupIngress";
constexpr std::string_view groups_call = "ec2 describe-security-groups";
constexpr std::string_view balancer_type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
constexpr std::size_t most_said = 4;

// An access host's words that name a VPN (docs/items/security.md).
constexpr std::array<std::string_view, 4> vpn_words = {"vpn", "openvpn", "wireguard", "tailscale"};

bool has_vpn_word(std::string_view text) {
  const auto may_have = [&](std::string_view word) { return contains_ignoring_case(text, word); };
  return (may_have("vpn") || may_have("wireguard") || may_have("tailscale")) &&
         std::ranges::any_of(named_words(text), [](const std::string& word) {
           return std::ranges::find(vpn_words, word) != vpn_words.end();
         });
}

bool is_named_vpn(const Resource& server) {
  return has_vpn_word(server.key) || has_vpn_word(server.name) ||
         std::ranges::any_of(server.tags, [](const auto& tag) {
           return has_vpn_word(tag.first) || has_vpn_word(tag.second);
         });
}

std::string listed(std::vector<std::string> texts) {
  const std::size_t rest = texts.size() - std::min(texts.size(), most_said);
  texts.resize(texts.size() - rest);
  return join(texts, ", ") +
         (rest == 0 ? "" : fmt::format(" and {}", counted(rest, "more rule", "more rules")));
}

Claim admits_the_world(const Facts& facts, const Resource& group, const terms::OpenRules& open,
                       const std::string& store) {
  std::vector<std::string> texts;
  std::vector<Evidence> evidence;
  for (const terms::OpenRule& rule : open.rules) {
    texts.push_back(rule.text);
    if (evidence.size() < most_said) {
      evidence.push_back(evidence_of(facts, group, rule.where, rule.text));
    }
  }
  const std::string guarded = store.empty() ? "" : fmt::format(", and {} has this group", store);
  return claim_fails(world_ingress_name,
                     {.message = listed(std::move(texts)) + guarded,
                      .expected = store.empty() ? "public ports only for the Internet"
                                                : "no port of a data store for the Internet",
                      .root = fmt::format("{}: inbound rules", terms::name_of(group)),
                      .evidence = std::move(evidence)});
}

Claim rules_unresolved(const Resource& group, const std::string& missing) {
  Claim claim = claim_unresolved(world_ingress_name, group, rules_path, missing);
  if (missing.starts_with("the entries of ") || missing.starts_with("ec2 get-managed-prefix-list-entries")) {
    constexpr std::string_view entries = "ec2 get-managed-prefix-list-entries";
    claim.needs = {needs_call("ec2 describe-managed-prefix-lists"), needs_call(entries)};
    claim.root = root_of_call(entries);
  }
  return claim;
}

bool may_go_without(const Resource& taker) {
  return taker.type == balancer_type && terms::is_word(taker.properties.at("Type"), "network").is_yes();
}

// EKS gives the nodes of a group the cluster's own where the template names none.
bool is_for_nodes(const Facts& facts, const Resource& launch_template) {
  const auto uses = [&](const Resource* nodes) {
    const Value& link = nodes->properties.at("LaunchTemplate");
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"Id", "Name"}, [&](std::string_view name) {
          return facts.resources.target(*nodes, link.at(name), launch_template.type) == &launch_template;
        });
  };
  return launch_template.type == "AWS::EC2::LaunchTemplate" &&
         std::ranges::any_of(facts.resources.of_type("AWS::EKS::Nodegroup"), uses);
}

Claim groups_unresolved(const Resource& taker, const std::string& missing) {
  const std::string property(terms::group_taker(taker.type)->groups.front());
  Claim claim = claim_unresolved(default_group_name, taker, property, missing);
  const bool never_told = missing.find(" cannot tell ") != std::string::npos;
  claim.needs = {never_told ? Need{Source::snapshot, "a Terraform state file that has it"}
                            : needs_call(groups_call)};
  claim.root = never_told                         ? root_of_call("a Terraform state file")
               : taker.origin == Origin::observed ? root_of_call(groups_call)
                                                  : claim.root;
  return claim;
}

// Whether it has its VPC's default group, as one source shows it.
SourceClaim judge_groups(const Facts& facts, const Resource& taker) {
  const terms::NamedGroups named = terms::groups_named_by(facts, taker);
  std::string missing = named.missing;
  const auto fails = [&](const Value& where, const std::string& found) {
    return claim_fails(default_group_name,
                       {.message = found,
                        .expected = "a security group of its own",
                        .root = fmt::format("{}: its security groups", terms::name_of(taker)),
                        .evidence = {evidence_of(facts, taker, where, found)},
                        .searched = {std::string(terms::group_taker(taker.type)->groups.front())}});
  };
  for (const Value& group : named.groups) {
    const Tri is_default = terms::is_default_group(facts, taker, group);
    if (is_default.is_yes()) {
      return {.claim = fails(group, "it has the default group of its VPC")};
    }
    missing = is_default.is_unresolved() && missing.empty() ? is_default.missing() : missing;
  }
  if (!missing.empty()) {
    return {.claim = groups_unresolved(taker, missing)};
  }
  if (!named.groups.empty()) {
    const std::string found = fmt::format("it names {}", counted(named.groups.size(), "group", "groups"));
    return {.claim = claim_holds(default_group_name, found,
                                 {evidence_of(facts, taker, named.groups.front(), found)})};
  }
  if (may_go_without(taker)) {
    return {
        .claim = claim_not_applicable(default_group_name, "a network load balancer may go without groups"),
        .is_silent = true};
  }
  if (is_for_nodes(facts, taker)) {
    return {.claim = claim_not_applicable(default_group_name, "its nodes have their cluster's group"),
            .is_silent = true};
  }
  return {.claim = fails(Value(), "it names no group, so that it has the default one of its VPC"),
          .is_silent = !named.is_stated};
}

}  // namespace

GroupClaims::GroupClaims(const Facts& facts, GroupLimits limits) : facts_(facts), limits_(std::move(limits)) {
  note_stores();
  note_vpns();
}

void GroupClaims::note(const Resource& taker, std::string_view what, bool is_store) {
  for (const Value& value : terms::groups_named_by(facts_, taker).groups) {
    const Resource* group = terms::group_named(facts_, taker, value);
    if (group == nullptr) {
      continue;
    }
    if (is_store) {
      stores_.emplace(group, what);
    } else {
      vpns_.insert(group);
    }
  }
}

void GroupClaims::note_stores() {
  for (const terms::GroupTaker& taker : terms::group_takers()) {
    for (const Resource* store :
         taker.is_store ? facts_.resources.of_type(taker.type) : std::span<const Resource* const>()) {
      note(*store, terms::name_of(*store), true);
    }
  }
}

void GroupClaims::note_vpns() {
  for (const char* const type :
       {"AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"}) {
    for (const Resource* server : terms::in_turn(facts_.resources.of_type(type))) {
      if (is_named_vpn(*server)) {
        note(*server, "", false);
      }
    }
  }
  // The machines of a group are named by its tags.
  for (const Resource* servers : facts_.resources.of_type("AWS::AutoScaling::AutoScalingGroup")) {
    const Resource* from = is_named_vpn(*servers) ? terms::launched_by(facts_, *servers) : nullptr;
    if (from != nullptr) {
      note(*from, "", false);
    }
  }
  for (const Resource* endpoint : facts_.resources.of_type("AWS::EC2::ClientVpnEndpoint")) {
    for (const Value* id : terms::items_of(endpoint->properties.at("SecurityGroupIds"))) {
      if (const Resource* group = terms::group_named(facts_, *endpoint, *id)) {
        vpns_.insert(group);
      }
    }
  }
}

GroupClaims::Use GroupClaims::use_of(const Joined& group) const {
  Use use;
  for (const Resource* shown : group.all()) {
    const auto store = stores_.find(shown);
    use.store = store != stores_.end() && use.store.empty() ? store->second : use.store;
    use.is_vpn = use.is_vpn || vpns_.contains(shown);
  }
  return use;
}

Claim GroupClaims::world_ingress(const Joined& group) const {
  const Use use = use_of(group);
  std::vector<terms::Ports> allowed = use.store.empty() ? limits_.public_ports : std::vector<terms::Ports>();
  if (use.is_vpn) {
    allowed.insert(allowed.end(), limits_.vpn_ports.begin(), limits_.vpn_ports.end());
  }
  return decide(group, [&](const Resource& one) -> SourceClaim {
    const terms::OpenRules open = terms::rules_open_to_world(facts_, one, allowed);
    if (!open.rules.empty()) {
      return {.claim = admits_the_world(facts_, one, open, use.store)};
    }
    const std::string more = open.missing.empty() ? terms::could_hold_more(facts_, one) : open.missing;
    if (!more.empty()) {
      return {.claim = rules_unresolved(one, more)};
    }
    const Value& rules = one.properties.at(rules_path);
    const std::string found = use.store.empty() ? "no rule admits the Internet to more than public ports"
                                                : "no rule admits the Internet";
    return {.claim = claim_holds(world_ingress_name, found, {evidence_of(facts_, one, rules, found)})};
  });
}

Claim GroupClaims::default_group(const Joined& taker) const {
  return decide(taker, [&](const Resource& one) { return judge_groups(facts_, one); });
}

std::string why_it_takes_no_group(const Facts& facts, const Joined& taker) {
  const Resource& shown = taker.shown();
  const terms::GroupTaker& row = *terms::group_taker(shown.type);
  const Value& properties = shown.properties;
  if (!row.only_with.empty() && terms::is_set(properties.path(row.only_with)).is_no()) {
    return "it is in no VPC";
  }
  if (shown.type == "AWS::RDS::DBInstance" && !terms::is_set(properties.at("DBClusterIdentifier")).is_no()) {
    return "it follows its cluster";
  }
  if (shown.type == "AWS::ElastiCache::CacheCluster" &&
      !terms::is_set(shown.observed.at("ReplicationGroupId")).is_no()) {
    return "it follows its group";
  }
  if (shown.type == "AWS::EC2::Instance" && terms::is_in_a_group(facts, shown)) {
    return "it follows its Auto Scaling group";
  }
  return shown.type == balancer_type && terms::is_word(properties.at("Type"), "gateway").is_yes()
             ? "a gateway load balancer takes no groups"
             : "";
}

}  // namespace prodready
