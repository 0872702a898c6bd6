// What hangs on a SAM API beside its operations, and APIs of web sockets.
#include <utility>

#include "resources/cloudformation/sam_parts.hpp"

namespace prodready::resources::cloudformation {

void add_api_domain(SamExpansion& sam, const SamApi& api, const Resource& owner, const Value& stage) {
  const Value& domain = api.properties.at("Domain");
  if (domain.map() == nullptr) {
    return;
  }
  const std::string key = api.key + "DomainName";
  Value made = map_of({{"DomainName", domain.at("DomainName")},
                       {"MutualTlsAuthentication", domain.at("MutualTlsAuthentication")},
                       {"SecurityPolicy", domain.at("SecurityPolicy")}});
  const Value& endpoint = domain.at("EndpointConfiguration");
  const bool is_regional = endpoint.as_text() != "EDGE";
  if (api.is_http) {
    made = map_of({{"DomainName", domain.at("DomainName")},
                   {"MutualTlsAuthentication", domain.at("MutualTlsAuthentication")},
                   {"DomainNameConfigurations",
                    List{map_of({{"CertificateArn", domain.at("CertificateArn")},
                                 {"EndpointType", endpoint.is_absent() ? Value("REGIONAL") : endpoint},
                                 {"SecurityPolicy", domain.at("SecurityPolicy")}})}}});
  } else {
    put(made, is_regional ? "RegionalCertificateArn" : "CertificateArn", domain.at("CertificateArn"));
    put(made, "EndpointConfiguration.Types", List{endpoint.is_absent() ? Value("REGIONAL") : endpoint});
  }
  sam.add(owner, key, api.is_http ? "AWS::ApiGatewayV2::DomainName" : "AWS::ApiGateway::DomainName",
          std::move(made));
  sam.add(owner, api.key + "BasePathMapping",
          api.is_http ? "AWS::ApiGatewayV2::ApiMapping" : "AWS::ApiGateway::BasePathMapping",
          map_of({{"DomainName", reference(key)},
                  {api.is_http ? "ApiId" : "RestApiId", reference(api.key)},
                  {"Stage", stage}}));
}

void add_usage_plan(SamExpansion& sam, const SamApi& api, const Resource& owner) {
  const Value& plan = api.properties.path("Auth.UsagePlan");
  const std::string kind = plan.at("CreateUsagePlan").as_text().value_or("NONE");
  if (plan.map() == nullptr || kind == "NONE") {
    return;
  }
  const std::string key = kind == "SHARED" ? sam.prefix() + "ServerlessUsagePlan" : api.key + "UsagePlan";
  if (sam.has(key)) {
    return;
  }
  const std::string stage =
      sam_member_key(api.key, "AWS::Serverless::Api", "Stage", api.properties.at("StageName"));
  Value made = members_of(plan, {"UsagePlanName", "Description", "Quota", "Throttle", "Tags"});
  put(made, "ApiStages", List{map_of({{"ApiId", reference(api.key)}, {"Stage", reference(stage)}})});
  sam.add(owner, key, "AWS::ApiGateway::UsagePlan", std::move(made));
}

// One route each for $connect, $disconnect and the messages; only $connect is ever authorized.
void expand_socket_api(SamExpansion& sam, const Resource& resource) {
  const Value& own = resource.properties;
  Value api =
      members_of(own, {"Name", "Description", "DisableExecuteApiEndpoint", "RouteSelectionExpression"});
  put(api, "ProtocolType", "WEBSOCKET");
  put(api, "Tags", own.at("Tags"));
  sam.add(resource, resource.key, "AWS::ApiGatewayV2::Api", std::move(api)).attributes = resource.attributes;
  Value stage = members_of(
      own, {"AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables", "Tags"});
  put(stage, "ApiId", reference(resource.key));
  put(stage, "AutoDeploy", true);
  put(stage, "StageName", own.at("StageName").is_absent() ? Value("default") : own.at("StageName"));
  sam.add(resource, resource.key + (own.at("StageName").is_absent() ? "DefaultStage" : "Stage"),
          "AWS::ApiGatewayV2::Stage", std::move(stage));
  const Value& auth = own.path("Auth.AuthType");
  const Map* routes = own.at("Routes").map();
  for (std::size_t i = 0; routes != nullptr && i < routes->size(); ++i) {
    const std::string& route = (*routes)[i].key;
    const bool is_guarded = route == "$connect" && !auth.is_absent();
    sam.add(resource, resource.key + " " + route, "AWS::ApiGatewayV2::Route",
            map_of({{"ApiId", reference(resource.key)},
                    {"RouteKey", route},
                    {"AuthorizationType", is_guarded ? auth : Value("NONE")}}));
  }
}

}  // namespace prodready::resources::cloudformation
