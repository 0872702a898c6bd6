#include <algorithm>
#include <array>

#include "facts/delivery/deployables.hpp"

namespace prodready::delivery {
namespace {

// By prefix, both Terraform's names and CloudFormation's.
constexpr std::array<std::string_view, 31> storage_and_needs = {"aws_s3_",
                                                                "aws_dynamodb_table",
                                                                "aws_kms_",
                                                                "aws_iam_",
                                                                "google_storage_bucket",
                                                                "google_kms_",
                                                                "google_service_account",
                                                                "google_project_service",
                                                                "google_project_iam_",
                                                                "google_iam_workload_identity_pool",
                                                                "azurerm_resource_group",
                                                                "azurerm_storage_",
                                                                "azurerm_role_assignment",
                                                                "azurerm_user_assigned_identity",
                                                                "azurerm_federated_identity_credential",
                                                                "azuread_",
                                                                "random_",
                                                                "null_resource",
                                                                "local_file",
                                                                "tls_",
                                                                "github_actions_",
                                                                "github_repository",
                                                                "AWS::S3::",
                                                                "AWS::DynamoDB::Table",
                                                                "AWS::KMS::",
                                                                "AWS::IAM::",
                                                                "AWS::SSM::Parameter",
                                                                "AWS::SNS::",
                                                                "AWS::Events::Rule",
                                                                "aws_cloudwatch_event_",
                                                                "aws_cloudwatch_log_group"};

constexpr std::array<std::string_view, 16> pipeline_types = {"aws_codepipeline",
                                                             "aws_codebuild_",
                                                             "aws_codestarconnections_",
                                                             "aws_codeconnections_",
                                                             "aws_codecommit_",
                                                             "google_cloudbuild_",
                                                             "google_clouddeploy_",
                                                             "aws_iam_openid_connect_provider",
                                                             "google_iam_workload_identity_pool",
                                                             "azurerm_federated_identity_credential",
                                                             "github_actions_",
                                                             "AWS::CodePipeline::",
                                                             "AWS::CodeBuild::",
                                                             "AWS::CodeStarConnections::",
                                                             "AWS::CodeCommit::",
                                                             "AWS::IAM::OIDCProvider"};

constexpr std::array<std::string_view, 4> storage_types = {"aws_s3_bucket", "google_storage_bucket",
                                                           "azurerm_storage_", "AWS::S3::Bucket"};

template <std::size_t N>
bool starts_with_one(std::string_view type, const std::array<std::string_view, N>& prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return type.starts_with(prefix); });
}

}  // namespace

bool only_state_or_pipeline(std::span<const std::string> types, bool locks_state, bool named_so) {
  const bool all_fit = std::ranges::all_of(types, [](const std::string& type) {
    return starts_with_one(type, storage_and_needs) || starts_with_one(type, pipeline_types);
  });
  const bool has_pipeline = std::ranges::any_of(
      types, [](const std::string& type) { return starts_with_one(type, pipeline_types); });
  const bool has_storage = std::ranges::any_of(
      types, [](const std::string& type) { return starts_with_one(type, storage_types); });
  return !types.empty() && all_fit && (has_pipeline || (has_storage && (locks_state || named_so)));
}

}  // namespace prodready::delivery
