// What the parts of this reader share.
#pragma once

#include <string>
#include <string_view>

#include "resources/kubernetes/read_kubernetes.hpp"
#include "resources/kubernetes/sources.hpp"

namespace prodready::resources::kubernetes {

struct Context {
  const KubernetesRequest& request;
  Sources& sources;
  Reading& reading;

  bool is_own(std::string_view path) const { return !request.is_own || request.is_own(path); }
  // The environment that the deepest part of a path names; "" for none.
  std::string environment_of_path(std::string_view path) const;
};

}  // namespace prodready::resources::kubernetes
