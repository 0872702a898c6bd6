#include "resources/kubernetes/kustomize_fields.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/selector.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

// A field of some kinds; where `create` is false only an object that has it already is changed.
struct FieldPath {
  std::string_view kind;  // "" for all
  std::string_view path;  // '/' between keys; lists are taken item by item
  bool create = true;
};

constexpr std::array<FieldPath, 6> template_metadata = {
    {{"Deployment", "spec/template/metadata"},
     {"ReplicaSet", "spec/template/metadata"},
     {"DaemonSet", "spec/template/metadata"},
     {"StatefulSet", "spec/template/metadata"},
     {"Job", "spec/template/metadata"},
     {"ReplicationController", "spec/template/metadata"}}};
constexpr std::array<FieldPath, 2> cron_metadata = {
    {{"CronJob", "spec/jobTemplate/metadata"}, {"CronJob", "spec/jobTemplate/spec/template/metadata"}}};
constexpr std::array<FieldPath, 10> selectors = {
    {{"Service", "spec/selector"},
     {"ReplicationController", "spec/selector"},
     {"Deployment", "spec/selector/matchLabels"},
     {"ReplicaSet", "spec/selector/matchLabels"},
     {"DaemonSet", "spec/selector/matchLabels"},
     {"StatefulSet", "spec/selector/matchLabels"},
     {"Job", "spec/selector/matchLabels", false},
     {"CronJob", "spec/jobTemplate/spec/selector/matchLabels", false},
     {"PodDisruptionBudget", "spec/selector/matchLabels", false},
     {"NetworkPolicy", "spec/podSelector/matchLabels", false}}};
constexpr std::array<FieldPath, 7> pod_selectors = {
    {{"NetworkPolicy", "spec/ingress/from/podSelector/matchLabels", false},
     {"NetworkPolicy", "spec/egress/to/podSelector/matchLabels", false},
     {"", "spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", false},
     {"",
      "spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/"
      "podAffinityTerm/"
      "labelSelector/matchLabels",
      false},
     {"",
      "spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/"
      "matchLabels",
      false},
     {"",
      "spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/"
      "podAffinityTerm/labelSelector/matchLabels",
      false},
     {"",
      "spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/"
      "labelSelector/"
      "matchLabels",
      false}}};

void put_at(Value& value, std::string_view path, bool create, const Map& entries) {
  if (List* items = value.list()) {
    for (Value& item : *items) {
      put_at(item, path, create, entries);
    }
    return;
  }
  if (value.is_unresolved()) {
    return;
  }
  if (path.empty()) {
    for (const Member& entry : entries) {
      set(value, entry.key, entry.value);
    }
    return;
  }
  const std::size_t slash = std::min(path.find('/'), path.size());
  Value* next = find(value, path.substr(0, slash));
  if (next == nullptr || next->is_absent()) {
    if (!create || value.map() == nullptr) {
      return;
    }
    set(value, path.substr(0, slash), Map{});
    next = find(value, path.substr(0, slash));
  }
  put_at(*next, path.substr(std::min(slash + 1, path.size())), create, entries);
}

void put(Object& object, const FieldPath& field, std::string_view last, const Map& entries) {
  if (field.kind.empty() || field.kind == object.kind) {
    const std::string path = std::string(field.path) + (last.empty() ? "" : "/") + std::string(last);
    put_at(object.value, path, field.create, entries);
  }
}

// Labels are texts, whatever YAML makes of them.
Map texts_of(const Value& pairs) {
  Map texts;
  if (pairs.map() != nullptr) {
    for (const Member& pair : *pairs.map()) {
      Value text{pair.value.as_text().value_or("")};
      text.file = pair.value.file;
      text.line = pair.value.line;
      texts.push_back({pair.key, pair.value.is_unresolved() ? pair.value : std::move(text)});
    }
  }
  return texts;
}

void put_in_templates(Object& object, std::string_view field, const Map& entries) {
  for (const FieldPath& path : template_metadata) {
    put(object, path, field, entries);
  }
  for (const FieldPath& path : cron_metadata) {
    put(object, path, field, entries);
  }
}

struct LabelRule {
  Map pairs;
  bool selectors = false;
  bool templates = false;
};

void apply_labels(Object& object, const LabelRule& rule) {
  put(object, {"", "metadata/labels"}, "", rule.pairs);
  if (rule.templates || rule.selectors) {
    put_in_templates(object, "labels", rule.pairs);
    if (const Value* spec = find(object.value, "spec"); spec != nullptr && object.kind == "StatefulSet") {
      put(object,
          {"StatefulSet", "spec/volumeClaimTemplates/metadata/labels",
           spec->at("volumeClaimTemplates").list() != nullptr},
          "", rule.pairs);
    }
  }
  if (rule.selectors) {
    for (const FieldPath& path : selectors) {
      put(object, path, "", rule.pairs);
    }
    const bool has_pods =
        object.kind == "Deployment" || object.kind == "StatefulSet" || object.kind == "NetworkPolicy";
    for (const FieldPath& path : pod_selectors) {
      if (has_pods) {
        put(object, path, "", rule.pairs);
      }
    }
  }
}

bool is_image_named(std::string_view image, std::string_view name) {
  return image.starts_with(name) &&
         (image.size() == name.size() || image[name.size()] == ':' || image[name.size()] == '@');
}

// kustomize has the new digest before the new tag, and keeps what it is not told to change.
std::string changed_image(const std::string& image, const Value& rule) {
  const std::string name = text_at(rule, "name");
  const std::string new_name = text_at(rule, "newName");
  const std::string tag = text_at(rule, "newTag");
  const std::string digest = text_at(rule, "digest");
  const std::string rest = image.substr(name.size());
  std::string changed = new_name.empty() ? name : new_name;
  if (!digest.empty()) {
    return changed + (tag.empty() ? "" : ":" + tag) + "@" + digest;
  }
  return changed + (tag.empty() ? rest : ":" + tag) + text_at(rule, "tagSuffix");
}

void change_image_of(Value& container, const Value& rule) {
  Value* image = find(container, "image");
  if (image == nullptr || image->text() == nullptr ||
      !is_image_named(*image->text(), text_at(rule, "name"))) {
    return;
  }
  for (const std::string_view key : {"newName", "newTag", "digest"}) {
    if (rule.at(key).is_unresolved()) {
      *image = rule.at(key);
      return;
    }
  }
  Value changed{changed_image(*image->text(), rule)};
  changed.file = rule.file;
  changed.line = rule.line;
  *image = std::move(changed);
}

void change_images_in(Value& value, const Value& rule) {
  if (List* items = value.list()) {
    for (Value& item : *items) {
      change_images_in(item, rule);
    }
    return;
  }
  if (value.map() == nullptr) {
    return;
  }
  for (Member& member : *value.map()) {
    const bool containers =
        member.key == "containers" || member.key == "initContainers" || member.key == "ephemeralContainers";
    if (containers && member.value.list() != nullptr) {
      for (Value& container : *member.value.list()) {
        change_image_of(container, rule);
      }
    }
    change_images_in(member.value, rule);
  }
}

}  // namespace

void add_labels(Objects& objects, const Value& kustomization) {
  std::vector<LabelRule> rules;
  for (const Value& entry : list_at(kustomization, "labels")) {
    rules.push_back({.pairs = texts_of(entry.at("pairs")),
                     .selectors = entry.at("includeSelectors").as_boolean().value_or(false),
                     .templates = entry.at("includeTemplates").as_boolean().value_or(false)});
  }
  if (Map common = texts_of(kustomization.at("commonLabels")); !common.empty()) {
    rules.push_back({.pairs = std::move(common), .selectors = true, .templates = true});
  }
  for (Object& object : objects) {
    for (const LabelRule& rule : rules) {
      apply_labels(object, rule);
    }
  }
}

void add_annotations(Objects& objects, const Value& kustomization) {
  const Map entries = texts_of(kustomization.at("commonAnnotations"));
  if (entries.empty()) {
    return;
  }
  for (Object& object : objects) {
    put(object, {"", "metadata/annotations"}, "", entries);
    put_in_templates(object, "annotations", entries);
  }
}

void change_images(Objects& objects, const Value& images) {
  if (images.list() == nullptr) {
    return;
  }
  for (const Value& rule : *images.list()) {
    for (Object& object : objects) {
      change_images_in(object.value, rule);
    }
  }
}

void change_replicas(Objects& objects, const Value& replicas) {
  if (replicas.list() == nullptr) {
    return;
  }
  static constexpr std::array<std::string_view, 4> kinds = {"Deployment", "StatefulSet", "ReplicaSet",
                                                            "ReplicationController"};
  for (const Value& rule : *replicas.list()) {
    const std::string name = text_at(rule, "name");
    for (Object& object : objects) {
      const bool named =
          object.name().name == name ||
          std::ranges::any_of(object.earlier, [&](const ObjectName& old) { return old.name == name; });
      if (named && std::ranges::find(kinds, object.kind) != kinds.end()) {
        if (Value* spec = find(object.value, "spec")) {
          set(*spec, "replicas", rule.at("count"));
        }
      }
    }
  }
}

}  // namespace prodready::resources::kubernetes
