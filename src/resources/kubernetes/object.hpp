// Objects of a cluster, before and after they become resources.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/resources.hpp"

namespace prodready::resources::kubernetes {

struct ObjectName {
  std::string name;
  std::string name_space;  // "" where none is set
  bool operator==(const ObjectName&) const = default;
};

struct Object {
  Value value;  // the whole object
  std::string api_version;
  std::string kind;
  // Names it had before kustomizations changed them, the first one first: references and patches use them.
  std::vector<ObjectName> earlier;
  std::string maybe;  // Resource::maybe
  std::string doubt;  // what could have changed it and is not read: then its fields are not known; else ""

  ObjectName name() const;
  std::string group() const;  // "apps"; "" for the core group
  // Whether Kubernetes itself defines the kind: its lists have known merge keys.
  bool is_built_in() const;
  bool is_cluster_scoped() const;  // as far as Kubernetes itself defines the kind
  void rename(ObjectName to);
};

// The objects among a file's documents; the items of lists one by one. What has a kind and is not for a
// cluster (kubeconfig, kustomizations, settings of tools) is left out.
std::vector<Object> objects_of(std::vector<Value> documents);

// What the objects of one unit share.
struct UnitFrame {
  std::string unit;
  std::string workspace;
  std::span<const File> files;
};

// The values of Secrets, texts beyond 64 KiB, schemas of custom resources, the status and what tools write
// down of the object's past are not kept. An object of more than 50,000 values has unresolved properties.
Resource to_resource(Object object, const UnitFrame& frame);

// Makes keys unique by a number at the end ("shop/Service/api#2").
void make_keys_unique(std::vector<Resource>& resources);

}  // namespace prodready::resources::kubernetes
