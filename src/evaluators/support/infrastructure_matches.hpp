// How continuous-delivery.infrastructure-as-code judges; provisioning.infrastructure-as-code follows it.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// `types`: resource types and groups of them; `ignore`: globs on resources.
Verdict judge_infrastructure(const Facts& facts, const std::string& item,
                             const std::vector<std::string>& types, const std::vector<std::string>& ignore);

}  // namespace prodready
