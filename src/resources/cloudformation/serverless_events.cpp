#include "resources/cloudformation/serverless_events.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/sam_parts.hpp"

namespace prodready::resources::cloudformation {
namespace {

// "GET /users", "*", or a map of method and path.
void add_operation(const Value& own, Value& event) {
  if (own.map() != nullptr) {
    put(event, "Method", own.at("method"));
    put(event, "Path", own.at("path"));
  } else if (const std::string* text = own.text()) {
    const std::size_t space = text->find(' ');
    if (space != std::string::npos) {
      put(event, "Method", text->substr(0, space));
      put(event, "Path", std::string(trim(std::string_view(*text).substr(space))));
    } else if (*text != "*") {
      put(event, "Path", *text);
    }
  } else {
    put(event, "Path", own);
  }
  if (const Value& path = event.at("Path"); path.text() != nullptr && !path.text()->starts_with('/')) {
    put(event, "Path", *path.text() == "*" ? "$default" : "/" + *path.text());
  }
}

// Who is asked: its name for SAM; its definition is noted in `authorizers`.
Value authorizer_of(const Value& own, const Value& provider, bool is_http, Value& authorizers) {
  if (own.is_absent()) {
    return {};
  }
  const Value& kind = own.at("type");
  const std::string name = (own.map() == nullptr ? own : own.at("name")).as_text().value_or("authorizer");
  const std::string type = to_lower(kind.as_text().value_or(own.map() == nullptr ? name : ""));
  if (type == "aws_iam") {
    return "AWS_IAM";
  }
  const Value& arn = own.map() != nullptr ? own.at("arn") : own;
  const std::string text = arn.as_text().value_or("");
  const Value& declared = provider.path("httpApi.authorizers").at(name);
  const bool is_pool = type == "cognito_user_pools" || text.find(":cognito-idp:") != std::string::npos;
  Value definition = map_of({{"FunctionArn", arn.is_absent() ? Value(name) : arn}});
  if (is_http && (to_lower(declared.at("type").as_text().value_or("jwt")) == "jwt") && type != "request") {
    definition = map_of({{"JwtConfiguration", declared.is_absent() ? own : declared}});
  } else if (is_pool) {
    definition = map_of({{"UserPoolArn", arn.is_absent() ? own.at("authorizerId") : arn}});
  }
  std::string key = name;
  std::ranges::replace(key, '.', '_');
  put(authorizers, key, std::move(definition));
  return key;
}

Value http_event(ServerlessService& service, const Value& own, bool is_http) {
  Value& authorizers = is_http ? service.http_authorizers : service.rest_authorizers;
  (is_http ? service.has_http : service.has_rest) = true;
  Value event = Map{};
  put(event, is_http ? "ApiId" : "RestApiId", reference(is_http ? "HttpApi" : "ApiGatewayRestApi"));
  add_operation(own, event);
  put(event, "Auth.Authorizer", authorizer_of(own.at("authorizer"), service.provider, is_http, authorizers));
  put(event, "Auth.ApiKeyRequired", own.at("private"));
  return map_of({{"Type", is_http ? "HttpApi" : "Api"}, {"Properties", std::move(event)}});
}

struct Renamed {
  std::string_view from;
  std::string_view to;
};
constexpr std::array mapping_names = {
    Renamed{"batchSize", "BatchSize"},
    Renamed{"bisectBatchOnFunctionError", "BisectBatchOnFunctionError"},
    Renamed{"enabled", "Enabled"},
    Renamed{"filterPatterns", "FilterCriteria.Filters"},
    Renamed{"functionResponseType", "FunctionResponseTypes"},
    Renamed{"maximumBatchingWindow", "MaximumBatchingWindowInSeconds"},
    Renamed{"batchWindow", "MaximumBatchingWindowInSeconds"},
    Renamed{"maximumConcurrency", "ScalingConfig.MaximumConcurrency"},
    Renamed{"maximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds"},
    Renamed{"maximumRetryAttempts", "MaximumRetryAttempts"},
    Renamed{"parallelizationFactor", "ParallelizationFactor"},
    Renamed{"startingPosition", "StartingPosition"},
};

const Value& own_or(const Value& own, std::string_view key) {
  return own.map() == nullptr ? own : own.at(key);
}

Value mapping_event(std::string_view kind, const Value& own) {
  Value event = map_of({{kind == "sqs" ? "Queue" : "Stream", own_or(own, "arn")}});
  for (const Renamed& name : mapping_names) {
    const Value& value = own.at(name.from);
    const bool is_listed = name.from == "functionResponseType" && !value.is_absent();
    put(event, name.to, is_listed ? Value(List{value}) : value);
  }
  const Value& failed = own.path("destinations.onFailure");
  put(event, "DestinationConfig.OnFailure.Destination", failed.map() == nullptr ? failed : failed.at("arn"));
  return map_of({{"Type", kind == "sqs" ? "SQS" : "Kinesis"}, {"Properties", std::move(event)}});
}

Value schedule_event(const Value& own) {
  // A list of rates makes a rule each; the first stands for them.
  const Value& rate = own_or(own, "rate");
  Value event =
      map_of({{"Schedule", rate.list() != nullptr && !rate.list()->empty() ? rate.list()->front() : rate},
              {"Enabled", own.at("enabled")}});
  return map_of({{"Type", "Schedule"}, {"Properties", std::move(event)}});
}

Value topic_event(const Value& own) {
  const Value& topic = own.at("arn").is_absent() ? own_or(own, "topicName") : own.at("arn");
  const bool is_arn = topic.text() == nullptr || topic.text()->starts_with("arn:");
  const std::string name = is_arn ? std::string{} : *topic.text();
  Value event =
      map_of({{"Topic", is_arn ? topic
                               : Value::unresolved("AWS::Region",
                                                   "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:" + name)},
              {"FilterPolicy", own.at("filterPolicy")}});
  return map_of({{"Type", "SNS"}, {"Properties", std::move(event)}});
}

Value bus_event(const Value& own) {
  Value event = map_of({{"Pattern", own.at("pattern")},
                        {"Schedule", own.at("schedule")},
                        {"EventBusName", own.at("eventBus")},
                        {"Enabled", own.at("enabled")}});
  return map_of({{"Type", "EventBridgeRule"}, {"Properties", std::move(event)}});
}

Value bucket_event(const Value& own) {
  return map_of({{"Type", "S3"},
                 {"Properties", map_of({{"Bucket", own_or(own, "bucket")}, {"Events", own.at("event")}})}});
}

Value event_in_sam(ServerlessService& service, std::string_view kind, const Value& own) {
  if (kind == "http" || kind == "httpApi") {
    return http_event(service, own, kind == "httpApi");
  }
  if (kind == "sqs" || kind == "stream") {
    return mapping_event(kind, own);
  }
  if (kind == "schedule") {
    return schedule_event(own);
  }
  if (kind == "sns") {
    return topic_event(own);
  }
  if (kind == "eventBridge" || kind == "cloudwatchEvent") {
    return bus_event(own);
  }
  return kind == "s3" ? bucket_event(own) : Value{};
}

}  // namespace

Value serverless_events(ServerlessService& service, const Value& events) {
  Map made;
  const List* list = events.list();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const Value& event = (*list)[i];
    // {"http": …}, or the bare word for all defaults.
    const Map* members = event.map();
    const std::string kind =
        members != nullptr && !members->empty() ? members->front().key.str() : event.as_text().value_or("");
    const Value own = members != nullptr && !members->empty() ? members->front().value : Value{};
    Value translated = event_in_sam(service, kind, own);
    if (!translated.is_absent()) {
      translated.make("Properties").line = event.line;
      made.push_back({kind + std::to_string(i + 1), std::move(translated)});
    }
  }
  return made;
}

}  // namespace prodready::resources::cloudformation
