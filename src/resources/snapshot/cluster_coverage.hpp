// Which kinds of objects the files of a cluster answer for. What kubectl prints does not say what was asked,
// so that the name of its file does: "shop-cluster/nodes,pods,networkpolicies.json", and
// "shop-cluster/prometheusrules.err" for an answer that was refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "resources/model/coverage.hpp"

namespace prodready::resources::snapshot {

// The types behind the names between the commas of a file's name, plural, singular or short as kubectl takes
// them: "networking.k8s.io/v1/NetworkPolicy" of "netpol". Empty where one of them is no such name.
std::vector<std::string> types_asked(std::string_view path);

// What kubectl said when it failed, by the file's name.
bool is_cluster_error(std::string_view path);

// Puts down that the types asked were answered, without objects as far as this file tells. What was refused
// stays so: kubectl prints an empty list beside its error.
void note_kinds(const std::string& path, CallState state, Coverage& coverage);

// The name to ask a type by: "networkpolicies"; its kind in lower case where it is not in the table.
std::string asked_name(std::string_view type);

// What kubectl says when it fails. A cluster that does not know the kind has none of it.
CallState state_of_cluster_error(std::string_view text);

// The key of a type in a cluster: `unit` is the folder of its files.
CallKey cluster_key(std::string_view unit, std::string_view type);

}  // namespace prodready::resources::snapshot
