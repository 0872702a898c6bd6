// The two kinds of patches that kustomizations hold: strategic merge, which knows the lists of Kubernetes'
// own kinds, and JSON6902.
#pragma once

#include <string_view>

#include "prodready/result.hpp"
#include "resources/kubernetes/object.hpp"

namespace prodready::resources::kubernetes {

// Merges `patch` into the object as `kubectl kustomize` does: maps by key, null deletes, lists of known kinds
// by their merge keys, all others are replaced; `$patch: delete` and `$patch: replace` of maps and items.
// False: the patch deletes the whole object.
bool merge_patch(Object& object, const Value& patch);

// Applies the operations in order: add, remove, replace, move, copy, test. Fails at the first that does not
// fit; the object is then as far as the operations before it made it.
Result<void> apply_operations(Value& object, const Value& operations);

}  // namespace prodready::resources::kubernetes
