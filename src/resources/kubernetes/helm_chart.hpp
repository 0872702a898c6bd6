// Helm charts: the objects that their templates show with the values on disk, production's where a file of
// the chart names them. A chart is a unit, its folder; charts below `charts/` belong to it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resources/kubernetes/context.hpp"

namespace prodready::resources::kubernetes {

class HelmCharts {
 public:
  explicit HelmCharts(const Context& context);

  // Whether a file lies in a folder of a chart that Helm itself reads.
  bool holds(std::string_view path) const;
  void read() const;

 private:
  const Context& context_;
  std::set<std::string> folders_;  // of all charts
};

}  // namespace prodready::resources::kubernetes
