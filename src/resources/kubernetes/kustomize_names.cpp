#include "resources/kubernetes/kustomize_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

// A field that holds the name of an object: of the field's owner (the map that `field` stands in).
struct NameField {
  std::string_view owner;  // the key of that map, or of the list that it is in; "" for any
  std::string_view field;
  std::string_view kind;
};

constexpr std::array<NameField, 20> name_fields = {
    {{"configMapRef", "name", "ConfigMap"},
     {"configMapKeyRef", "name", "ConfigMap"},
     {"configMap", "name", "ConfigMap"},
     {"secretRef", "name", "Secret"},
     {"secretKeyRef", "name", "Secret"},
     {"secret", "name", "Secret"},
     {"secret", "secretName", "Secret"},
     {"imagePullSecrets", "name", "Secret"},
     {"secrets", "name", "Secret"},
     {"tls", "secretName", "Secret"},
     {"spec", "serviceAccountName", "ServiceAccount"},
     {"spec", "serviceAccount", "ServiceAccount"},
     {"persistentVolumeClaim", "claimName", "PersistentVolumeClaim"},
     {"spec", "serviceName", "Service"},
     {"service", "name", "Service"},
     {"backend", "serviceName", "Service"},
     {"spec", "ingressClassName", "IngressClass"},
     {"spec", "storageClassName", "StorageClass"},
     {"spec", "volumeName", "PersistentVolume"},
     {"spec", "priorityClassName", "PriorityClass"}}};
constexpr std::array<std::string_view, 3> kind_and_name = {"scaleTargetRef", "roleRef", "subjects"};

class Follower {
 public:
  explicit Follower(const Objects& objects) {
    for (const Object& object : objects) {
      const ObjectName now = object.name();
      present_[{object.kind, now.name}].push_back(now);
      for (const ObjectName& before : object.earlier) {
        if (before.name != now.name || before.name_space != now.name_space) {
          renamed_[{object.kind, before.name}].push_back(now);
        }
      }
    }
  }

  bool has_work() const { return !renamed_.empty(); }

  void follow(Value& value, std::string_view owner, const std::string& name_space) const {
    if (List* items = value.list()) {
      for (Value& item : *items) {
        follow(item, owner, name_space);
      }
      return;
    }
    if (value.map() == nullptr) {
      return;
    }
    if (std::ranges::find(kind_and_name, owner) != kind_and_name.end()) {
      follow_kind(value, owner == "subjects", name_space);
    }
    for (const NameField& field : name_fields) {
      if (field.owner == owner) {
        follow_field(value, field.field, std::string(field.kind), name_space);
      }
    }
    for (Member& member : *value.map()) {
      follow(member.value, member.key, name_space);
    }
  }

 private:
  using Names = std::map<std::pair<std::string, std::string>, std::vector<ObjectName>>;

  // The present name of what was called `name`; nothing where it is still called so, or ambiguous.
  std::optional<ObjectName> renamed(const std::string& kind, const std::string& name,
                                    const std::string& name_space) const {
    const auto found = renamed_.find({kind, name});
    if (found == renamed_.end()) {
      return std::nullopt;
    }
    const auto in_namespace = [&](const ObjectName& known) { return known.name_space == name_space; };
    const auto still = present_.find({kind, name});
    if (still != present_.end() && std::ranges::any_of(still->second, in_namespace)) {
      return std::nullopt;
    }
    const std::vector<ObjectName>& names = found->second;
    const auto near = std::ranges::find_if(names, in_namespace);
    if (near != names.end() && std::ranges::all_of(names, [&](const ObjectName& other) {
          return other == *near || !in_namespace(other);
        })) {
      return *near;
    }
    const bool one =
        std::ranges::all_of(names, [&](const ObjectName& other) { return other == names.front(); });
    return one ? std::optional<ObjectName>(names.front()) : std::nullopt;
  }

  void follow_field(Value& owner, std::string_view field, const std::string& kind,
                    const std::string& name_space) const {
    Value* name = find(owner, field);
    if (name == nullptr || name->text() == nullptr) {
      return;
    }
    if (const std::optional<ObjectName> now = renamed(kind, *name->text(), name_space)) {
      Value changed{now->name};
      changed.file = name->file;
      changed.line = name->line;
      *name = std::move(changed);
    }
  }

  void follow_kind(Value& owner, bool with_namespace, const std::string& name_space) const {
    const std::string kind = text_at(owner, "kind");
    const std::string space = with_namespace ? text_at(owner, "namespace") : name_space;
    Value* name = find(owner, "name");
    if (name == nullptr || name->text() == nullptr) {
      return;
    }
    const std::optional<ObjectName> now = renamed(kind, *name->text(), space);
    if (!now) {
      return;
    }
    set(owner, "name", now->name);
    if (with_namespace && kind == "ServiceAccount" && !now->name_space.empty()) {
      set(owner, "namespace", now->name_space);
    }
  }

  Names present_;
  Names renamed_;
};

// A binding's service accounts move with those that are here; the "default" one is every namespace's.
void move_subjects(Object& binding, const Objects& objects, const std::string& name_space) {
  Value* subjects = find(binding.value, "subjects");
  if (!binding.kind.ends_with("RoleBinding") || subjects == nullptr || subjects->list() == nullptr) {
    return;
  }
  for (Value& subject : *subjects->list()) {
    const std::string name = text_at(subject, "name");
    const bool here = std::ranges::any_of(objects, [&](const Object& object) {
      return object.kind == "ServiceAccount" && object.name().name == name;
    });
    if (text_at(subject, "kind") == "ServiceAccount" && (name == "default" || here)) {
      set(subject, "namespace", name_space);
    }
  }
}

}  // namespace

void set_namespace(Objects& objects, const std::string& name_space) {
  if (name_space.empty()) {
    return;
  }
  for (Object& object : objects) {
    ObjectName name = object.name();
    if (object.kind == "Namespace" && object.group().empty()) {
      name.name = name_space;
    } else if (!object.is_cluster_scoped()) {
      name.name_space = name_space;
    }
    object.rename(std::move(name));
    move_subjects(object, objects, name_space);
  }
}

void change_names(Objects& objects, const std::string& prefix, const std::string& suffix) {
  static constexpr std::array<std::string_view, 3> kept = {"Namespace", "CustomResourceDefinition",
                                                           "APIService"};
  if (prefix.empty() && suffix.empty()) {
    return;
  }
  for (Object& object : objects) {
    ObjectName name = object.name();
    if (!name.name.empty() && std::ranges::find(kept, object.kind) == kept.end()) {
      name.name = prefix + name.name + suffix;
      object.rename(std::move(name));
    }
  }
}

void follow_names(Objects& objects) {
  const Follower follower(objects);
  if (!follower.has_work()) {
    return;
  }
  for (Object& object : objects) {
    if (object.is_built_in()) {
      const std::string name_space = object.name().name_space;
      follower.follow(object.value, "", name_space);
    }
  }
}

}  // namespace prodready::resources::kubernetes
