// What the parts of SAM's transform share.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resources/cloudformation/sam.hpp"

namespace prodready::resources::cloudformation {

// A map of the members that are not absent.
Value map_of(std::initializer_list<Member> members);
// Adds a member unless the value is absent; one of that name is replaced.
void put(Value& map, std::string_view key, Value value);
// The members of `from` with these names.
Value members_of(const Value& from, std::initializer_list<std::string_view> names);
Value reference(std::string key, std::string_view attribute = {});
// Tags as CloudFormation's list of Key and Value, of SAM's map; a list stays one.
Value tag_list(const Value& tags);
// SAM's own rule for Globals: maps are joined, lists are added up, else the resource's own value stands.
Value with_globals(const Value& own, const Value& globals);
// Who runs as a role: {"Statement": [{"Principal": {"Service": …}}]}.
Value assumed_by(std::string_view service);
// The properties of a role that has SAM's `Policies`; `always`: ARNs of managed policies that it has anyway.
Value role_of(const Value& owner, std::string_view key, std::string_view service, List always);

// One API that events and resources of the template speak of.
struct SamApi {
  std::string key;
  Value properties;                    // with globals
  const Resource* declared = nullptr;  // null: implicit
  bool is_http = false;
};

class SamExpansion {
 public:
  explicit SamExpansion(SamInput input);
  std::vector<Resource> run() &&;

  const std::string& prefix() const { return input_.prefix; }
  Value document(std::string_view location) const {
    return input_.document ? input_.document(location) : Value{};
  }
  // A resource that `owner` brings along: its unit, condition and place, none of its attributes.
  Resource& add(const Resource& owner, std::string key, std::string_view type, Value properties);
  bool has(const std::string& key) const { return keys_.contains(key); }
  // The API that an event names; the implicit one where it names none. Null where it is not in the template.
  SamApi* api_of(const Value& named, const Resource& owner, bool is_http);
  // Changes a resource of the template that an event adds to, such as a bucket; null where it is not in it.
  Resource* declared(std::string_view key);
  // Whether CodeDeploy's application and role were made.
  bool has_deployments = false;

 private:
  void expand(const Resource& resource);
  void expand_table(const Resource& resource);
  void expand_layer(const Resource& resource);
  void expand_graph(const Resource& resource);

  SamInput input_;
  std::vector<Resource> made_;
  std::set<std::string> keys_;  // of made_
  std::map<std::string, SamApi> apis_;
  std::map<std::string, Resource> implicit_;  // who the implicit APIs hang on
};

// sam_function.cpp, sam_machine.cpp
void expand_function(SamExpansion& sam, const Resource& function);
void expand_machine(SamExpansion& sam, const Resource& machine);

// What an event starts.
struct SamTarget {
  const Resource* owner = nullptr;
  Value arn;         // of the function, its alias or the state machine
  Value name;        // what `FunctionName` takes
  std::string role;  // key of the role by which a rule starts it; "" for functions
};
// sam_events.cpp
void expand_events(SamExpansion& sam, const SamTarget& target, const Value& events);

// sam_api_parts.cpp
void add_api_domain(SamExpansion& sam, const SamApi& api, const Resource& owner, const Value& stage);
void add_usage_plan(SamExpansion& sam, const SamApi& api, const Resource& owner);
void expand_socket_api(SamExpansion& sam, const Resource& resource);

// sam_api.cpp
void expand_api(SamExpansion& sam, const SamApi& api, const Resource& owner);
// One operation: "get", "/users/{id}".
void expand_operation(SamExpansion& sam, const SamApi& api, const SamTarget& target, const Value& event);

}  // namespace prodready::resources::cloudformation
