// The values of a v1/Secret, read line by line so that templates and broken YAML are read too.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "secrets/secret_entries.hpp"

namespace prodready::secrets {

// The entries of `data` and `stringData` of the YAML mapping or JSON object whose `kind: Secret` ends at
// `kind_end`: those left out that are templates, references or encrypted, and beside others those that name a
// host, a user and the like. At most 200.
std::vector<SecretEntry> read_kubernetes_secret(std::string_view content, std::size_t kind_end);

}  // namespace prodready::secrets
