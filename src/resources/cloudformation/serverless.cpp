// Serverless Framework: functions and provider settings become SAM's words, which SAM's transform expands;
// `resources` is an ordinary template.
#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/identity.hpp"
#include "resources/cloudformation/programs.hpp"
#include "resources/cloudformation/sam.hpp"
#include "resources/cloudformation/sam_parts.hpp"
#include "resources/cloudformation/serverless_events.hpp"
#include "resources/cloudformation/serverless_variables.hpp"
#include "resources/cloudformation/stack.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;
using syntax::NodeKind;

// "my-fn" → "MyDashfn", the framework's own rule.
std::string normalized(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '-') {
      text += "Dash";
    } else if (c == '_') {
      text += "Underscore";
    } else {
      text += c;
    }
  }
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 32);
  }
  return text;
}

// The sections of `resources`, which is a template or a list of them.
Node template_of(const Node& root) {
  Node made;
  made.kind = NodeKind::mapping;
  const auto merge = [&](const Node& part) {
    for (const Entry& entry : part.entries) {
      const auto known =
          std::ranges::find(made.entries, entry.key.text, [](const Entry& e) { return e.key.text; });
      if (known == made.entries.end()) {
        made.entries.push_back(entry);
      } else {
        std::ranges::copy(entry.value.entries, std::back_inserter(known->value.entries));
      }
    }
  };
  if (const Node* resources = root.find("resources")) {
    merge(*resources);
    std::ranges::for_each(resources->items, merge);
  }
  return made;
}

// Functions are a map, or a list of maps.
Map functions_of(const Value& functions) {
  Map all;
  const auto take = [&](const Value& part) {
    if (const Map* members = part.map()) {
      all.insert(all.end(), members->begin(), members->end());
    }
  };
  take(functions);
  if (const List* parts = functions.list()) {
    std::ranges::for_each(*parts, take);
  }
  return all;
}

const Value& first_of(const Value& one, const Value& other) { return one.is_absent() ? other : one; }

Value or_else(const Value& value, Value otherwise) {
  return value.is_absent() ? std::move(otherwise) : value;
}

Value tracing_of(const Value& value) {
  const std::optional<bool> is_on = value.as_boolean();
  return is_on ? Value(*is_on ? "Active" : "PassThrough") : value;
}

Value vpc_of(const Value& vpc) {
  return vpc.map() == nullptr
             ? Value{}
             : map_of({{"SecurityGroupIds", vpc.at("securityGroupIds")}, {"SubnetIds", vpc.at("subnetIds")}});
}

Value name_of(const ServerlessService& service, std::string_view key, const Value& own) {
  if (!own.at("name").is_absent()) {
    return own.at("name");
  }
  TextBuilder name;
  name.add(service.name);
  name.add(std::string_view("-"));
  name.add(service.stage);
  name.add(std::string_view("-"));
  name.add(key);
  return std::move(name).finish();
}

Value role_of_function(const ServerlessService& service, const Value& own) {
  const Value& role = first_of(own.at("role"), service.provider.at("role"));
  const Value& named = service.provider.path("iam.role");
  if (!role.is_absent()) {
    return role;
  }
  return named.is_absent() || named.map() != nullptr ? reference("IamRoleLambdaExecution", "Arn") : named;
}

// Architecture, storage, dead letters, concurrency, address.
void add_extras(const ServerlessService& service, const Value& own, Value& made) {
  const Value& architecture = first_of(own.at("architecture"), service.provider.at("architecture"));
  put(made, "Architectures", architecture.is_absent() ? Value{} : Value(List{architecture}));
  const Value& storage = own.at("ephemeralStorageSize");
  put(made, "EphemeralStorage", storage.is_absent() ? Value{} : map_of({{"Size", storage}}));
  const Value& failed = own.at("onError");
  put(made, "DeadLetterQueue",
      failed.is_absent() ? Value{}
                         : map_of({{"TargetArn", failed.map() == nullptr ? failed : failed.at("arn")}}));
  if (!own.at("provisionedConcurrency").is_absent()) {
    put(made, "AutoPublishAlias", "provisioned");
    put(made, "ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions",
        own.at("provisionedConcurrency"));
  }
  const Value& url = own.at("url");
  if (!url.is_absent() && url.as_boolean() != false) {
    const bool is_signed = to_lower(url.at("authorizer").as_text().value_or("")) == "aws_iam";
    put(made, "FunctionUrlConfig", map_of({{"AuthType", is_signed ? "AWS_IAM" : "NONE"}}));
  }
}

Value function_in_sam(const ServerlessService& service, std::string_view key, const Value& own) {
  const Value& provider = service.provider;
  const bool is_image = !own.at("image").is_absent();
  Value made =
      map_of({{"FunctionName", name_of(service, key, own)},
              {"Handler", own.at("handler")},
              {"Description", own.at("description")},
              {"MemorySize", or_else(first_of(own.at("memorySize"), provider.at("memorySize")), 1024)},
              {"Timeout", or_else(first_of(own.at("timeout"), provider.at("timeout")), 6)},
              {"ReservedConcurrentExecutions", own.at("reservedConcurrency")},
              {"KmsKeyArn", first_of(own.at("kmsKeyArn"), provider.at("kmsKeyArn"))},
              {"Layers", first_of(own.at("layers"), provider.at("layers"))},
              {"Tracing", tracing_of(first_of(own.at("tracing"), provider.path("tracing.lambda")))},
              {"VpcConfig", vpc_of(first_of(own.at("vpc"), provider.at("vpc")))},
              {"Tags", with_globals(own.at("tags"), provider.at("tags"))},
              {"Role", role_of_function(service, own)}});
  if (is_image) {
    put(made, "PackageType", "Image");
    put(made, "ImageUri", own.at("image").map() == nullptr ? own.at("image") : own.at("image").at("uri"));
  } else {
    put(made, "Runtime",
        or_else(first_of(own.at("runtime"), provider.at("runtime")), Value::unresolved("provider.runtime")));
  }
  const Value environment = with_globals(own.at("environment"), provider.at("environment"));
  put(made, "Environment", environment.is_absent() ? Value{} : map_of({{"Variables", environment}}));
  add_extras(service, own, made);
  return made;
}

// Role, log groups: what the framework makes beside the functions.
void add_role(const ServerlessService& service, std::vector<Resource>& resources) {
  const Value& provider = service.provider;
  const Value& statements = first_of(provider.path("iam.role.statements"), provider.at("iamRoleStatements"));
  Value role = map_of({{"AssumeRolePolicyDocument", assumed_by("lambda.amazonaws.com")},
                       {"ManagedPolicyArns", first_of(provider.path("iam.role.managedPolicies"),
                                                      provider.at("iamManagedPolicies"))},
                       {"PermissionsBoundary", provider.path("iam.role.permissionsBoundary")}});
  if (!statements.is_absent()) {
    put(role, "Policies",
        List{map_of({{"PolicyName", "service"},
                     {"PolicyDocument", map_of({{"Version", "2012-10-17"}, {"Statement", statements}})}})});
  }
  Resource resource = service.frame;
  resource.key = "IamRoleLambdaExecution";
  resource.type = "AWS::IAM::Role";
  resource.properties = std::move(role);
  resources.push_back(std::move(resource));
}

void add_log_group(const ServerlessService& service, const std::string& id, const Value& own,
                   const Value& name, const Resource& function, std::vector<Resource>& resources) {
  if (own.at("disableLogs").as_boolean() == true) {
    return;
  }
  TextBuilder path;
  path.add(std::string_view("/aws/lambda/"));
  path.add(name);
  Resource resource = function;
  resource.key = id + "LogGroup";
  resource.type = "AWS::Logs::LogGroup";
  resource.properties = map_of({{"LogGroupName", std::move(path).finish()},
                                {"RetentionInDays", first_of(own.at("logRetentionInDays"),
                                                             service.provider.at("logRetentionInDays"))}});
  resources.push_back(std::move(resource));
}

void add_function(ServerlessService& service, const Member& function, std::vector<Resource>& resources) {
  const std::string id = normalized(function.key);
  Resource resource = service.frame;
  resource.key = id + "LambdaFunction";
  resource.type = "AWS::Serverless::Function";
  resource.place.line = function.value.line;
  resource.properties = function_in_sam(service, function.key, function.value);
  put(resource.properties, "Events", serverless_events(service, function.value.at("events")));
  add_log_group(service, id, function.value, resource.properties.at("FunctionName"), resource, resources);
  resources.push_back(std::move(resource));
}

void add_apis(const ServerlessService& service, std::vector<Resource>& resources) {
  for (const bool is_http : {false, true}) {
    const Value& authorizers = is_http ? service.http_authorizers : service.rest_authorizers;
    if (is_http ? !service.has_http : !service.has_rest) {
      continue;
    }
    Resource resource = service.frame;
    resource.key = is_http ? "HttpApi" : "ApiGatewayRestApi";
    resource.type = is_http ? "AWS::Serverless::HttpApi" : "AWS::Serverless::Api";
    resource.properties = Map{};
    put(resource.properties, "Auth.Authorizers", authorizers);
    TextBuilder name;
    name.add(service.stage);
    name.add(std::string_view("-"));
    name.add(service.name);
    put(resource.properties, "Name", std::move(name).finish());
    if (!is_http) {
      const Value& tracing = service.provider.path("tracing.apiGateway");
      put(resource.properties, "StageName", service.stage);
      put(resource.properties, "TracingEnabled", tracing);
    }
    resources.push_back(std::move(resource));
  }
}

Value stage_value(const VariableResolver& variables) {
  return variables.stage() ? Value(*variables.stage()) : Value::unresolved("opt:stage");
}

}  // namespace

void read_serverless(const CloudFormationRequest& request, Library& library, const Document& document,
                     Reading& reading) {
  VariableResolver variables(library, document, request.environment_of);
  const Node root = variables.resolve(document.root);
  const Document made{.file = document.file, .path = document.path, .root = template_of(root)};
  Stack stack(library, made, {});
  const auto value_of = [&](std::string_view key) {
    const Node* node = root.find(key);
    return node == nullptr ? Value{} : stack.evaluate(*node);
  };
  ServerlessService service{
      .name = value_of("service"), .stage = stage_value(variables), .provider = value_of("provider")};
  const Value provider_name =
      service.provider.map() == nullptr ? service.provider : service.provider.at("name");
  if (provider_name.as_text() != "aws") {
    return;
  }
  note_unread_parts(document.path, root, reading);
  service.name = service.name.map() == nullptr ? service.name : service.name.at("name");
  service.frame.unit = document.path;
  service.frame.format = SourceFormat::cloudformation;
  service.frame.place = Place{.path = document.path, .line = 0};
  if (const Node* functions = root.find("functions")) {
    for (const Entry& entry : functions->entries) {
      stack.declare(normalized(entry.key.text) + "LambdaFunction");
    }
  }
  for (const std::string_view id : {"IamRoleLambdaExecution", "ApiGatewayRestApi", "HttpApi"}) {
    stack.declare(std::string(id));
  }
  std::vector<Resource> resources;
  for (const Member& function : functions_of(value_of("functions"))) {
    add_function(service, function, resources);
  }
  if (!resources.empty()) {
    add_role(service, resources);
  }
  add_apis(service, resources);
  std::vector<Resource> expanded =
      expand_sam({.resources = std::move(resources), .globals = {}, .prefix = {}, .document = {}});
  std::ranges::for_each(expanded, identify);
  std::ranges::move(expanded, std::back_inserter(reading.resources));
  stack.read(service.frame, reading);
}

}  // namespace prodready::resources::cloudformation
