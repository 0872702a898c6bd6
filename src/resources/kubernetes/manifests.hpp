// Plain manifests and kustomizations as resources.
#pragma once

#include <functional>

#include "resources/kubernetes/context.hpp"

namespace prodready::resources::kubernetes {

// `in_chart`: whether a file belongs to a chart that is read as one.
void read_manifests(const Context& context, const std::function<bool(std::string_view path)>& in_chart);

}  // namespace prodready::resources::kubernetes
