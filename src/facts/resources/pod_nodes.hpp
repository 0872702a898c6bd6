// Which nodes may run an object's pods: its node selector, its required node affinity, and the nodes' taints
// (kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether a label says the zone of a node.
bool is_zone_label(std::string_view key);

class PodNodes {
 public:
  explicit PodNodes(const resources::Resource& object);

  // "its node selector asks for zone eu-west-1a"; "" where it asks for none, or for one of several.
  std::string only_zone() const;

  // Whether its pods may run on this v1/Node of the same cluster.
  bool may_run_on(const resources::Resource& node) const;

  // The same of the nodes that an AWS::EKS::Nodegroup will make; unresolved where what it says of its nodes
  // does not tell.
  Tri may_run_in(const resources::Resource& group) const;

 private:
  struct Label {
    std::string key;
    std::vector<std::string> values;  // one of them
  };

  void add_affinity(const resources::Value& terms);
  bool tolerates(const std::string& key) const;

  std::vector<Label> wanted_;
  std::vector<std::string> tolerated_;
  bool tolerates_all_ = false;
};

}  // namespace prodready::terms
