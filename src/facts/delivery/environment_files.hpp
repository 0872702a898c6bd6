// Configuration files that differ by environment: prod.tfvars, values-staging.yaml,
// appsettings.Production.json, overlays.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "facts/delivery/delivery_file.hpp"
#include "facts/delivery_facts.hpp"

namespace prodready::delivery {

// By its name: a configuration file whose own name or folder could name an environment.
bool may_be_environment_file(std::string_view path);

// Those that name one, sorted by path. Files of one `base` are the same file of different environments.
std::vector<EnvironmentFile> environment_files(std::span<const DeliveryFile> files,
                                               const Configuration& configuration);

}  // namespace prodready::delivery
