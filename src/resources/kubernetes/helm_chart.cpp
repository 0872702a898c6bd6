#include "resources/kubernetes/helm_chart.hpp"

#include <algorithm>
#include <array>

#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/helm_release.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

bool is_below_charts(const std::string& folder) {
  return folder.starts_with("charts/") ? false : folder.find("/charts/") != std::string::npos;
}

}  // namespace

HelmCharts::HelmCharts(const Context& context) : context_(context) {
  for (const File& file : context.sources.files()) {
    if (file_name_of(file.path) == "Chart.yaml") {
      folders_.insert(folder_of(file.path));
    }
  }
}

bool HelmCharts::holds(std::string_view path) const {
  static constexpr std::array<std::string_view, 5> parts = {"templates", "charts", "crds", "ci", "tests"};
  for (std::string folder = folder_of(path); folder != ".";) {
    const std::string above = folder_of(folder);
    if (folders_.contains(above) && std::ranges::find(parts, file_name_of(folder)) != parts.end()) {
      return true;
    }
    folder = above;
  }
  return false;
}

void HelmCharts::read() const {
  for (const std::string& folder : folders_) {
    // A chart within another one's `charts` is its part; a folder of charts that is just called so is not.
    bool inner = false;
    for (std::string outer = folder; is_below_charts(outer) && !inner;) {
      const std::size_t at = outer.rfind("/charts/");
      outer = outer.substr(0, at);
      inner = folders_.contains(outer);
    }
    inner = inner || (folder.starts_with("charts/") && folders_.contains("."));
    if (!inner && context_.is_own(join_path(folder, "Chart.yaml"))) {
      HelmRelease(context_, folder).read();
    }
  }
}

}  // namespace prodready::resources::kubernetes
