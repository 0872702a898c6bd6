// What starts a SAM function or state machine.
#include <algorithm>
#include <array>
#include <utility>

#include "resources/cloudformation/sam_parts.hpp"

namespace prodready::resources::cloudformation {
namespace {

struct Event {
  std::string key;  // of what is made for it
  std::string type;
  const Value* properties = nullptr;
};

void permit(SamExpansion& sam, const SamTarget& target, const Event& event, std::string_view principal,
            const Value& source) {
  if (!target.role.empty()) {
    return;
  }
  sam.add(*target.owner, event.key + "Permission", "AWS::Lambda::Permission",
          map_of({{"Action", "lambda:InvokeFunction"},
                  {"FunctionName", target.name},
                  {"Principal", principal},
                  {"SourceArn", source}}));
}

// The role by which a rule or schedule starts a state machine, or a schedule a function.
Value starting_role(SamExpansion& sam, const SamTarget& target, const Event& event,
                    std::string_view service) {
  const Value& own = event.properties->at("RoleArn").is_absent() ? event.properties->at("Role")
                                                                 : event.properties->at("RoleArn");
  if (!own.is_absent()) {
    return own;
  }
  const std::string_view action = target.role.empty() ? "lambda:InvokeFunction" : "states:StartExecution";
  Value statement = map_of({{"Effect", "Allow"}, {"Action", action}, {"Resource", target.arn}});
  Value document = map_of({{"Version", "2012-10-17"}, {"Statement", List{std::move(statement)}}});
  sam.add(*target.owner, event.key + "Role", "AWS::IAM::Role",
          map_of({{"AssumeRolePolicyDocument", assumed_by(service)},
                  {"Policies", List{map_of({{"PolicyName", event.key + "StartExecutionPolicy"},
                                            {"PolicyDocument", std::move(document)}})}}}));
  return reference(event.key + "Role", "Arn");
}

Value state_of(const Value& event) {
  if (!event.at("State").is_absent()) {
    return event.at("State");
  }
  const Value& enabled = event.at("Enabled");
  const std::optional<bool> is_enabled = enabled.as_boolean();
  return is_enabled ? Value(*is_enabled ? "ENABLED" : "DISABLED") : enabled;
}

// The queue that takes what could not be delivered: the one that is named, or one that SAM makes.
Value dead_letters(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& config = event.properties->at("DeadLetterConfig");
  if (!config.at("Arn").is_absent()) {
    return map_of({{"Arn", config.at("Arn")}});
  }
  if (config.at("Type").as_text() != "SQS") {
    return {};
  }
  const std::string key = config.at("QueueLogicalId").as_text().value_or(event.key + "Queue");
  sam.add(*target.owner, key, "AWS::SQS::Queue", Map{});
  return map_of({{"Arn", reference(key, "Arn")}});
}

// `Schedule`, `EventBridgeRule` and its old name `CloudWatchEvent`.
void add_rule(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& own = *event.properties;
  Value rule = members_of(own, {"Name", "Description", "EventBusName"});
  put(rule, "ScheduleExpression", own.at("Schedule"));
  put(rule, "EventPattern", own.at("Pattern"));
  put(rule, "State", state_of(own));
  Value to = members_of(own, {"Input", "InputPath", "InputTransformer", "RetryPolicy"});
  put(to, "Arn", target.arn);
  put(to, "Id",
      own.path("Target.Id").is_absent()
          ? Value(event.key + (target.role.empty() ? "LambdaTarget" : "StepFunctionsTarget"))
          : own.path("Target.Id"));
  put(to, "DeadLetterConfig", dead_letters(sam, target, event));
  if (!target.role.empty()) {
    put(to, "RoleArn", starting_role(sam, target, event, "events.amazonaws.com"));
  }
  put(rule, "Targets", List{std::move(to)});
  sam.add(*target.owner, event.key, "AWS::Events::Rule", std::move(rule));
  permit(sam, target, event, "events.amazonaws.com", reference(event.key, "Arn"));
}

void add_schedule(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& own = *event.properties;
  Value schedule = members_of(own, {"Name", "Description", "GroupName", "KmsKeyArn", "ScheduleExpression",
                                    "ScheduleExpressionTimezone", "StartDate", "EndDate"});
  put(schedule, "State", state_of(own));
  put(schedule, "FlexibleTimeWindow",
      own.at("FlexibleTimeWindow").is_absent() ? map_of({{"Mode", "OFF"}}) : own.at("FlexibleTimeWindow"));
  Value to = members_of(own, {"Input", "RetryPolicy"});
  put(to, "Arn", target.arn);
  put(to, "RoleArn", starting_role(sam, target, event, "scheduler.amazonaws.com"));
  put(to, "DeadLetterConfig", dead_letters(sam, target, event));
  put(schedule, "Target", std::move(to));
  sam.add(*target.owner, event.key, "AWS::Scheduler::Schedule", std::move(schedule));
}

// SQS, Kinesis, DynamoDB, MSK, MQ, DocumentDB, SelfManagedKafka.
void add_mapping(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& own = *event.properties;
  Value mapping = members_of(own, {"BatchSize",
                                   "BisectBatchOnFunctionError",
                                   "DestinationConfig",
                                   "Enabled",
                                   "FilterCriteria",
                                   "FunctionResponseTypes",
                                   "KmsKeyArn",
                                   "MaximumBatchingWindowInSeconds",
                                   "MaximumRecordAgeInSeconds",
                                   "MaximumRetryAttempts",
                                   "MetricsConfig",
                                   "ParallelizationFactor",
                                   "ProvisionedPollerConfig",
                                   "Queues",
                                   "ScalingConfig",
                                   "SourceAccessConfigurations",
                                   "StartingPosition",
                                   "StartingPositionTimestamp",
                                   "Topics",
                                   "TumblingWindowInSeconds"});
  for (const std::string_view source : {"Queue", "Stream", "Broker", "Cluster"}) {
    put(mapping, "EventSourceArn", own.at(source));
  }
  put(mapping, "SelfManagedEventSource.Endpoints.KafkaBootstrapServers", own.at("KafkaBootstrapServers"));
  put(mapping, "FunctionName", target.name);
  sam.add(*target.owner, event.key, "AWS::Lambda::EventSourceMapping", std::move(mapping));
}

void add_subscription(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& own = *event.properties;
  Value subscription = members_of(own, {"FilterPolicy", "FilterPolicyScope", "RedrivePolicy", "Region"});
  put(subscription, "TopicArn", own.at("Topic"));
  const Value& through = own.at("SqsSubscription");
  if (through.is_absent() || through.as_boolean() == false) {
    put(subscription, "Protocol", "lambda");
    put(subscription, "Endpoint", target.arn);
    sam.add(*target.owner, event.key, "AWS::SNS::Subscription", std::move(subscription));
    permit(sam, target, event, "sns.amazonaws.com", own.at("Topic"));
    return;
  }
  const Value& named = through.at("QueueArn");
  const std::string queue = event.key + "Queue";
  if (named.is_absent()) {
    sam.add(*target.owner, queue, "AWS::SQS::Queue", Map{});
  }
  const Value arn = named.is_absent() ? reference(queue, "Arn") : named;
  put(subscription, "Protocol", "sqs");
  put(subscription, "Endpoint", arn);
  sam.add(*target.owner, event.key, "AWS::SNS::Subscription", std::move(subscription));
  Value mapping =
      map_of({{"BatchSize", through.at("BatchSize").is_absent() ? Value(10) : through.at("BatchSize")},
              {"Enabled", through.at("Enabled").is_absent() ? Value(true) : through.at("Enabled")}});
  put(mapping, "EventSourceArn", arn);
  put(mapping, "FunctionName", target.name);
  sam.add(*target.owner, event.key + "EventSourceMapping", "AWS::Lambda::EventSourceMapping",
          std::move(mapping));
}

// The bucket of the same template says whom it tells.
void add_notification(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& own = *event.properties;
  permit(sam, target, event, "s3.amazonaws.com", {});
  const Reference* bucket = own.at("Bucket").reference();
  Resource* declared = bucket == nullptr ? nullptr : sam.declared(bucket->resource);
  if (declared == nullptr) {
    return;
  }
  const List single = {own.at("Events")};
  const List& events = own.at("Events").list() != nullptr ? *own.at("Events").list() : single;
  Value& configurations = declared->properties.make("NotificationConfiguration.LambdaConfigurations");
  List list = configurations.list() != nullptr ? *configurations.list() : List{};
  for (const Value& name : events) {
    list.push_back(map_of({{"Event", name}, {"Function", target.arn}, {"Filter", own.at("Filter")}}));
  }
  configurations = std::move(list);
}

void add_trigger(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& own = *event.properties;
  permit(sam, target, event, "cognito-idp.amazonaws.com", {});
  const Reference* pool = own.at("UserPool").reference();
  Resource* declared = pool == nullptr ? nullptr : sam.declared(pool->resource);
  if (declared == nullptr) {
    return;
  }
  const List single = {own.at("Trigger")};
  for (const Value& trigger : own.at("Trigger").list() != nullptr ? *own.at("Trigger").list() : single) {
    if (const std::string* name = trigger.text(); name != nullptr && name->find('.') == std::string::npos) {
      declared->properties.make("LambdaConfig." + *name) = target.arn;
    }
  }
}

void add_log_filter(SamExpansion& sam, const SamTarget& target, const Event& event) {
  Value filter = members_of(*event.properties, {"LogGroupName", "FilterPattern"});
  put(filter, "DestinationArn", target.arn);
  sam.add(*target.owner, event.key, "AWS::Logs::SubscriptionFilter", std::move(filter));
  permit(sam, target, event, "logs.amazonaws.com", {});
}

void add_topic_rule(SamExpansion& sam, const SamTarget& target, const Event& event) {
  Value payload = members_of(*event.properties, {"Sql", "AwsIotSqlVersion"});
  put(payload, "RuleDisabled", false);
  put(payload, "Actions", List{map_of({{"Lambda", map_of({{"FunctionArn", target.arn}})}})});
  sam.add(*target.owner, event.key, "AWS::IoT::TopicRule",
          map_of({{"TopicRulePayload", std::move(payload)}}));
  permit(sam, target, event, "iot.amazonaws.com", {});
}

struct Kind {
  std::string_view type;
  void (*add)(SamExpansion&, const SamTarget&, const Event&);
};
constexpr std::array kinds = {
    Kind{"Schedule", add_rule},
    Kind{"EventBridgeRule", add_rule},
    Kind{"CloudWatchEvent", add_rule},
    Kind{"ScheduleV2", add_schedule},
    Kind{"SQS", add_mapping},
    Kind{"Kinesis", add_mapping},
    Kind{"DynamoDB", add_mapping},
    Kind{"MSK", add_mapping},
    Kind{"MQ", add_mapping},
    Kind{"SelfManagedKafka", add_mapping},
    Kind{"DocumentDB", add_mapping},
    Kind{"SNS", add_subscription},
    Kind{"S3", add_notification},
    Kind{"Cognito", add_trigger},
    Kind{"CloudWatchLogs", add_log_filter},
    Kind{"IoTRule", add_topic_rule},
};

void add_operation(SamExpansion& sam, const SamTarget& target, const Event& event) {
  const Value& own = *event.properties;
  const bool is_http = event.type == "HttpApi";
  const Value& named = own.at(is_http ? "ApiId" : "RestApiId");
  SamApi* api = sam.api_of(named, *target.owner, is_http);
  permit(sam, target, event, "apigateway.amazonaws.com", {});
  if (!target.role.empty()) {
    starting_role(sam, target, event, "apigateway.amazonaws.com");
  }
  // Of an API that is elsewhere, or declared in CloudFormation's own words, the operations are told there.
  if (api != nullptr) {
    expand_operation(sam, *api, target, own);
  }
}

}  // namespace

void expand_events(SamExpansion& sam, const SamTarget& target, const Value& events) {
  const Map* members = events.map();
  if (members == nullptr) {
    return;
  }
  const Value none = Map{};
  for (const Member& member : *members) {
    const Value& properties = member.value.at("Properties");
    const Event event{.key = target.owner->key + member.key,
                      .type = member.value.at("Type").as_text().value_or(""),
                      .properties = properties.map() == nullptr ? &none : &properties};
    if (event.type == "Api" || event.type == "HttpApi") {
      add_operation(sam, target, event);
    } else if (const auto kind = std::ranges::find(kinds, event.type, &Kind::type); kind != kinds.end()) {
      kind->add(sam, target, event);
    }
  }
}

}  // namespace prodready::resources::cloudformation
