// What a file is to this reader, by its path and content.
#pragma once

#include <cstdint>
#include <string_view>

namespace prodready::resources::kubernetes {

enum class FileKind : std::uint8_t {
  none,
  manifest,  // YAML or JSON with an object of Kubernetes in it; patches and settings of kustomizations too
  kustomization,
  chart,           // Chart.yaml
  chart_values,    // values.yaml and its like
  chart_template,  // any text in a folder `templates`
  dockerfile,
  compose,
  packer,
  alerting,  // rules and receivers of Prometheus, the Alertmanager and Grafana
  program,   // makes objects when it is run: helmfile.yaml, cdk8s.yaml
};

FileKind kind_of(std::string_view path, std::string_view bytes);

// Whether it could hold an object of Kubernetes: by its words, those of JSON where they count.
bool has_objects(std::string_view path, std::string_view bytes);

// "values-prod.yaml", "environments/prod/values.yaml", "values/prod.yaml".
bool is_values_name(std::string_view path);
bool is_dockerfile_name(std::string_view path);
bool is_compose_name(std::string_view path);

}  // namespace prodready::resources::kubernetes
