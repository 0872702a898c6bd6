// Where the configuration of a deployment tool turns the rollback off: `disable_rollback` of samconfig.toml,
// `rollback` of cdk.json, `disableRollback` of serverless.yml.
#pragma once

#include <string_view>
#include <vector>

#include "facts/delivery_facts.hpp"

namespace prodready::delivery {

// By its name: a file that may hold such a setting.
bool may_switch_rollback_off(std::string_view path);

// In the file's order; of samconfig.toml one for each environment, whose `deploy` goes before its `global`.
// Empty for a file that cannot be parsed.
std::vector<RollbackSwitch> rollback_switches(std::string_view path, std::string_view text);

}  // namespace prodready::delivery
