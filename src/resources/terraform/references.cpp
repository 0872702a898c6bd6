// What a reference to a resource's attribute is, as far as the resource's own code states it.
#include <algorithm>
#include <array>
#include <utility>

#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/once.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

// Types whose `id` is one of their arguments, by the provider's documentation.
struct IdArgument {
  std::string_view type;
  std::string_view argument;
};
constexpr std::array id_arguments = {
    IdArgument{"aws_autoscaling_group", "name"},
    IdArgument{"aws_backup_vault", "name"},
    IdArgument{"aws_cloudwatch_log_group", "name"},
    IdArgument{"aws_cloudwatch_metric_alarm", "alarm_name"},
    IdArgument{"aws_db_parameter_group", "name"},
    IdArgument{"aws_db_subnet_group", "name"},
    IdArgument{"aws_dynamodb_table", "name"},
    IdArgument{"aws_ecr_repository", "name"},
    IdArgument{"aws_eks_cluster", "name"},
    IdArgument{"aws_elasticache_cluster", "cluster_id"},
    IdArgument{"aws_elasticache_parameter_group", "name"},
    IdArgument{"aws_elasticache_replication_group", "replication_group_id"},
    IdArgument{"aws_elasticache_subnet_group", "name"},
    IdArgument{"aws_elb", "name"},
    IdArgument{"aws_iam_group", "name"},
    IdArgument{"aws_iam_instance_profile", "name"},
    IdArgument{"aws_iam_role", "name"},
    IdArgument{"aws_iam_user", "name"},
    IdArgument{"aws_key_pair", "key_name"},
    IdArgument{"aws_lambda_function", "function_name"},
    IdArgument{"aws_launch_configuration", "name"},
    IdArgument{"aws_rds_cluster", "cluster_identifier"},
    IdArgument{"aws_rds_cluster_parameter_group", "name"},
    IdArgument{"aws_redshift_cluster", "cluster_identifier"},
    IdArgument{"aws_s3_bucket", "bucket"},
    IdArgument{"aws_ssm_parameter", "name"},
};

std::string_view id_argument(std::string_view type) {
  const auto* const found = std::ranges::find(id_arguments, type, &IdArgument::type);
  return found == id_arguments.end() ? std::string_view{} : found->argument;
}

// Attributes that say which resource it is: a reference to them leads there, whatever they are.
bool is_identity(std::string_view attribute) {
  return attribute == "id" || attribute == "arn" || attribute == "bucket" || attribute.ends_with("name") ||
         attribute.ends_with("identifier") || attribute.ends_with("_id");
}

}  // namespace

Value ModuleInstance::stated_attribute(const Evaluation::Target& target, const Reference& reference,
                                       const std::string& name) {
  const Value unstated(Reference{.resource = reference.resource, .attribute = name, .known = {}});
  const hcl::Body& body = target.resource->declared.block->body;
  const std::string_view argument =
      name == "id" ? id_argument(target.resource->type) : std::string_view(name);
  const hcl::Expression* expression = argument.empty() ? nullptr : body.find(argument);
  if (expression == nullptr) {
    return unstated;
  }
  const Value& value = once(evaluation_.stated, address_of(*unstated.reference()), "", [&] {
    return evaluate(*expression, target.module->scope(target.resource->declared.file, &target.each));
  });
  if (const std::string* text = value.text()) {
    return Reference{.resource = reference.resource, .attribute = name, .known = *text};
  }
  if (value.is_absent() || (value.is_unresolved() && is_identity(name)) || name == "id") {
    return unstated;
  }
  return value;
}

Value ModuleInstance::member(const Reference& reference, const Step& step, const Scope& scope) {
  const std::string name = step.key.as_text().value_or("");
  if (!reference.attribute.empty()) {
    return Reference{
        .resource = reference.resource, .attribute = reference.attribute + step_text(step), .known = {}};
  }
  const auto target = evaluation_.targets.find(reference.resource);
  if (target == evaluation_.targets.end()) {
    return Reference{.resource = reference.resource, .attribute = name, .known = {}};
  }
  if (step.key.number() != nullptr) {
    // One that may be left out has no index in its key.
    const Expansion& expanded = target->second.module->expansion(*target->second.resource);
    return expanded.kind == Expansion::Kind::maybe ? Value(reference)
                                                   : failure(scope, reference.resource + step_text(step));
  }
  return stated_attribute(target->second, reference, name);
}

}  // namespace prodready::resources::terraform
