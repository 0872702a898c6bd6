#include "collect/aws_calls.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>

#include "core/text.hpp"
#include "resources/snapshot/call_names.hpp"
#include "resources/snapshot/follow_ups.hpp"

namespace prodready::collect {
namespace {

namespace snapshot = resources::snapshot;

// What a call is always told, words between `|`.
constexpr std::pair<std::string_view, std::string_view> words_of_calls[] = {
    {"apigateway get-resources", "--embed|methods"},
    {"budgets describe-budgets", "--account-id|{account}"},
    {"budgets describe-notifications-for-budget", "--account-id|{account}"},
    {"ce get-cost-and-usage",
     "--time-period|{month}|--granularity|MONTHLY|--metrics|UnblendedCost|--group-by|Type=DIMENSION,Key="
     "SERVICE"},
    {"ce get-reservation-coverage", "--time-period|{month}"},
    {"ce get-reservation-utilization", "--time-period|{month}"},
    {"ce get-savings-plans-coverage",
     "--time-period|{month}|--granularity|MONTHLY|--filter|"
     R"({"Dimensions":{"Key":"SERVICE","Values":["Amazon Elastic Compute Cloud - Compute"]}})"},
    {"ce get-savings-plans-utilization", "--time-period|{month}"},
    {"cloudwatch describe-alarms", "--alarm-types|MetricAlarm|CompositeAlarm"},
    {"ec2 describe-images", "--owners|self"},
    {"ec2 describe-launch-template-versions", "--versions|$Default|$Latest"},
    {"ec2 describe-snapshots", "--owner-ids|self"},
    {"ecs describe-clusters", "--include|SETTINGS|TAGS"},
    {"ecs describe-services", "--include|TAGS"},
    {"ecs describe-task-definition", "--include|TAGS"},
    {"ecs describe-capacity-providers", "--include|TAGS"},
    {"elasticbeanstalk describe-environments", "--no-include-deleted"},
    {"organizations list-policies", "--filter|SERVICE_CONTROL_POLICY"},
    {"s3control get-public-access-block", "--account-id|{account}"},
    {"securityhub get-findings",
     "--filters|"
     R"({"RecordState":[{"Value":"ACTIVE","Comparison":"EQUALS"}],)"
     R"("WorkflowStatus":[{"Value":"NEW","Comparison":"EQUALS"},{"Value":"NOTIFIED","Comparison":"EQUALS"}],)"
     R"("SeverityLabel":[{"Value":"CRITICAL","Comparison":"EQUALS"}]})"},
    {"sqs get-queue-attributes", "--attribute-names|All"},
    {"ssm list-documents", "--filters|Key=Owner,Values=Self"},
};

struct FieldRow {
  std::string_view call;
  AwsField field;
};

constexpr FieldRow fields_of_calls[] = {
    {"backup get-backup-selection", {"BackupPlanId", ""}},
    {"eks describe-addon", {"clusterName", ""}},
    {"eks describe-fargate-profile", {"clusterName", ""}},
    {"eks describe-nodegroup", {"clusterName", ""}},
    {"elasticbeanstalk describe-configuration-settings", {"ApplicationName", "ApplicationName"}},
    {"keyspaces get-table", {"keyspaceName", ""}},
    {"scheduler get-schedule", {"GroupName", "GroupName"}},
    {"wafv2 get-web-acl", {"Name", "Name"}},
    {"wafv2 get-web-acl", {"Scope", ""}},
    {"wafv2 list-web-acls", {"Scope", "=REGIONAL"}},
};

// Calls that the follow-ups do not describe in full: one for many things, or about things under another name.
struct BatchRow {
  std::string_view call;
  std::string_view parent;
  std::string_view list;
  AwsBatch batch;
};

constexpr BatchRow batches[] = {
    {"deploy batch-get-deployment-groups",
     "deploy list-deployment-groups",
     "deploymentGroups[]",
     {"deploymentGroupNames", "", 25}},
    {"ec2 describe-instance-types",
     "ec2 describe-instances",
     "Reservations[].Instances[].InstanceType",
     {"InstanceTypes", "", 100}},
    {"ecs describe-services", "ecs list-services", "serviceArns[]", {"services", "", 10}},
    {"ssm describe-instance-patch-states",
     "ssm describe-instance-information",
     "InstanceInformationList[].InstanceId",
     {"InstanceIds", "", 50}},
};

// Things that one region alone answers for.
constexpr std::pair<std::string_view, std::string_view> service_regions[] = {
    {"globalaccelerator", "us-west-2"}};

constexpr std::string_view table_arn = "arn:{partition}:dynamodb:{region}:{account}:table/{}";

AwsCall plain_call(std::string_view name) {
  AwsCall call;
  call.name = name;
  const std::size_t space = name.find(' ');
  call.service = name.substr(0, space);
  call.operation = name.substr(space + 1);
  call.global = snapshot::region_of_call(name, {}) == "global";
  for (const auto& [service, region] : service_regions) {
    call.region = service == call.service ? region : call.region;
  }
  for (const auto& [known, words] : words_of_calls) {
    if (known == name) {
      call.words = split(words, '|');
    }
  }
  for (const FieldRow& row : fields_of_calls) {
    if (row.call == name) {
      call.fields.push_back(row.field);
    }
  }
  return call;
}

void add_follow_up(AwsCall& call) {
  const snapshot::FollowUp* up = snapshot::follow_up(call.name);
  if (up != nullptr) {
    call.param = up->param;
    call.parent = up->parent;
    call.list = up->parent.empty() ? std::string_view() : up->subject;
    call.values = up->parent.empty() ? split(up->subject, ' ') : std::vector<std::string_view>();
  }
  const auto* batch = std::ranges::find(batches, call.name, &BatchRow::call);
  if (batch != std::end(batches)) {
    if (!call.param.empty()) {
      call.fields.push_back({call.param, ""});
    }
    call.param = {};
    call.parent = batch->parent;
    call.list = batch->list;
    call.batch = batch->batch;
  }
  if (call.name == "dynamodb get-resource-policy") {
    call.value = table_arn;
  }
}

// Forms of a call beside the usual one.
void add_variants(std::vector<AwsCall>& calls) {
  std::vector<AwsCall> more;
  for (const AwsCall& call : calls) {
    if (call.name == "ec2 describe-images") {
      AwsCall in_use = call;
      in_use.words.clear();
      in_use.parent = "ec2 describe-instances";
      in_use.list = "Reservations[].Instances[].ImageId";
      in_use.batch = {"filters", "Name=image-id,Values=", 100};
      in_use.subject = "in-use";
      more.push_back(std::move(in_use));
    } else if (call.name == "wafv2 list-web-acls") {
      AwsCall edge = call;
      edge.fields = {{"Scope", "=CLOUDFRONT"}};
      edge.region = "us-east-1";
      edge.subject = "CLOUDFRONT";
      more.push_back(std::move(edge));
    }
  }
  std::ranges::move(more, std::back_inserter(calls));
}

}  // namespace

std::vector<AwsCall> aws_calls(const resources::Tables& tables) {
  std::map<std::string_view, std::set<std::string_view>> names;  // with the codes that mean "none"
  for (const resources::MapEntry& entry : tables.all(resources::SourceNames::aws_cli)) {
    names[entry.source].insert(entry.off_codes.begin(), entry.off_codes.end());
    const snapshot::FollowUp* up = snapshot::follow_up(entry.source);
    while (up != nullptr && !up->parent.empty()) {
      names[up->parent];
      up = snapshot::follow_up(up->parent);
    }
  }
  names["resourcegroupstaggingapi get-resources"];
  std::vector<AwsCall> calls;
  for (const auto& [name, off_codes] : names) {
    AwsCall call = plain_call(name);
    call.off_codes.assign(off_codes.begin(), off_codes.end());
    add_follow_up(call);
    calls.push_back(std::move(call));
  }
  add_variants(calls);
  return calls;
}

Result<std::vector<AwsCall>> aws_calls() {
  const Result<resources::Tables>& tables = resources::Tables::built_in();
  return tables ? Result<std::vector<AwsCall>>(aws_calls(*tables))
                : Result<std::vector<AwsCall>>(tables.error());
}

}  // namespace prodready::collect
