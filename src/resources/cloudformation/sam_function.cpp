// AWS::Serverless::Function and AWS::Serverless::StateMachine.
#include <algorithm>
#include <utility>

#include "resources/cloudformation/sam_parts.hpp"

namespace prodready::resources::cloudformation {
namespace {

constexpr std::string_view policies = "arn:aws:iam::aws:policy/";

std::string managed(std::string_view name) { return std::string(policies) + std::string(name); }

// What a location of code becomes: a path is packed and sent to a bucket that is not known.
Value code_of(const Value& own) {
  if (!own.at("InlineCode").is_absent()) {
    return map_of({{"ZipFile", own.at("InlineCode")}});
  }
  if (!own.at("ImageUri").is_absent()) {
    return map_of({{"ImageUri", own.at("ImageUri")}});
  }
  const Value& uri = own.at("CodeUri");
  if (uri.map() != nullptr) {
    return map_of(
        {{"S3Bucket", uri.at("Bucket")}, {"S3Key", uri.at("Key")}, {"S3ObjectVersion", uri.at("Version")}});
  }
  return {};
}

Value function_properties(const Resource& function, const std::string& role) {
  const Value& own = function.properties;
  Value made = members_of(own, {"FunctionName",
                                "Handler",
                                "Runtime",
                                "Description",
                                "MemorySize",
                                "Timeout",
                                "Environment",
                                "VpcConfig",
                                "KmsKeyArn",
                                "Layers",
                                "ReservedConcurrentExecutions",
                                "PackageType",
                                "ImageConfig",
                                "Architectures",
                                "EphemeralStorage",
                                "FileSystemConfigs",
                                "CodeSigningConfigArn",
                                "SnapStart",
                                "RuntimeManagementConfig",
                                "LoggingConfig",
                                "RecursiveLoop"});
  put(made, "Code", code_of(own));
  put(made, "Role", own.at("Role").is_absent() ? reference(role, "Arn") : own.at("Role"));
  if (!own.at("Tracing").is_absent()) {
    put(made, "TracingConfig", map_of({{"Mode", own.at("Tracing")}}));
  }
  if (const Value& queue = own.at("DeadLetterQueue"); queue.map() != nullptr) {
    put(made, "DeadLetterConfig", map_of({{"TargetArn", queue.at("TargetArn")}}));
  }
  put(made, "Tags", tag_list(own.at("Tags")));
  return made;
}

// What reads a queue or stream may do so by a managed policy.
void add_reading_policy(List& arns, const Value& event) {
  const std::string type = event.at("Type").as_text().value_or("");
  const bool is_through_queue = !event.path("Properties.SqsSubscription").is_absent();
  const std::string_view policy = type == "Kinesis"                   ? "AWSLambdaKinesisExecutionRole"
                                  : type == "DynamoDB"                ? "AWSLambdaDynamoDBExecutionRole"
                                  : type == "SQS" || is_through_queue ? "AWSLambdaSQSQueueExecutionRole"
                                  : type == "MSK"                     ? "AWSLambdaMSKExecutionRole"
                                                                      : "";
  Value arn = managed("service-role/" + std::string(policy));
  if (!policy.empty() && std::ranges::find(arns, arn) == arns.end()) {
    arns.push_back(std::move(arn));
  }
}

List always_attached(const Value& own) {
  List arns = {managed("service-role/AWSLambdaBasicExecutionRole")};
  if (own.at("Tracing").as_text() == "Active") {
    arns.emplace_back(managed("AWSXrayWriteOnlyAccess"));
  }
  if (!own.at("VpcConfig").is_absent()) {
    arns.emplace_back(managed("service-role/AWSLambdaVPCAccessExecutionRole"));
  }
  if (const Map* events = own.at("Events").map()) {
    for (const Member& event : *events) {
      add_reading_policy(arns, event.value);
    }
  }
  return arns;
}

// Managed configurations have long names; others are the template's own.
Value deployment_config(const Value& type) {
  const std::optional<std::string> name = type.as_text();
  constexpr std::string_view ways[] = {"AllAtOnce", "Canary", "Linear"};
  const bool is_managed =
      name && std::ranges::any_of(ways, [&](std::string_view way) { return name->starts_with(way); });
  return is_managed && type.reference() == nullptr ? Value("CodeDeployDefault.Lambda" + *name) : type;
}

void add_deployment_application(SamExpansion& sam, const Resource& function) {
  if (std::exchange(sam.has_deployments, true)) {
    return;
  }
  Resource owner = function;
  owner.maybe.clear();
  sam.add(owner, sam.prefix() + "ServerlessDeploymentApplication", "AWS::CodeDeploy::Application",
          map_of({{"ComputePlatform", "Lambda"}}));
  sam.add(owner, sam.prefix() + "CodeDeployServiceRole", "AWS::IAM::Role",
          map_of({{"AssumeRolePolicyDocument", assumed_by("codedeploy.amazonaws.com")},
                  {"ManagedPolicyArns", List{managed("service-role/AWSCodeDeployRoleForLambda")}}}));
}

// Gives the UpdatePolicy of the function's alias.
Value add_deployment_group(SamExpansion& sam, const Resource& function, const Value& preference) {
  add_deployment_application(sam, function);
  const std::string application = sam.prefix() + "ServerlessDeploymentApplication";
  const Value& role = preference.at("Role");
  Value group = map_of(
      {{"ApplicationName", reference(application)},
       {"DeploymentConfigName", deployment_config(preference.at("Type"))},
       {"DeploymentStyle",
        map_of({{"DeploymentType", "BLUE_GREEN"}, {"DeploymentOption", "WITH_TRAFFIC_CONTROL"}})},
       {"AutoRollbackConfiguration", map_of({{"Enabled", true},
                                             {"Events", List{"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM",
                                                             "DEPLOYMENT_STOP_ON_REQUEST"}}})},
       {"ServiceRoleArn", role.is_absent() ? reference(sam.prefix() + "CodeDeployServiceRole", "Arn") : role},
       {"TriggerConfigurations", preference.at("TriggerConfigurations")}});
  if (const List* alarms = preference.at("Alarms").list()) {
    List named;
    for (const Value& alarm : *alarms) {
      named.push_back(map_of({{"Name", alarm}}));
    }
    put(group, "AlarmConfiguration", map_of({{"Enabled", true}, {"Alarms", std::move(named)}}));
  } else if (!preference.at("Alarms").is_absent()) {
    put(group, "AlarmConfiguration", preference.at("Alarms"));
  }
  const std::string key = function.key + "DeploymentGroup";
  sam.add(function, key, "AWS::CodeDeploy::DeploymentGroup", std::move(group));
  return map_of({{"ApplicationName", reference(application)},
                 {"DeploymentGroupName", reference(key)},
                 {"BeforeAllowTrafficHook", preference.path("Hooks.PreTraffic")},
                 {"AfterAllowTrafficHook", preference.path("Hooks.PostTraffic")}});
}

void add_alias(SamExpansion& sam, const Resource& function, SamTarget& target) {
  const Value& own = function.properties;
  const std::string version = sam_member_key(function.key, function.type, "Version", {});
  sam.add(function, version, "AWS::Lambda::Version", map_of({{"FunctionName", reference(function.key)}}))
      .attributes = map_of({{"DeletionPolicy", "Retain"}});
  const std::string key = sam_member_key(function.key, function.type, "Alias", own.at("AutoPublishAlias"));
  Value attributes;
  const Value& preference = own.at("DeploymentPreference");
  const bool is_off = preference.at("Enabled").as_boolean() == false;
  if (preference.map() != nullptr && !is_off) {
    put(attributes, "UpdatePolicy.CodeDeployLambdaAliasUpdate",
        add_deployment_group(sam, function, preference));
  }
  sam.add(function, key, "AWS::Lambda::Alias",
          map_of({{"Name", own.at("AutoPublishAlias")},
                  {"FunctionName", reference(function.key)},
                  {"FunctionVersion", reference(version, "Version")},
                  {"ProvisionedConcurrencyConfig", own.at("ProvisionedConcurrencyConfig")}}))
      .attributes = std::move(attributes);
  target.arn = reference(key);
  target.name = reference(key);
}

void add_url(SamExpansion& sam, const Resource& function, const SamTarget& target) {
  const Value& config = function.properties.at("FunctionUrlConfig");
  if (config.map() == nullptr) {
    return;
  }
  Value url = members_of(config, {"AuthType", "Cors", "InvokeMode"});
  put(url, "TargetFunctionArn", target.name);
  sam.add(function, function.key + "Url", "AWS::Lambda::Url", std::move(url));
  if (config.at("AuthType").as_text() == "NONE") {
    sam.add(function, function.key + "UrlPublicPermissions", "AWS::Lambda::Permission",
            map_of({{"Action", "lambda:InvokeFunctionUrl"},
                    {"FunctionName", target.name},
                    {"FunctionUrlAuthType", "NONE"},
                    {"Principal", "*"}}));
  }
}

// Where an event goes at last: what is named, or a queue or topic that SAM makes.
Value destination_of(SamExpansion& sam, const Resource& function, std::string_view outcome,
                     const Value& own) {
  const std::string type = own.at("Type").as_text().value_or("");
  if (!own.at("Destination").is_absent() || (type != "SQS" && type != "SNS")) {
    return own.at("Destination");
  }
  const bool is_queue = type == "SQS";
  const std::string key =
      function.key + "EventInvokeConfig" + std::string(outcome) + (is_queue ? "Queue" : "Topic");
  sam.add(function, key, is_queue ? "AWS::SQS::Queue" : "AWS::SNS::Topic", Map{});
  return is_queue ? reference(key, "Arn") : reference(key);
}

void add_invoke_config(SamExpansion& sam, const Resource& function, const Value& qualifier) {
  const Value& own = function.properties.at("EventInvokeConfig");
  if (own.map() == nullptr) {
    return;
  }
  Value config = members_of(own, {"MaximumEventAgeInSeconds", "MaximumRetryAttempts"});
  for (const std::string_view outcome : {"OnSuccess", "OnFailure"}) {
    const Value& destination = own.at("DestinationConfig").at(outcome);
    if (!destination.is_absent()) {
      put(config, "DestinationConfig." + std::string(outcome) + ".Destination",
          destination_of(sam, function, outcome, destination));
    }
  }
  put(config, "FunctionName", reference(function.key));
  put(config, "Qualifier", qualifier.is_absent() ? Value("$LATEST") : qualifier);
  sam.add(function, function.key + "EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", std::move(config));
}

// The machine's definition as a map or a text; absent where its file is not at hand.
Value definition_of(const SamExpansion& sam, const Value& own) {
  if (!own.at("Definition").is_absent()) {
    return own.at("Definition");
  }
  const Value& uri = own.at("DefinitionUri");
  if (uri.is_absent()) {
    return {};
  }
  Value document = uri.text() == nullptr ? Value{} : sam.document(*uri.text());
  return document.is_absent() ? Value::unresolved("DefinitionUri") : std::move(document);
}

List traced_machine(const Value& own) {
  return own.path("Tracing.Enabled").as_boolean() == true ? List{managed("AWSXrayWriteOnlyAccess")} : List{};
}

}  // namespace

void expand_function(SamExpansion& sam, const Resource& function) {
  const Value& own = function.properties;
  const std::string role = function.key + "Role";
  sam.add(function, function.key, "AWS::Lambda::Function", function_properties(function, role)).attributes =
      function.attributes;
  if (own.at("Role").is_absent()) {
    sam.add(function, role, "AWS::IAM::Role",
            role_of(own, function.key + "Role", "lambda.amazonaws.com", always_attached(own)));
  }
  SamTarget target{
      .owner = &function, .arn = reference(function.key, "Arn"), .name = reference(function.key), .role = {}};
  if (!own.at("AutoPublishAlias").is_absent()) {
    add_alias(sam, function, target);
  }
  add_url(sam, function, target);
  add_invoke_config(sam, function, own.at("AutoPublishAlias"));
  expand_events(sam, target, own.at("Events"));
}

void expand_machine(SamExpansion& sam, const Resource& machine) {
  const Value& own = machine.properties;
  const std::string role = machine.key + "Role";
  Value made = map_of({{"StateMachineName", own.at("Name")},
                       {"StateMachineType", own.at("Type")},
                       {"LoggingConfiguration", own.at("Logging")},
                       {"TracingConfiguration", own.at("Tracing")},
                       {"DefinitionString", definition_of(sam, own)},
                       {"DefinitionSubstitutions", own.at("DefinitionSubstitutions")},
                       {"RoleArn", own.at("Role").is_absent() ? reference(role, "Arn") : own.at("Role")},
                       {"Tags", tag_list(own.at("Tags"))}});
  sam.add(machine, machine.key, "AWS::StepFunctions::StateMachine", std::move(made)).attributes =
      machine.attributes;
  if (own.at("Role").is_absent()) {
    sam.add(machine, role, "AWS::IAM::Role", role_of(own, role, "states.amazonaws.com", traced_machine(own)));
  }
  const SamTarget target{
      .owner = &machine, .arn = reference(machine.key), .name = reference(machine.key), .role = machine.key};
  expand_events(sam, target, own.at("Events"));
}

}  // namespace prodready::resources::cloudformation
