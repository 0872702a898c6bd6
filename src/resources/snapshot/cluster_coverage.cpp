#include "resources/snapshot/cluster_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"

namespace prodready::resources::snapshot {
namespace {

struct KindName {
  std::string_view type;
  std::string_view plural;
  std::string_view brief = {};  // "" where kubectl has none
};
constexpr auto kinds = std::to_array<KindName>({
    {"v1/Pod", "pods", "po"},
    {"v1/Node", "nodes", "no"},
    {"v1/Service", "services", "svc"},
    {"v1/Namespace", "namespaces", "ns"},
    {"v1/ConfigMap", "configmaps", "cm"},
    {"v1/PersistentVolume", "persistentvolumes", "pv"},
    {"v1/PersistentVolumeClaim", "persistentvolumeclaims", "pvc"},
    {"v1/ResourceQuota", "resourcequotas", "quota"},
    {"v1/LimitRange", "limitranges", "limits"},
    {"v1/ServiceAccount", "serviceaccounts", "sa"},
    {"apps/v1/Deployment", "deployments", "deploy"},
    {"apps/v1/StatefulSet", "statefulsets", "sts"},
    {"apps/v1/DaemonSet", "daemonsets", "ds"},
    {"batch/v1/Job", "jobs"},
    {"batch/v1/CronJob", "cronjobs", "cj"},
    {"networking.k8s.io/v1/Ingress", "ingresses", "ing"},
    {"networking.k8s.io/v1/NetworkPolicy", "networkpolicies", "netpol"},
    {"autoscaling/v2/HorizontalPodAutoscaler", "horizontalpodautoscalers", "hpa"},
    {"policy/v1/PodDisruptionBudget", "poddisruptionbudgets", "pdb"},
    {"storage.k8s.io/v1/StorageClass", "storageclasses", "sc"},
    {"monitoring.coreos.com/v1/PrometheusRule", "prometheusrules", "promrule"},
    {"monitoring.coreos.com/v1alpha1/AlertmanagerConfig", "alertmanagerconfigs", "amcfg"},
    {"velero.io/v1/Schedule", "schedules"},
    {"postgresql.cnpg.io/v1/ScheduledBackup", "scheduledbackups"},
    {"postgres-operator.crunchydata.com/v1beta1/PostgresCluster", "postgresclusters"},
    {"gateway.networking.k8s.io/v1/Gateway", "gateways", "gtw"},
    {"gateway.networking.k8s.io/v1/HTTPRoute", "httproutes"},
    {"argoproj.io/v1alpha1/Rollout", "rollouts", "ro"},
    {"keda.sh/v1alpha1/ScaledObject", "scaledobjects", "so"},
});

std::string_view group_of(std::string_view type) {
  const std::size_t kind = type.rfind('/');
  const std::size_t version = kind == 0 ? kind : type.rfind('/', kind - 1);
  return version == std::string_view::npos ? std::string_view() : type.substr(0, version);
}

// "schedules.velero.io" asks by the group too.
bool is_named(const KindName& kind, std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot != std::string_view::npos) {
    const std::string_view group = name.substr(dot + 1);
    const bool is_its =
        group == group_of(kind.type) || group.ends_with("." + std::string(group_of(kind.type)));
    return is_its && is_named(kind, name.substr(0, dot));
  }
  const std::string singular = to_lower(kind.type.substr(kind.type.rfind('/') + 1));
  return name == kind.plural || name == singular || (!kind.brief.empty() && name == kind.brief);
}

std::string_view without(std::string_view name, std::string_view ending) {
  return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : name;
}

}  // namespace

std::vector<std::string> types_asked(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  for (const std::string_view ending : {".gz", ".json", ".err"}) {
    name = without(name, ending);
  }
  std::vector<std::string> types;
  for (const std::string_view one : split(name, ',')) {
    const auto kind = std::ranges::find_if(kinds, [&](const KindName& row) { return is_named(row, one); });
    if (kind == kinds.end()) {
      return {};
    }
    types.emplace_back(kind->type);
  }
  return types;
}

bool is_cluster_error(std::string_view path) { return path.ends_with(".err") && !types_asked(path).empty(); }

void note_kinds(const std::string& path, CallState state, Coverage& coverage) {
  const std::string_view unit = std::string_view(path).substr(0, path.rfind('/'));
  for (const std::string& type : types_asked(path)) {
    CallAnswer& answer = coverage.answers[cluster_key(unit, type)];
    if (answer.state == CallState::not_collected || state != CallState::empty) {
      Place place;
      place.path = path;
      answer = {.state = state,
                .code = {},
                .call = fmt::format("kubectl get {} -A -o json", asked_name(type)),
                .place = std::move(place)};
    }
  }
}

std::string asked_name(std::string_view type) {
  const auto kind = std::ranges::find(kinds, type, &KindName::type);
  return kind == kinds.end() ? to_lower(type.substr(type.rfind('/') + 1)) : std::string(kind->plural);
}

CallState state_of_cluster_error(std::string_view text) {
  if (text.find("doesn't have a resource type") != std::string_view::npos) {
    return CallState::not_configured;
  }
  const bool is_denied =
      text.find("Forbidden") != std::string_view::npos || text.find("Unauthorized") != std::string_view::npos;
  return is_denied ? CallState::denied : CallState::failed;
}

CallKey cluster_key(std::string_view unit, std::string_view type) {
  return {.account = {}, .region = {}, .type = std::string(type), .subject = std::string(unit)};
}

}  // namespace prodready::resources::snapshot
