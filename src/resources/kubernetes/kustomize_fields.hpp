// What kustomizations change in every object: labels, annotations, images, replicas, and the fields that
// replacements and variables fill.
#pragma once

#include <string_view>
#include <vector>

#include "resources/kubernetes/object.hpp"

namespace prodready::resources::kubernetes {

using Objects = std::vector<Object>;

// Each takes the kustomization's own value of that field.
void add_labels(Objects& objects, const Value& kustomization);       // commonLabels, labels
void add_annotations(Objects& objects, const Value& kustomization);  // commonAnnotations
void change_images(Objects& objects, const Value& images);
void change_replicas(Objects& objects, const Value& replicas);
// What a replacement writes depends on other objects: the fields that it touches become unresolved.
void mark_replacements(Objects& objects, const Value& replacement);
// Texts with "$(NAME)" of a variable become unresolved.
void mark_variables(Objects& objects, const Value& variables);

}  // namespace prodready::resources::kubernetes
