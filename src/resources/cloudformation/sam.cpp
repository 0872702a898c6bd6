#include "resources/cloudformation/sam.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "resources/cloudformation/sam_parts.hpp"

namespace prodready::resources::cloudformation {
namespace {

constexpr std::string_view sam_prefix = "AWS::Serverless::";

bool is_sam(const Resource& resource) { return resource.type.starts_with(sam_prefix); }

// Globals without what the resource says to leave out.
Value globals_for(const Resource& resource, const Value& globals) {
  const Value& ignored = resource.attributes.at("IgnoreGlobals");
  if (ignored.is_absent() || globals.map() == nullptr) {
    return globals;
  }
  Value left = globals;
  erase_if(*left.map(), [&](const Member& member) {
    return ignored.text() != nullptr ||
           (ignored.list() != nullptr &&
            std::ranges::find(*ignored.list(), Value(member.key)) != ignored.list()->end());
  });
  return left;
}

std::string letters_of(const Value& name) {
  std::string text = name.text() != nullptr ? *name.text() : std::string{};
  std::erase_if(text, [](unsigned char c) { return std::isalnum(c) == 0; });
  return text;
}

}  // namespace

std::string_view sam_naming_property(std::string_view type, std::string_view member) {
  if (type == "AWS::Serverless::Function" && (member == "Alias" || member == "Version")) {
    return "AutoPublishAlias";
  }
  const bool is_api = type == "AWS::Serverless::Api" || type == "AWS::Serverless::HttpApi";
  return is_api && (member == "Stage" || member == "Deployment") ? "StageName" : std::string_view{};
}

std::string sam_member_key(std::string_view key, std::string_view type, std::string_view member,
                           const Value& name) {
  const std::string own(key);
  const std::string text = letters_of(name);
  if (member == "Alias") {
    return own + "Alias" + text;
  }
  if (member == "Version" || member == "Deployment") {
    return own + std::string(member);
  }
  if (type == "AWS::Serverless::HttpApi" && (name.is_absent() || text == "default")) {
    return own + "ApiGatewayDefaultStage";
  }
  return own + text + "Stage";
}

SamExpansion::SamExpansion(SamInput input) : input_(std::move(input)) {
  for (Resource& resource : input_.resources) {
    if (is_sam(resource)) {
      const std::string kind = resource.type.substr(sam_prefix.size());
      resource.properties = with_globals(resource.properties, globals_for(resource, input_.globals.at(kind)));
    }
    if (resource.type == "AWS::Serverless::Api" || resource.type == "AWS::Serverless::HttpApi") {
      apis_[resource.key] = {.key = resource.key,
                             .properties = resource.properties,
                             .declared = &resource,
                             .is_http = resource.type == "AWS::Serverless::HttpApi"};
    }
  }
}

Resource& SamExpansion::add(const Resource& owner, std::string key, std::string_view type, Value properties) {
  Resource made = owner;
  made.key = std::move(key);
  made.type = type;
  made.properties = std::move(properties);
  made.attributes = Map{};
  keys_.insert(made.key);
  made_.push_back(std::move(made));
  return made_.back();
}

SamApi* SamExpansion::api_of(const Value& named, const Resource& owner, bool is_http) {
  std::string key = input_.prefix + (is_http ? "ServerlessHttpApi" : "ServerlessRestApi");
  if (const Reference* reference = named.reference()) {
    key = reference->resource;
  } else if (!named.is_absent()) {
    return nullptr;
  }
  if (const auto known = apis_.find(key); known != apis_.end()) {
    if (known->second.declared == nullptr && owner.maybe.empty()) {
      implicit_.at(key).maybe.clear();
    }
    return &known->second;
  }
  if (!named.is_absent() && key != input_.prefix + (is_http ? "ServerlessHttpApi" : "ServerlessRestApi")) {
    return nullptr;
  }
  Value properties = input_.globals.at(is_http ? "HttpApi" : "Api");
  if (properties.map() == nullptr) {
    properties = Map{};
  }
  if (!is_http && properties.at("StageName").is_absent()) {
    put(properties, "StageName", "Prod");
  }
  implicit_.emplace(key, owner);
  return &(apis_[key] = {
               .key = key, .properties = std::move(properties), .declared = nullptr, .is_http = is_http});
}

Resource* SamExpansion::declared(std::string_view key) {
  const auto found = std::ranges::find(input_.resources, key, &Resource::key);
  return found == input_.resources.end() ? nullptr : &*found;
}

void SamExpansion::expand_table(const Resource& resource) {
  const Value& own = resource.properties;
  const Value& primary = own.at("PrimaryKey");
  const Value name = primary.at("Name").is_absent() ? Value("id") : primary.at("Name");
  const std::string type = primary.at("Type").as_text().value_or("String");
  const std::string_view letter = type == "Number" ? "N" : type == "Binary" ? "B" : "S";
  Value table = members_of(
      own, {"TableName", "ProvisionedThroughput", "SSESpecification", "PointInTimeRecoverySpecification"});
  put(table, "KeySchema", List{map_of({{"AttributeName", name}, {"KeyType", "HASH"}})});
  put(table, "AttributeDefinitions", List{map_of({{"AttributeName", name}, {"AttributeType", letter}})});
  if (own.at("ProvisionedThroughput").is_absent()) {
    put(table, "BillingMode", "PAY_PER_REQUEST");
  }
  put(table, "Tags", tag_list(own.at("Tags")));
  add(resource, resource.key, "AWS::DynamoDB::Table", std::move(table)).attributes = resource.attributes;
}

void SamExpansion::expand_layer(const Resource& resource) {
  Value layer = members_of(resource.properties, {"LayerName", "Description", "CompatibleRuntimes",
                                                 "CompatibleArchitectures", "LicenseInfo"});
  add(resource, resource.key, "AWS::Lambda::LayerVersion", std::move(layer)).attributes = resource.attributes;
}

void SamExpansion::expand_graph(const Resource& resource) {
  const Value& own = resource.properties;
  Value api =
      members_of(own, {"Name", "XrayEnabled", "Visibility", "IntrospectionConfig", "QueryDepthLimit"});
  put(api, "AuthenticationType", own.path("Auth.Type"));
  put(api, "LogConfig", own.at("Logging").map() == nullptr ? Value{} : own.at("Logging"));
  put(api, "AdditionalAuthenticationProviders", own.path("Auth.Additional"));
  put(api, "Tags", tag_list(own.at("Tags")));
  add(resource, resource.key, "AWS::AppSync::GraphQLApi", std::move(api)).attributes = resource.attributes;
  const Value& domain = own.at("DomainName");
  if (domain.map() != nullptr) {
    add(resource, resource.key + "DomainName", "AWS::AppSync::DomainName",
        members_of(domain, {"DomainName", "CertificateArn", "Description"}));
    add(resource, resource.key + "DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation",
        map_of({{"DomainName", domain.at("DomainName")}, {"ApiId", reference(resource.key, "ApiId")}}));
  }
}

void SamExpansion::expand(const Resource& resource) {
  const std::string_view kind = std::string_view(resource.type).substr(sam_prefix.size());
  if (kind == "Function") {
    expand_function(*this, resource);
  } else if (kind == "StateMachine") {
    expand_machine(*this, resource);
  } else if (kind == "SimpleTable") {
    expand_table(resource);
  } else if (kind == "LayerVersion") {
    expand_layer(resource);
  } else if (kind == "GraphQLApi") {
    expand_graph(resource);
  } else if (kind == "WebSocketApi") {
    expand_socket_api(*this, resource);
  }
}

std::vector<Resource> SamExpansion::run() && {
  for (const Resource& resource : input_.resources) {
    if (is_sam(resource)) {
      expand(resource);
    }
  }
  for (const auto& [key, api] : apis_) {
    expand_api(*this, api, api.declared != nullptr ? *api.declared : implicit_.at(key));
  }
  std::vector<Resource> all;
  std::ranges::copy_if(std::make_move_iterator(input_.resources.begin()),
                       std::make_move_iterator(input_.resources.end()), std::back_inserter(all),
                       [](const Resource& resource) { return !is_sam(resource); });
  std::ranges::move(made_, std::back_inserter(all));
  return all;
}

std::vector<Resource> expand_sam(SamInput input) { return SamExpansion(std::move(input)).run(); }

}  // namespace prodready::resources::cloudformation
