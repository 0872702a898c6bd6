#include "facts/testing/tests_block.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "facts/testing/order.hpp"
#include "facts/tools/forge_checks.hpp"

namespace prodready {
namespace {

// A step that names another component's folder is that one's; what names none is everybody's.
bool concerns(const Facts& facts, const Component& component, const std::string& path) {
  const Component* owner = component_of(facts.components, path);
  return owner == nullptr || owner->folder == component.folder || owner->folder.empty();
}

bool concerns(const Facts& facts, const Component& component, const DeployStep& step) {
  return step.deployables.empty() || std::ranges::any_of(step.deployables, [&](std::size_t index) {
           return concerns(facts, component, facts.delivery.deployables.at(index).path);
         });
}

std::string folder_of_step(const Facts& facts, const StepRef& at) {
  const Step& step = facts.pipelines.pipelines.at(at.pipeline).jobs.at(at.job).steps.at(at.step);
  if (at.command >= 0) {
    return step.executed.commands.at(static_cast<std::size_t>(at.command)).folder.value_or("");
  }
  return step.folder.value_or("");
}

bool is_production(const DeployStep& step) {
  using Kind = EnvironmentName::Kind;
  return step.environments.empty() || std::ranges::any_of(step.environments, [](const EnvironmentName& name) {
           return name.kind != Kind::other;
         });
}

// The best of all ways to wait.
Tri waits_for_any(const Facts& facts, const StepRef& step, std::span<const ToolRun* const> tests) {
  Tri best = Tri::no();
  for (const ToolRun* run : tests) {
    const Tri waits = waits_for(facts.pipelines, step, run->at);
    if (waits.is_yes()) {
      return waits;
    }
    best = waits.is_unresolved() ? waits : best;
  }
  return best;
}

// A workflow that others call and nothing else starts: its steps stand among those of its callers, which say
// what they wait for.
bool is_only_called(const Facts& facts, const StepRef& at) {
  const Pipeline& pipeline = facts.pipelines.pipelines.at(at.pipeline);
  return !pipeline.callers.empty() && std::ranges::all_of(pipeline.triggers, [](const Trigger& trigger) {
    return trigger.kind == TriggerKind::call;
  });
}

// One step may deploy and publish.
void add_once(Outlet outlet, std::vector<Outlet>& outlets) {
  const bool is_there = std::ranges::any_of(
      outlets, [&](const Outlet& one) { return one.what == outlet.what && one.place == outlet.place; });
  if (!is_there) {
    outlets.push_back(std::move(outlet));
  }
}

std::vector<Outlet> outlets_of(const Facts& facts, const Component& component,
                               std::span<const ToolRun* const> tests) {
  std::vector<Outlet> outlets;
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    if (step.at && !is_only_called(facts, *step.at) && !step.live.is_no() && is_production(step) &&
        concerns(facts, component, step)) {
      add_once({step.what, step.place, waits_for_any(facts, *step.at, tests)}, outlets);
    }
  }
  for (const PublishStep& step : facts.delivery.publish_steps) {
    if (!step.live.is_no() && !is_only_called(facts, step.at) &&
        concerns(facts, component, folder_of_step(facts, step.at))) {
      add_once({step.what, step.place, waits_for_any(facts, step.at, tests)}, outlets);
    }
  }
  return outlets;
}

Tri all_wait(const std::vector<Outlet>& outlets) {
  if (outlets.empty()) {
    return Tri::unresolved("no step here deploys or publishes it");
  }
  Tri all = Tri::yes();
  for (const Outlet& outlet : outlets) {
    if (outlet.waits.is_no()) {
      return Tri::unresolved(outlet.what + " does not wait for the tests");
    }
    all = outlet.waits.is_unresolved() ? outlet.waits : all;
  }
  return all;
}

// "" where the forge requires none that is one of tests.
std::string required_check(const Facts& facts) {
  for (const std::string& name : facts.forge.rules.required_checks) {
    if (counts_by_name(facts, {.name = name}, "test")) {
      return name;
    }
  }
  return "";
}

}  // namespace

TestBarrier tests_block(const Facts& facts, const Component& component,
                        std::span<const ToolRun* const> tests) {
  TestBarrier blocking{.outlets = outlets_of(facts, component, tests), .rules_read = facts.forge.rules.read};
  blocking.required_check = required_check(facts);
  if (!blocking.required_check.empty()) {
    blocking.blocks = Tri::yes();
    return blocking;
  }
  blocking.blocks = all_wait(blocking.outlets);
  const bool some_do_not_wait =
      std::ranges::any_of(blocking.outlets, [](const Outlet& outlet) { return outlet.waits.is_no(); });
  if (blocking.rules_read && some_do_not_wait) {
    blocking.blocks = Tri::no();
  }
  return blocking;
}

}  // namespace prodready
