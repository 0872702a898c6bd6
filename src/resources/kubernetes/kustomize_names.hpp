// Names and namespaces that kustomizations give, and the fields of other objects that follow them.
#pragma once

#include "resources/kubernetes/kustomize_fields.hpp"

namespace prodready::resources::kubernetes {

// The kustomization's `namespace`.
void set_namespace(Objects& objects, const std::string& name_space);
// `namePrefix` and `nameSuffix`.
void change_names(Objects& objects, const std::string& prefix, const std::string& suffix);
// References by names that objects had before become references by their present names.
void follow_names(Objects& objects);

}  // namespace prodready::resources::kubernetes
