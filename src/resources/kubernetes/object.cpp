#include "resources/kubernetes/object.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/documents.hpp"
#include "resources/kubernetes/object_fields.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Files that look like objects and configure a program.
bool is_for_a_cluster(std::string_view api_version, std::string_view kind) {
  static constexpr std::array<std::string_view, 13> programs = {"kustomize.config.k8s.io",
                                                                "skaffold",
                                                                "backstage.io",
                                                                "kind.x-k8s.io",
                                                                "k3d.io",
                                                                "ctlptl.dev",
                                                                "builtin",
                                                                "client.authentication.k8s.io",
                                                                "kubeadm.k8s.io",
                                                                "kubelet.config.k8s.io",
                                                                "audit.k8s.io",
                                                                "apiserver.config.k8s.io",
                                                                "kubescheduler.config.k8s.io"};
  const std::string_view group = api_version.substr(0, api_version.find('/'));
  const bool kubeconfig = api_version == "v1" && kind == "Config";
  return !contains(programs, group) && !kubeconfig;
}

constexpr std::size_t most_values = 50'000;

void read_labels(const Value& metadata, Resource& resource) {
  const Value& labels = metadata.at("labels");
  if (labels.is_unresolved() || metadata.is_unresolved()) {
    resource.tags_known = false;
  }
  if (labels.map() != nullptr) {
    for (const Member& label : *labels.map()) {
      resource.tags.insert_or_assign(label.key, label.value.as_text().value_or(""));
    }
  }
}

void forget_fields(Object& object) {
  for (Member& member : *object.value.map()) {
    if (member.key == "metadata") {
      continue;
    }
    Value unknown = Value::unresolved(object.doubt);
    unknown.file = member.value.file;
    unknown.line = member.value.line;
    member.value = std::move(unknown);
  }
}

// How a name that does not resolve is told apart in keys.
std::string shown_name(const Value& metadata) {
  const Value& name = metadata.at("name");
  if (const Unresolved* missing = name.unresolved()) {
    return missing->shape.empty() ? "${" + missing->what + "}" : missing->shape;
  }
  return name.is_absent() ? text_at(metadata, "generateName") : name.as_text().value_or("");
}

void flatten(Value document, std::vector<Object>& objects, int depth) {
  std::string api_version = text_at(document, "apiVersion");
  std::string kind = text_at(document, "kind");
  if (api_version.empty() || kind.empty()) {
    return;
  }
  Value* items = find(document, "items");
  if (kind.ends_with("List") && items != nullptr && items->list() != nullptr) {
    for (Value& item : *items->list()) {
      if (depth < 3) {
        flatten(std::move(item), objects, depth + 1);
      }
    }
    return;
  }
  if (is_for_a_cluster(api_version, kind)) {
    objects.push_back({.value = std::move(document),
                       .api_version = std::move(api_version),
                       .kind = std::move(kind),
                       .earlier = {},
                       .maybe = {},
                       .doubt = {}});
  }
}

}  // namespace

ObjectName Object::name() const {
  const Value& metadata = value.at("metadata");
  return {.name = text_at(metadata, "name"), .name_space = text_at(metadata, "namespace")};
}

std::string Object::group() const {
  const std::size_t slash = api_version.find('/');
  return slash == std::string::npos ? "" : api_version.substr(0, slash);
}

bool Object::is_built_in() const {
  static constexpr std::array<std::string_view, 22> groups = {"",
                                                              "apps",
                                                              "batch",
                                                              "autoscaling",
                                                              "policy",
                                                              "extensions",
                                                              "networking.k8s.io",
                                                              "rbac.authorization.k8s.io",
                                                              "storage.k8s.io",
                                                              "admissionregistration.k8s.io",
                                                              "apiextensions.k8s.io",
                                                              "apiregistration.k8s.io",
                                                              "certificates.k8s.io",
                                                              "coordination.k8s.io",
                                                              "discovery.k8s.io",
                                                              "events.k8s.io",
                                                              "scheduling.k8s.io",
                                                              "node.k8s.io",
                                                              "flowcontrol.apiserver.k8s.io",
                                                              "authentication.k8s.io",
                                                              "authorization.k8s.io",
                                                              "resource.k8s.io"};
  return contains(groups, group());
}

bool Object::is_cluster_scoped() const {
  static constexpr std::array<std::string_view, 20> kinds = {"Namespace",
                                                             "Node",
                                                             "PersistentVolume",
                                                             "ClusterRole",
                                                             "ClusterRoleBinding",
                                                             "CustomResourceDefinition",
                                                             "StorageClass",
                                                             "PriorityClass",
                                                             "IngressClass",
                                                             "RuntimeClass",
                                                             "APIService",
                                                             "MutatingWebhookConfiguration",
                                                             "ValidatingWebhookConfiguration",
                                                             "ValidatingAdmissionPolicy",
                                                             "ValidatingAdmissionPolicyBinding",
                                                             "CSIDriver",
                                                             "CSINode",
                                                             "VolumeAttachment",
                                                             "CertificateSigningRequest",
                                                             "PodSecurityPolicy"};
  return is_built_in() && contains(kinds, kind);
}

void Object::rename(ObjectName to) {
  const ObjectName before = name();
  if (before == to) {
    return;
  }
  if (earlier.empty() || !(earlier.back() == before)) {
    earlier.push_back(before);
  }
  Value* metadata = find(value, "metadata");
  if (metadata == nullptr) {
    set(value, "metadata", Map{});
    metadata = find(value, "metadata");
  }
  const auto change = [&](std::string_view key, const std::string& text) {
    Value changed{text};
    if (const Value* old = find(*metadata, key)) {
      changed.file = old->file;
      changed.line = old->line;
    }
    set(*metadata, key, std::move(changed));
  };
  if (to.name != before.name) {
    change("name", to.name);
  }
  if (to.name_space != before.name_space) {
    change("namespace", to.name_space);
  }
}

std::vector<Object> objects_of(std::vector<Value> documents) {
  std::vector<Object> objects;
  for (Value& document : documents) {
    flatten(std::move(document), objects, 0);
  }
  return objects;
}

Resource to_resource(Object object, const UnitFrame& frame) {
  mark_holes(object.value);
  tidy(object);
  Resource resource;
  const Value& metadata = object.value.at("metadata");
  resource.type = object.api_version + "/" + object.kind;
  resource.unit = frame.unit;
  resource.workspace = frame.workspace;
  resource.format = SourceFormat::kubernetes;
  resource.name = text_at(metadata, "name");
  const Value& name_space = metadata.at("namespace");
  const std::string space =
      name_space.unresolved() != nullptr ? name_space.unresolved()->shape : name_space.as_text().value_or("");
  resource.key = fmt::format("{}/{}/{}", space, object.kind, shown_name(metadata));
  resource.maybe = std::move(object.maybe);
  if (object.value.file > 0 && object.value.file <= frame.files.size()) {
    resource.place.path = frame.files[object.value.file - 1].path;
    resource.place.line = object.value.line;
  }
  read_labels(metadata, resource);
  if (count_values(object.value, most_values) > most_values) {
    object.doubt = "an object of more than 50,000 values";
  }
  erase(object.value, "apiVersion");
  erase(object.value, "kind");
  if (!object.doubt.empty()) {
    forget_fields(object);
  }
  resource.properties = std::move(object.value);
  return resource;
}

void make_keys_unique(std::vector<Resource>& resources) {
  std::unordered_set<std::string> taken;
  std::map<std::string, int> counts;
  for (Resource& resource : resources) {
    const std::string whole = resource.unit + "\n" + resource.key;
    if (taken.insert(whole).second) {
      continue;
    }
    int& count = counts.try_emplace(whole, 1).first->second;
    const std::string plain = resource.key;
    do {
      resource.key = fmt::format("{}#{}", plain, ++count);
    } while (!taken.insert(resource.unit + "\n" + resource.key).second);
  }
}

}  // namespace prodready::resources::kubernetes
