#include "facts/resources/workload_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/resources/images_fixed.hpp"
#include "facts/resources/other_environments.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_deployment_groups.hpp"
#include "facts/resources/workload_rows.hpp"
#include "facts/surroundings.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;

struct Row {
  std::string_view type;  // its start
  Ways (*without_downtime)(const Facts&, const Resource&);
  UpdateWay (*rolls_back)(const Facts&, const Resource&);
  UpdateWay (*in_parts)(const Facts&, const Resource&);
  UpdateWay (*replaced)(const Facts&, const Resource&);  // null: images fixed
};

// "-" of the table.
UpdateWay no_way(const Facts& /*facts*/, const Resource& /*workload*/) {
  return {.holds = Tri::no(), .condition = {}, .text = "its platform has none", .property = {}, .value = {}};
}
UpdateWay always_replaced(const Facts& /*facts*/, const Resource& /*workload*/) {
  return always("each deployment is a new one");
}
UpdateWay always_ready(const Facts& /*facts*/, const Resource& /*workload*/) {
  return always("traffic stays on the version before until the new one is ready");
}
Ways always_without_downtime(const Facts& facts, const Resource& workload) {
  return {always_ready(facts, workload)};
}

const Row* row_of(std::string_view type) {
  static constexpr std::array<Row, 10> rows = {
      Row{"AWS::ECS::Service", service_without_downtime, service_rolls_back, service_in_parts, nullptr},
      Row{"AWS::Lambda::Function", always_without_downtime, function_rolls_back, function_in_parts,
          always_replaced},
      Row{"AWS::AutoScaling::AutoScalingGroup", group_without_downtime, group_rolls_back, servers_in_parts,
          group_replaced},
      Row{"AWS::EC2::Instance", instance_without_downtime, instance_rolls_back, servers_in_parts,
          instance_replaced},
      Row{"AWS::ElasticBeanstalk::Environment", beanstalk_without_downtime, beanstalk_rolls_back,
          beanstalk_in_parts, beanstalk_replaced},
      Row{"AWS::AppRunner::Service", always_without_downtime, always_ready, no_way, always_replaced},
      Row{"serving.knative.dev/", always_without_downtime, always_ready, object_in_parts, nullptr},
      Row{"argoproj.io/", always_without_downtime, object_rolls_back, object_in_parts, nullptr},
      Row{"apps/v1/StatefulSet", object_without_downtime, no_way, no_way, nullptr},
      Row{"apps/v1/Deployment", object_without_downtime, object_rolls_back, object_in_parts, nullptr}};
  const auto found = std::ranges::find_if(rows, [&](const Row& row) { return type.starts_with(row.type); });
  return found == rows.end() ? nullptr : found;
}

UpdateWay not_in_the_table(std::string_view type) {
  return {.holds = Tri::unresolved(fmt::format("how {} is updated", printable(type))),
          .condition = {},
          .text = "no row of the table",
          .property = {},
          .value = {}};
}

}  // namespace

UpdateWay always(std::string text) {
  return {.holds = Tri::yes(), .condition = {}, .text = std::move(text), .property = {}, .value = {}};
}

std::vector<UpdateWay> without_downtime(const Facts& facts, const Resource& workload) {
  const Row* row = row_of(workload.type);
  return row == nullptr ? Ways{not_in_the_table(workload.type)} : row->without_downtime(facts, workload);
}

UpdateWay rolls_back_by_itself(const Facts& facts, const Resource& workload) {
  const Row* row = row_of(workload.type);
  return row == nullptr ? not_in_the_table(workload.type) : row->rolls_back(facts, workload);
}

UpdateWay traffic_in_parts(const Facts& facts, const Resource& workload) {
  const Row* row = row_of(workload.type);
  return row == nullptr ? not_in_the_table(workload.type) : row->in_parts(facts, workload);
}

UpdateWay replaced(const Facts& facts, const Resource& workload, const WorkloadSteps& steps,
                   std::span<const std::string> mutable_tags) {
  const Row* row = row_of(workload.type);
  if (row == nullptr || row->replaced != nullptr) {
    return row == nullptr ? not_in_the_table(workload.type) : row->replaced(facts, workload);
  }
  ImagesFixed images = images_fixed(facts, workload, steps, mutable_tags);
  return {.holds = std::move(images.holds),
          .condition = "mutable-tag",
          .text = std::move(images.text),
          .property = "image",
          .resource = images.resource,
          .value = images.image == nullptr ? resources::Value() : *images.image};
}

std::optional<UpdateWay> by_deployment_group(const Facts& facts, const Resource& workload,
                                             std::string_view what, OfGroup judge) {
  const DeploymentGroups found = deployment_groups_of(facts, workload);
  std::optional<UpdateWay> best;
  for (const Resource* group : found.groups) {
    UpdateWay way{.holds = judge(facts, *group),
                  .condition = {},
                  .text = {},
                  .property = "AutoRollbackConfiguration",
                  .resource = group,
                  .value = {}};
    way.text = fmt::format("CodeDeploy group {} {}{}",
                           printable(group->name.empty() ? group->key.str() : group->name),
                           way.holds.is_yes() ? "" : "never ", what);
    if (!best || way.holds.is_yes() || (best->holds.is_no() && way.holds.is_unresolved())) {
      best = std::move(way);
    }
  }
  if ((!best || best->holds.is_no()) && !found.unresolved.empty()) {
    return UpdateWay{.holds = Tri::unresolved(found.unresolved),
                     .condition = {},
                     .text = "its CodeDeploy group is not shown",
                     .property = "CodeDeploy",
                     .value = {}};
  }
  return best;
}

bool some_step_runs(const Facts& facts, std::span<const std::string_view> words) {
  const PipelineSurroundings surroundings = surroundings_of(facts);
  for (const Pipeline& pipeline : facts.pipelines.pipelines) {
    for (const Job& job : pipeline.jobs) {
      for (const Step& step : job.steps) {
        const bool runs = std::ranges::any_of(step.executed.commands, [&](const Executed& command) {
          return !command.runs.is_no() && !is_for_others_alone(job, command, facts.configuration) &&
                 std::ranges::all_of(words, [&](std::string_view word) {
                   return std::ranges::any_of(command.words, [&](const shell::Word& one) {
                     return one.text.find(word) != std::string::npos;
                   });
                 });
        });
        if (runs && !is_live(facts.pipelines, pipeline, job, step, surroundings).is_no()) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace prodready::terms
