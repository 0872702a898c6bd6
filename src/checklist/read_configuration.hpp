// Reads `.prodready/config.yaml`, whose form has been checked against configuration_shape().
#pragma once

#include "checklist/document.hpp"
#include "core/configuration.hpp"

namespace prodready {

// Everything but `parameters`, which only the checklist gives a type. Absent keys keep their defaults.
Configuration read_configuration(InputDocument& document);

}  // namespace prodready
