#include "facts/resources/in_scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/property.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

// What is part of another resource, or hangs on it, by the property that names that one.
struct Belonging {
  std::string_view type;
  std::string_view property;
  std::string_view owner;
};
constexpr Belonging belongings[] = {
    {"AWS::ApiGateway::Method", "RestApiId", "AWS::ApiGateway::RestApi"},
    {"AWS::ApiGateway::Stage", "RestApiId", "AWS::ApiGateway::RestApi"},
    {"AWS::ApiGatewayV2::Integration", "ApiId", "AWS::ApiGatewayV2::Api"},
    {"AWS::ApiGatewayV2::Route", "ApiId", "AWS::ApiGatewayV2::Api"},
    {"AWS::ApiGatewayV2::Stage", "ApiId", "AWS::ApiGatewayV2::Api"},
    {"AWS::AutoScaling::ScalingPolicy", "AutoScalingGroupName", "AWS::AutoScaling::AutoScalingGroup"},
    {"AWS::AutoScaling::ScheduledAction", "AutoScalingGroupName", "AWS::AutoScaling::AutoScalingGroup"},
    {"AWS::DocDB::DBInstance", "DBClusterIdentifier", "AWS::DocDB::DBCluster"},
    {"AWS::EC2::FlowLog", "ResourceId", "AWS::EC2::VPC"},
    {"AWS::EC2::Volume", "Attachments.InstanceId", "AWS::EC2::Instance"},
    {"AWS::ECS::Service", "Cluster", "AWS::ECS::Cluster"},
    {"AWS::EKS::Nodegroup", "ClusterName", "AWS::EKS::Cluster"},
    {"AWS::ElastiCache::CacheCluster", "ReplicationGroupId", "AWS::ElastiCache::ReplicationGroup"},
    {"AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn", "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn", "AWS::ElasticLoadBalancingV2::Listener"},
    {"AWS::Lambda::Alias", "FunctionName", "AWS::Lambda::Function"},
    {"AWS::Lambda::EventSourceMapping", "FunctionName", "AWS::Lambda::Function"},
    {"AWS::Lambda::Permission", "FunctionName", "AWS::Lambda::Function"},
    {"AWS::Lambda::Url", "TargetFunctionArn", "AWS::Lambda::Function"},
    {"AWS::Neptune::DBInstance", "DBClusterIdentifier", "AWS::Neptune::DBCluster"},
    {"AWS::RDS::DBInstance", "DBClusterIdentifier", "AWS::RDS::DBCluster"},
    {"AWS::Route53::RecordSet", "HostedZoneId", "AWS::Route53::HostedZone"},
    {"AWS::SNS::Subscription", "TopicArn", "AWS::SNS::Topic"},
};

bool is_account_record(const Resource& resource) { return resource.type.starts_with("AWS::Account::"); }

const std::string& label(const Resource& resource) {
  return resource.name.empty() ? resource.key.str() : resource.name;
}

// Names that are words, as a bucket's, occur in texts by chance; ARNs and ids as EC2 gives them do not.
bool is_telling(std::string_view identity) {
  if (identity.starts_with("arn:")) {
    return true;
  }
  constexpr std::size_t least_digits = 8;
  const std::string_view digits = identity.substr(std::min(identity.rfind('-'), identity.size() - 1) + 1);
  return digits.size() >= least_digits &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

template <class Take>
void for_each_text(const Value& value, const Take& take) {
  if (const std::string* text = value.text()) {
    take(*text);
  }
  if (const resources::List* items = value.list()) {
    std::ranges::for_each(*items, [&](const Value& item) { for_each_text(item, take); });
  }
  if (const resources::Map* members = value.map()) {
    std::ranges::for_each(*members,
                          [&](const resources::Member& member) { for_each_text(member.value, take); });
  }
}

std::optional<InScope> taken_by(const ScopeConfig& scope, const Resource& resource) {
  const auto takes = [](const std::vector<std::string>& globs, std::string_view text) {
    return !text.empty() && matches_any(globs, text, GlobKind::name);
  };
  for (const auto& [key, globs] : scope.tags) {
    const auto tag = resource.tags.find(key);
    if (tag != resource.tags.end() && takes(globs, tag->second)) {
      return InScope{ScopeState::in, fmt::format("tag {}={}", printable(key), printable(tag->second))};
    }
  }
  if (!scope.tags.empty() && !resource.tags_known) {
    return InScope{ScopeState::in, "its tags were not collected"};
  }
  const auto stack = resource.tags.find("aws:cloudformation:stack-name");
  const std::string_view stack_name =
      resource.stack.empty() && stack != resource.tags.end() ? stack->second : resource.stack;
  if (takes(scope.stacks, stack_name)) {
    return InScope{ScopeState::in, fmt::format("stack {}", printable(stack_name))};
  }
  const std::string_view kubernetes_name =
      resource.type.starts_with("AWS::") ? std::string_view{} : std::string_view(resource.key);
  for (const std::string_view name :
       {std::string_view(resource.name), std::string_view(resource.arn), kubernetes_name}) {
    if (takes(scope.names, name)) {
      return InScope{ScopeState::in, fmt::format("name {}", printable(name))};
    }
  }
  return std::nullopt;
}

// Who names whom among what was observed, and what the scope takes because of it.
class Reach {
 public:
  using Decided = std::unordered_map<const Resource*, InScope>;
  Reach(const Facts& facts, const std::vector<const Resource*>& observed, Decided& decided)
      : facts_(facts), observed_(observed), decided_(decided) {
    for (const Resource* resource : observed) {
      for (const std::string* identity : {&resource->arn.str(), &resource->id}) {
        if (!identity->empty() && is_telling(*identity)) {
          by_identity_.emplace(*identity, resource);
        }
      }
    }
    for (const Resource* resource : observed) {
      const auto add = [&](const std::string& text) {
        const auto found = by_identity_.find(text);
        if (found != by_identity_.end() && found->second != resource) {
          named_[resource].insert(found->second);
          namers_[found->second].insert(resource);
        }
      };
      for_each_text(resource->properties, add);
      for_each_text(resource->observed, add);
    }
  }

  void widen() {
    bool grew = true;
    while (grew) {
      grew = false;
      for (const Resource* resource : observed_) {
        if (decided_.contains(resource)) {
          continue;
        }
        if (const std::optional<std::string> reason = reason_of(*resource)) {
          decided_[resource] = {ScopeState::in, *reason};
          grew = true;
        }
      }
    }
  }

  // What is left is read where it shares something with a resource in scope, or reaches one.
  void mark_the_rest() {
    Decided rest;
    for (const Resource* resource : observed_) {
      if (decided_.contains(resource)) {
        continue;
      }
      const Resource* sharer = first_in_scope(namers_, *resource);
      const Resource* reached = first_in_scope(named_, *resource);
      rest[resource] =
          sharer != nullptr    ? InScope{ScopeState::for_reading, label(*sharer) + " shares it with others"}
          : reached != nullptr ? InScope{ScopeState::for_reading, "it reaches " + label(*reached)}
                               : InScope{ScopeState::out, "config scope does not take it"};
    }
    decided_.merge(rest);
  }

 private:
  using Graph = std::unordered_map<const Resource*, std::set<const Resource*>>;

  bool is_in(const Resource* resource) const {
    const auto found = decided_.find(resource);
    return found != decided_.end() && found->second.state == ScopeState::in;
  }

  const Resource* first_in_scope(const Graph& graph, const Resource& resource) const {
    const auto found = graph.find(&resource);
    if (found == graph.end()) {
      return nullptr;
    }
    const Resource* first = nullptr;  // by name, since the order of pointers is chance
    for (const Resource* other : found->second) {
      if (is_in(other) && (first == nullptr || label(*other) < label(*first))) {
        first = other;
      }
    }
    return first;
  }

  std::optional<std::string> reason_of(const Resource& resource) const {
    for (const Belonging& row : belongings) {
      if (row.type == resource.type) {
        const Resource* owner =
            facts_.resources.target(resource, resource.properties.path(row.property), row.owner);
        if (owner != nullptr && is_in(owner)) {
          return "it belongs to " + label(*owner);
        }
      }
    }
    if (is_account_record(resource)) {
      const bool is_setting = !named_.contains(&resource);
      const Resource* about = first_in_scope(named_, resource);
      return is_setting         ? std::optional<std::string>("a setting of the account")
             : about != nullptr ? std::optional<std::string>("it tells of " + label(*about))
                                : std::nullopt;
    }
    const auto namers = namers_.find(&resource);
    if (namers != namers_.end() &&
        std::ranges::all_of(namers->second, [&](const Resource* namer) { return is_in(namer); })) {
      return "only " + label(*first_in_scope(namers_, resource)) + " refers to it";
    }
    return std::nullopt;
  }

  const Facts& facts_;
  const std::vector<const Resource*>& observed_;
  Decided& decided_;
  std::unordered_map<std::string_view, const Resource*> by_identity_;
  Graph named_;
  Graph namers_;
};

std::unordered_map<const Resource*, const Resource*> declarations(
    const Facts& facts, const std::vector<const Resource*>& observed) {
  std::set<std::string_view> types;
  for (const Resource* resource : observed) {
    types.insert(resource->type);
  }
  std::unordered_map<const Resource*, const Resource*> declared;
  for (const std::string_view type : types) {
    for (const Joined& subject : joined(facts, type)) {
      if (subject.observed != nullptr && subject.declared != nullptr) {
        declared[subject.observed] = subject.declared;
      }
    }
  }
  return declared;
}

}  // namespace

Scope::Scope(const Facts& facts) : facts_(facts) {
  const std::optional<ScopeConfig>& scope = facts.configuration.scope;
  if (!scope) {
    return;
  }
  is_narrow_ = !(scope->tags.empty() && scope->stacks.empty() && scope->names.empty());
  std::vector<const Resource*> observed;
  bool any = false;
  for (const Resource& resource : facts.resources.all()) {
    if (resource.origin == Origin::observed) {
      any = true;
      if (takes_place(resource)) {
        observed.push_back(&resource);
      }
    }
  }
  takes_nothing_ = any && observed.empty();
  if (!is_narrow_) {
    return;
  }
  const auto declared = declarations(facts, observed);
  for (const Resource* resource : observed) {
    if (const auto found = declared.find(resource); found != declared.end()) {
      decided_[resource] = {ScopeState::in, "declared here as " + printable(found->second->key)};
    } else if (!is_account_record(*resource)) {
      if (std::optional<InScope> taken = taken_by(*scope, *resource)) {
        decided_[resource] = std::move(*taken);
      }
    }
  }
  takes_nothing_ = any && decided_.empty();
  Reach reach(facts, observed, decided_);
  reach.widen();
  reach.mark_the_rest();
}

bool Scope::takes_place(const Resource& resource) const {
  const std::optional<ScopeConfig>& scope = facts_.configuration.scope;
  const auto takes = [](const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || name.empty() || name == "global" || std::ranges::find(names, name) != names.end();
  };
  return !scope || (takes(scope->accounts, resource.account) && takes(scope->regions, resource.region));
}

InScope Scope::of(const Resource& resource) const {
  if (resource.origin != Origin::observed) {
    return {ScopeState::in, "declared here"};
  }
  if (!takes_place(resource)) {
    return {ScopeState::out,
            fmt::format("config scope does not take {} {}", resource.account, resource.region)};
  }
  if (!is_narrow_) {
    return {ScopeState::in,
            facts_.configuration.scope ? "its account and region are in scope" : "no scope is configured"};
  }
  const auto found = decided_.find(&resource);
  return found == decided_.end() ? InScope{ScopeState::out, "config scope does not take it"} : found->second;
}

ScopeState Scope::state_of(const Resource& resource) const {
  return !facts_.configuration.scope                                    ? ScopeState::in
         : is_narrow_                                                   ? of(resource).state
         : resource.origin != Origin::observed || takes_place(resource) ? ScopeState::in
                                                                        : ScopeState::out;
}

InScope in_scope(const Facts& facts, const Resource& resource) { return Scope(facts).of(resource); }

}  // namespace prodready::terms
