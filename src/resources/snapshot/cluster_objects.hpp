// Objects of a Kubernetes cluster, as `kubectl get nodes,pods,deployments,… -A -o json` prints them: a list,
// or one object. All files of a folder are of one cluster. What another object makes and keeps says nothing
// of its own and is left out; of pods the node that runs them is kept. Form:
// kubernetes.io/docs/reference/using-api/api-concepts
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/byte_window.hpp"

namespace prodready::resources::snapshot {

// SnapshotInfo::format of a snapshot of nothing else.
inline constexpr const char* cluster_format = "Kubernetes objects";

// Whether a file's first bytes, without space before them, open an object of the Kubernetes API: apiVersion
// comes first in what kubectl prints, and behind kind in what the API answers.
bool opens_as_object(std::string_view head);

// `path`: the file, as evidence names it; its folder is the resources' unit. Observed resources that are
// named by namespace, kind and name. Fails where the file is longer than `limit` bytes, breaks off or is no
// JSON.
Result<std::vector<Resource>> read_cluster_objects(ByteWindow& window, const std::string& path,
                                                   std::size_t limit);

}  // namespace prodready::resources::snapshot
