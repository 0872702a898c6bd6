// AWS::Serverless::Api and HttpApi, implicit ones too, and the operations that events add to them. SAM writes
// the operations into the API's body; here each is a method or route of its own, as CloudFormation would have
// it without a body.
#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/sam_parts.hpp"

namespace prodready::resources::cloudformation {
namespace {

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

bool has_own_body(const SamApi& api) {
  return !api.properties.at("DefinitionBody").is_absent() || !api.properties.at("DefinitionUri").is_absent();
}

// What an authorizer of this name makes of an operation's AuthorizationType.
Value authorization_of(const SamApi& api, const Value& name) {
  const std::optional<std::string> text = name.as_text();
  if (name.is_absent() || text == "NONE") {
    return "NONE";
  }
  if (!text) {
    return name;
  }
  if (*text == "AWS_IAM") {
    return "AWS_IAM";
  }
  const Value& authorizer = api.properties.path("Auth.Authorizers").at(*text);
  if (!authorizer.at("FunctionArn").is_absent()) {
    return "CUSTOM";
  }
  if (!authorizer.at("UserPoolArn").is_absent()) {
    return "COGNITO_USER_POOLS";
  }
  if (api.is_http && !authorizer.at("JwtConfiguration").is_absent()) {
    return "JWT";
  }
  return Value::unresolved("authorizer " + printable(*text));
}

// How the API calls the target, with the reference that ties them.
Value integration_uri(const SamTarget& target) {
  const Reference* arn = target.arn.reference();
  const std::string hole = "${" + arn->resource + (arn->attribute.empty() ? "" : "." + arn->attribute) + "}";
  return Unresolved{
      .what = "AWS::Region",
      .shape = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/" + hole +
               "/invocations",
      .references = {*arn}};
}

Place place_of(const Resource& owner, const Value& event) {
  Place place = owner.place;
  place.line = event.line != 0 ? event.line : place.line;
  return place;
}

// The resources of a path, one a segment; gives the last one's key, "" for the root.
std::string add_path(SamExpansion& sam, const SamApi& api, const Resource& owner, std::string_view path) {
  constexpr std::size_t most_segments = 64;
  std::string key;
  std::size_t count = 0;
  for (const std::string_view segment : split(path, '/')) {
    if (segment.empty() || ++count > most_segments) {
      continue;
    }
    Value parent = key.empty() ? reference(api.key, "RootResourceId") : reference(key);
    std::string own = (key.empty() ? api.key : key) + "/" + std::string(segment);
    if (!sam.has(own)) {
      sam.add(
          owner, own, "AWS::ApiGateway::Resource",
          map_of(
              {{"RestApiId", reference(api.key)}, {"ParentId", std::move(parent)}, {"PathPart", segment}}));
    }
    key = std::move(own);
  }
  return key;
}

void add_method(SamExpansion& sam, const SamApi& api, const SamTarget& target, const Value& event,
                const Value& auth) {
  const Value& auth_of_event = event.at("Auth");
  const Value& path = event.at("Path");
  const std::string verb = upper(event.at("Method").as_text().value_or("any"));
  const std::optional<std::string> text = path.as_text();
  Value resource_id = Value::unresolved("Path");
  if (text) {
    const std::string key = add_path(sam, api, *target.owner, *text);
    resource_id = key.empty() ? reference(api.key, "RootResourceId") : reference(key);
  }
  const Value& key_of_event = auth_of_event.at("ApiKeyRequired");
  Value method =
      map_of({{"RestApiId", reference(api.key)},
              {"ResourceId", std::move(resource_id)},
              {"HttpMethod", verb == "X-AMAZON-APIGATEWAY-ANY-METHOD" ? "ANY" : verb},
              {"AuthorizationType", auth},
              {"AuthorizationScopes", auth_of_event.at("AuthorizationScopes")},
              {"ApiKeyRequired",
               key_of_event.is_absent() ? api.properties.path("Auth.ApiKeyRequired") : key_of_event}});
  put(method, "Integration.Type", target.role.empty() ? "AWS_PROXY" : "AWS");
  put(method, "Integration.IntegrationHttpMethod", "POST");
  put(method, "Integration.Uri", integration_uri(target));
  Resource& made = sam.add(*target.owner, api.key + " " + verb + " " + text.value_or("${Path}"),
                           "AWS::ApiGateway::Method", std::move(method));
  made.place = place_of(*target.owner, event);
}

void add_route(SamExpansion& sam, const SamApi& api, const SamTarget& target, const Value& event,
               const Value& auth) {
  const std::optional<std::string> path = event.at("Path").as_text();
  const std::string verb = upper(event.at("Method").as_text().value_or("any"));
  const bool is_default = event.at("Path").is_absent() || path == "$default";
  Value route_key = is_default ? Value("$default")
                    : path ? Value((verb == "X-AMAZON-APIGATEWAY-ANY-METHOD" ? "ANY" : verb) + " " + *path)
                           : event.at("Path");
  const std::string key = api.key + " " + route_key.as_text().value_or("${Path}");
  const std::string integration = key + " integration";
  sam.add(*target.owner, integration, "AWS::ApiGatewayV2::Integration",
          map_of({{"ApiId", reference(api.key)},
                  {"IntegrationType", "AWS_PROXY"},
                  {"IntegrationUri", integration_uri(target)},
                  {"PayloadFormatVersion", event.at("PayloadFormatVersion")},
                  {"TimeoutInMillis", event.at("TimeoutInMillis")}}));
  Resource& made = sam.add(*target.owner, key, "AWS::ApiGatewayV2::Route",
                           map_of({{"ApiId", reference(api.key)},
                                   {"RouteKey", std::move(route_key)},
                                   {"AuthorizationType", auth},
                                   {"AuthorizationScopes", event.path("Auth.AuthorizationScopes")},
                                   {"Target", Unresolved{.what = integration,
                                                         .shape = "integrations/${" + integration + "}",
                                                         .references = {Reference{integration, {}, {}}}}}}));
  made.place = place_of(*target.owner, event);
}

bool in_bucket(const Value& uri) {
  return uri.map() != nullptr || (uri.text() != nullptr && uri.text()->starts_with("s3://"));
}

// "s3://bucket/key", or a map of both.
Value body_location(const SamApi& api) {
  const Value& uri = api.properties.at("DefinitionUri");
  if (!in_bucket(uri) || uri.map() != nullptr) {
    return uri.map() == nullptr ? Value{} : uri;
  }
  const std::string_view path = std::string_view(*uri.text()).substr(std::string_view("s3://").size());
  const std::size_t slash = std::min(path.find('/'), path.size());
  return map_of({{"Bucket", path.substr(0, slash)}, {"Key", path.substr(std::min(slash + 1, path.size()))}});
}

Value body_of(const SamExpansion& sam, const SamApi& api) {
  const Value& own = api.properties.at("DefinitionBody");
  const Value& uri = api.properties.at("DefinitionUri");
  if (!own.is_absent() || uri.is_absent()) {
    return own;
  }
  if (in_bucket(uri)) {
    return {};
  }
  Value document = uri.text() == nullptr ? Value{} : sam.document(*uri.text());
  return document.is_absent() ? Value::unresolved("DefinitionUri") : std::move(document);
}

// SAM lets its default authorizer guard each operation of a body that names none.
void guard_operations(Value& body, const Value& name, bool is_http) {
  Value& paths = body.make("paths");
  if (paths.map() == nullptr) {
    return;
  }
  for (Member& path : *paths.map()) {
    if (path.value.map() == nullptr) {
      continue;
    }
    for (Member& operation : *path.value.map()) {
      const bool is_operation = operation.value.map() != nullptr && operation.key != "parameters";
      const bool is_preflight = !is_http && to_lower(operation.key) == "options";
      if (is_operation && !is_preflight && operation.value.at("security").is_absent()) {
        Value requirement = Map{{name.as_text().value_or("authorizer"), List{}}};
        operation.value.map()->push_back({"security", List{std::move(requirement)}});
      }
    }
  }
}

// Says of each authorizer what it is, as SAM writes it into the body.
void define_authorizers(Value& body, const SamApi& api) {
  const Map* authorizers = api.properties.path("Auth.Authorizers").map();
  if (authorizers == nullptr) {
    return;
  }
  Value definitions = Map{};
  for (const Member& authorizer : *authorizers) {
    const Value kind = authorization_of(api, Value(authorizer.key));
    const std::string type = kind == Value("COGNITO_USER_POOLS") ? "cognito_user_pools"
                             : kind == Value("JWT")              ? "jwt"
                                                                 : "custom";
    definitions.map()->push_back(
        {authorizer.key, map_of({{"type", api.is_http && type == "jwt" ? "oauth2" : "apiKey"},
                                 {"x-amazon-apigateway-authtype", type}})});
  }
  const bool is_swagger = !body.at("swagger").is_absent();
  Value& place = body.make(is_swagger ? "securityDefinitions" : "components.securitySchemes");
  place = with_globals(place, definitions);
}

void expand_http(SamExpansion& sam, const SamApi& api, const Resource& owner, Value body) {
  const Value& own = api.properties;
  Value made = members_of(own, {"Name", "Description", "DisableExecuteApiEndpoint", "FailOnWarnings"});
  put(made, "ProtocolType", "HTTP");
  put(made, "CorsConfiguration", own.at("CorsConfiguration"));
  put(made, "Body", std::move(body));
  put(made, "BodyS3Location", body_location(api));
  put(made, "Tags", own.at("Tags"));
  sam.add(owner, api.key, "AWS::ApiGatewayV2::Api", std::move(made));
  const std::string stage = sam_member_key(api.key, "AWS::Serverless::HttpApi", "Stage", own.at("StageName"));
  Value settings = members_of(
      own, {"AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables", "Tags"});
  put(settings, "ApiId", reference(api.key));
  put(settings, "StageName", own.at("StageName").is_absent() ? Value("$default") : own.at("StageName"));
  put(settings, "AutoDeploy", true);
  sam.add(owner, stage, "AWS::ApiGatewayV2::Stage", std::move(settings));
  add_api_domain(sam, api, owner, reference(stage));
}

void expand_rest(SamExpansion& sam, const SamApi& api, const Resource& owner, Value body) {
  const Value& own = api.properties;
  Value made = members_of(
      own, {"Name", "Description", "BinaryMediaTypes", "MinimumCompressionSize", "DisableExecuteApiEndpoint",
            "Policy", "SecurityPolicy", "ApiKeySourceType", "FailOnWarnings", "Mode"});
  put(made, "Tags", tag_list(own.at("Tags")));
  const Value& endpoint = own.at("EndpointConfiguration");
  if (endpoint.map() != nullptr) {
    put(made, "EndpointConfiguration",
        map_of(
            {{"Types", endpoint.at("Type").is_absent() ? Value{} : Value(List{endpoint.at("Type")})},
             {"VpcEndpointIds", endpoint.at("VPCEndpointIds").is_absent() ? endpoint.at("VpcEndpointIds")
                                                                          : endpoint.at("VPCEndpointIds")}}));
  } else if (!endpoint.is_absent()) {
    put(made, "EndpointConfiguration", map_of({{"Types", List{endpoint}}}));
  }
  if (!own.path("Auth.ResourcePolicy").is_absent()) {
    put(made, "Policy", Value::unresolved("Auth.ResourcePolicy"));
  }
  put(made, "Body", std::move(body));
  put(made, "BodyS3Location", body_location(api));
  sam.add(owner, api.key, "AWS::ApiGateway::RestApi", std::move(made));
  const std::string deployment = sam_member_key(api.key, "AWS::Serverless::Api", "Deployment", {});
  sam.add(owner, deployment, "AWS::ApiGateway::Deployment", map_of({{"RestApiId", reference(api.key)}}));
  const std::string stage = sam_member_key(api.key, "AWS::Serverless::Api", "Stage", own.at("StageName"));
  Value settings =
      members_of(own, {"StageName", "AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize",
                       "CanarySetting", "MethodSettings", "TracingEnabled", "Variables"});
  put(settings, "RestApiId", reference(api.key));
  put(settings, "DeploymentId", reference(deployment));
  put(settings, "Tags", tag_list(own.at("Tags")));
  sam.add(owner, stage, "AWS::ApiGateway::Stage", std::move(settings));
  add_api_domain(sam, api, owner, own.at("StageName"));
}

}  // namespace

void expand_operation(SamExpansion& sam, const SamApi& api, const SamTarget& target, const Value& event) {
  if (has_own_body(api)) {
    return;  // the body says which operations there are
  }
  const Value& chosen = event.path("Auth.Authorizer");
  const Value auth =
      authorization_of(api, chosen.is_absent() ? api.properties.path("Auth.DefaultAuthorizer") : chosen);
  if (api.is_http) {
    add_route(sam, api, target, event, auth);
  } else {
    add_method(sam, api, target, event, auth);
  }
}

void expand_api(SamExpansion& sam, const SamApi& api, const Resource& owner) {
  Value body = body_of(sam, api);
  const Value& guard = api.properties.path("Auth.DefaultAuthorizer");
  if (body.map() != nullptr) {
    define_authorizers(body, api);
    if (!guard.is_absent() && guard.as_text() != "NONE") {
      guard_operations(body, guard, api.is_http);
    }
  }
  if (api.is_http) {
    expand_http(sam, api, owner, std::move(body));
  } else {
    expand_rest(sam, api, owner, std::move(body));
    add_usage_plan(sam, api, owner);
  }
}

}  // namespace prodready::resources::cloudformation
