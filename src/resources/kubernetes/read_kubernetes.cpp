#include "resources/kubernetes/read_kubernetes.hpp"

#include "core/text.hpp"
#include "resources/kubernetes/alerting.hpp"
#include "resources/kubernetes/compose.hpp"
#include "resources/kubernetes/context.hpp"
#include "resources/kubernetes/dockerfile.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/helm_chart.hpp"
#include "resources/kubernetes/manifests.hpp"
#include "resources/kubernetes/object.hpp"
#include "resources/kubernetes/packer.hpp"

namespace prodready::resources {

namespace kubernetes {

std::string Context::environment_of_path(std::string_view path) const {
  if (!request.environment_of) {
    return "";
  }
  while (!path.empty()) {
    const std::size_t slash = path.rfind('/');
    const std::string_view part = slash == std::string_view::npos ? path : path.substr(slash + 1);
    if (std::string environment = request.environment_of(part); !environment.empty()) {
      return environment;
    }
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
  }
  return "";
}

}  // namespace kubernetes

bool is_kubernetes_file(std::string_view path, std::string_view bytes) {
  return kubernetes::kind_of(path, bytes) != kubernetes::FileKind::none;
}

Reading read_kubernetes(const KubernetesRequest& request) {
  Reading reading;
  kubernetes::Sources sources(request.files, request.jobs);
  const kubernetes::Context context{.request = request, .sources = sources, .reading = reading};
  const kubernetes::HelmCharts charts(context);
  kubernetes::read_manifests(context, [&](std::string_view path) { return charts.holds(path); });
  charts.read();
  kubernetes::read_dockerfiles(context);
  kubernetes::read_compose_files(context);
  kubernetes::read_packer_templates(context);
  kubernetes::read_alerting_files(context);
  kubernetes::note_targets(reading.resources);
  kubernetes::make_keys_unique(reading.resources);
  return reading;
}

}  // namespace prodready::resources
