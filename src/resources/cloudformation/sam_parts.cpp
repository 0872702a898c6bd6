#include "resources/cloudformation/sam_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace prodready::resources::cloudformation {
namespace {

// Managed policies of Lambda that lie below service-role/.
constexpr std::array service_role_policies = {
    std::string_view("AWSLambdaBasicExecutionRole"),
    std::string_view("AWSLambdaDynamoDBExecutionRole"),
    std::string_view("AWSLambdaENIManagementAccess"),
    std::string_view("AWSLambdaKinesisExecutionRole"),
    std::string_view("AWSLambdaMSKExecutionRole"),
    std::string_view("AWSLambdaRole"),
    std::string_view("AWSLambdaSQSQueueExecutionRole"),
    std::string_view("AWSLambdaVPCAccessExecutionRole"),
    std::string_view("AWSCodeDeployRoleForLambda"),
    std::string_view("AmazonAPIGatewayPushToCloudWatchLogs"),
};

Value managed_policy(std::string_view name) {
  if (name.starts_with("arn:") || name.empty()) {
    return name;
  }
  const bool is_service_role = std::ranges::find(service_role_policies, name) != service_role_policies.end();
  return "arn:aws:iam::aws:policy/" + std::string(is_service_role ? "service-role/" : "") + std::string(name);
}

// One entry of SAM's Policies: a managed policy, a document, or one of SAM's own templates.
void add_policy(const Value& policy, std::string_view key, List& managed, List& inline_policies) {
  if (const std::string* name = policy.text()) {
    managed.push_back(managed_policy(*name));
    return;
  }
  const Map* members = policy.map();
  if (members == nullptr || members->empty()) {
    managed.push_back(policy);
    return;
  }
  const bool is_document = !policy.at("Statement").is_absent();
  Value document = is_document ? policy : Value::unresolved("SAM policy template " + members->front().key);
  std::string name = std::string(key) + "Policy" + std::to_string(inline_policies.size());
  inline_policies.push_back(
      map_of({{"PolicyName", std::move(name)}, {"PolicyDocument", std::move(document)}}));
}

}  // namespace

Value map_of(std::initializer_list<Member> members) {
  Map map;
  std::ranges::copy_if(members, std::back_inserter(map),
                       [](const Member& member) { return !member.value.is_absent(); });
  return map;
}

void put(Value& map, std::string_view key, Value value) {
  if (!value.is_absent()) {
    map.make(key) = std::move(value);
  }
}

Value members_of(const Value& from, std::initializer_list<std::string_view> names) {
  Value map = Map{};
  for (const std::string_view name : names) {
    put(map, name, from.at(name));
  }
  return map;
}

Value reference(std::string key, std::string_view attribute) {
  return Reference{.resource = std::move(key), .attribute = std::string(attribute), .known = {}};
}

Value tag_list(const Value& tags) {
  const Map* members = tags.map();
  if (members == nullptr) {
    return tags;
  }
  List list;
  for (const Member& member : *members) {
    list.push_back(map_of({{"Key", member.key}, {"Value", member.value}}));
  }
  return list;
}

Value with_globals(const Value& own, const Value& globals) {
  if (own.is_absent() || globals.is_absent()) {
    return own.is_absent() ? globals : own;
  }
  if (own.list() != nullptr && globals.list() != nullptr) {
    List joined = *globals.list();
    joined.insert(joined.end(), own.list()->begin(), own.list()->end());
    return joined;
  }
  if (own.map() == nullptr || globals.map() == nullptr) {
    return own;
  }
  Value joined = own;
  for (const Member& member : *globals.map()) {
    Value value = with_globals(own.at(member.key), member.value);
    const auto found = std::ranges::find(*joined.map(), member.key, &Member::key);
    if (found != joined.map()->end()) {
      found->value = std::move(value);
    } else {
      joined.map()->push_back({member.key, std::move(value)});
    }
  }
  return joined;
}

Value assumed_by(std::string_view service) {
  Value statement = map_of({{"Effect", "Allow"},
                            {"Action", List{"sts:AssumeRole"}},
                            {"Principal", map_of({{"Service", List{Value(service)}}})}});
  return map_of({{"Version", "2012-10-17"}, {"Statement", List{std::move(statement)}}});
}

Value role_of(const Value& owner, std::string_view key, std::string_view service, List always) {
  List inline_policies;
  const Value& policies = owner.at("Policies");
  if (const List* list = policies.list()) {
    for (const Value& policy : *list) {
      add_policy(policy, key, always, inline_policies);
    }
  } else if (!policies.is_absent()) {
    add_policy(policies, key, always, inline_policies);
  }
  const Value& own_trust = owner.at("AssumeRolePolicyDocument");
  Value role = map_of({{"AssumeRolePolicyDocument", own_trust.is_absent() ? assumed_by(service) : own_trust},
                       {"ManagedPolicyArns", std::move(always)},
                       {"PermissionsBoundary", owner.at("PermissionsBoundary")},
                       {"Path", owner.at("RolePath")},
                       {"Tags", tag_list(owner.at("Tags"))}});
  if (!inline_policies.empty()) {
    put(role, "Policies", std::move(inline_policies));
  }
  return role;
}

}  // namespace prodready::resources::cloudformation
