#include "resources/snapshot/arns.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace prodready::resources::snapshot {
namespace {

// {p} partition, {r} region, {a} account, {i} id, {n} name.
struct ArnForm {
  std::string_view type;
  std::string_view form;
};

// The service authorization reference lists these forms under "Resource types
// defined by".
constexpr std::array<ArnForm, 35> forms = {{
    {"AWS::ApiGateway::RestApi", "arn:{p}:apigateway:{r}::/restapis/{i}"},
    {"AWS::ApiGatewayV2::Api", "arn:{p}:apigateway:{r}::/apis/{i}"},
    {"AWS::Budgets::Budget", "arn:{p}:budgets::{a}:budget/{n}"},
    {"AWS::CodePipeline::Pipeline", "arn:{p}:codepipeline:{r}:{a}:{n}"},
    {"AWS::DynamoDB::Table", "arn:{p}:dynamodb:{r}:{a}:table/{n}"},
    {"AWS::EC2::ClientVpnEndpoint", "arn:{p}:ec2:{r}:{a}:client-vpn-endpoint/{i}"},
    {"AWS::EC2::EIP", "arn:{p}:ec2:{r}:{a}:elastic-ip/{i}"},
    {"AWS::EC2::FlowLog", "arn:{p}:ec2:{r}:{a}:vpc-flow-log/{i}"},
    {"AWS::EC2::Host", "arn:{p}:ec2:{r}:{a}:dedicated-host/{i}"},
    {"AWS::EC2::Instance", "arn:{p}:ec2:{r}:{a}:instance/{i}"},
    {"AWS::EC2::KeyPair", "arn:{p}:ec2:{r}:{a}:key-pair/{n}"},
    {"AWS::EC2::LaunchTemplate", "arn:{p}:ec2:{r}:{a}:launch-template/{i}"},
    {"AWS::EC2::NatGateway", "arn:{p}:ec2:{r}:{a}:natgateway/{i}"},
    {"AWS::EC2::NetworkAcl", "arn:{p}:ec2:{r}:{a}:network-acl/{i}"},
    {"AWS::EC2::RouteTable", "arn:{p}:ec2:{r}:{a}:route-table/{i}"},
    {"AWS::EC2::SecurityGroup", "arn:{p}:ec2:{r}:{a}:security-group/{i}"},
    {"AWS::EC2::Subnet", "arn:{p}:ec2:{r}:{a}:subnet/{i}"},
    {"AWS::EC2::VPC", "arn:{p}:ec2:{r}:{a}:vpc/{i}"},
    {"AWS::EC2::VPCPeeringConnection", "arn:{p}:ec2:{r}:{a}:vpc-peering-connection/{i}"},
    {"AWS::EC2::VPNConnection", "arn:{p}:ec2:{r}:{a}:vpn-connection/{i}"},
    {"AWS::EC2::Volume", "arn:{p}:ec2:{r}:{a}:volume/{i}"},
    {"AWS::EKS::Cluster", "arn:{p}:eks:{r}:{a}:cluster/{n}"},
    {"AWS::ElasticLoadBalancing::LoadBalancer", "arn:{p}:elasticloadbalancing:{r}:{a}:loadbalancer/{n}"},
    {"AWS::Events::Archive", "arn:{p}:events:{r}:{a}:archive/{n}"},
    {"AWS::GuardDuty::Detector", "arn:{p}:guardduty:{r}:{a}:detector/{i}"},
    {"AWS::Kinesis::Stream", "arn:{p}:kinesis:{r}:{a}:stream/{n}"},
    {"AWS::KinesisFirehose::DeliveryStream", "arn:{p}:firehose:{r}:{a}:deliverystream/{n}"},
    {"AWS::KMS::Key", "arn:{p}:kms:{r}:{a}:key/{i}"},
    {"AWS::Lambda::Function", "arn:{p}:lambda:{r}:{a}:function:{n}"},
    {"AWS::Redshift::Cluster", "arn:{p}:redshift:{r}:{a}:cluster:{i}"},
    {"AWS::Route53::HealthCheck", "arn:{p}:route53:::healthcheck/{i}"},
    {"AWS::Route53::HostedZone", "arn:{p}:route53:::hostedzone/{i}"},
    {"AWS::S3::Bucket", "arn:{p}:s3:::{n}"},
    {"AWS::SSM::Parameter", "arn:{p}:ssm:{r}:{a}:parameter/{n}"},
    {"AWS::Synthetics::Canary", "arn:{p}:synthetics:{r}:{a}:canary:{n}"},
}};

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

}  // namespace

std::optional<ArnParts> arn_parts(std::string_view text) {
  std::array<std::string_view, 5> parts;
  for (std::string_view& part : parts) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
      return std::nullopt;
    }
    part = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (parts[0] != "arn" || !parts[1].starts_with("aws")) {
    return std::nullopt;
  }
  return ArnParts{parts[1], parts[2], parts[3], parts[4], text};
}

std::string_view partition_of_region(std::string_view region) {
  if (region.starts_with("cn-")) {
    return "aws-cn";
  }
  return region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

bool is_account(std::string_view text) {
  constexpr std::size_t account_digits = 12;
  return text.size() == account_digits && all_digits(text);
}

// Two letters, words, a number: regions to come have this form too.
bool is_region(std::string_view text) {
  const std::size_t first = text.find('-');
  const std::size_t last = text.rfind('-');
  if (first == std::string_view::npos || first == last || first < 2 || first > 4 || text.size() > 24) {
    return false;
  }
  const std::string_view number = text.substr(last + 1);
  const bool words = std::ranges::all_of(
      text.substr(0, last), [](char letter) { return (letter >= 'a' && letter <= 'z') || letter == '-'; });
  return words && !number.empty() && number.size() <= 2 && all_digits(number);
}

std::string arn_of(std::string_view type, std::string_view account, std::string_view region,
                   std::string_view id, std::string_view name) {
  const auto* form = std::ranges::find(forms, type, &ArnForm::type);
  if (form == forms.end()) {
    return {};
  }
  std::string arn;
  for (std::size_t i = 0; i < form->form.size(); ++i) {
    if (form->form[i] != '{') {
      arn += form->form[i];
      continue;
    }
    const char letter = form->form[i + 1];
    const std::string_view part = letter == 'p'   ? partition_of_region(region)
                                  : letter == 'r' ? region
                                  : letter == 'a' ? account
                                  : letter == 'i' ? id
                                                  : name;
    if (part.empty()) {
      return {};
    }
    // A parameter's name may begin with the slash that the form has.
    arn += part.substr(arn.ends_with('/') && part.starts_with('/') ? 1 : 0);
    i += 2;
  }
  return arn;
}

}  // namespace prodready::resources::snapshot
