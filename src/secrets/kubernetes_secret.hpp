// The values of a v1/Secret, read line by line so that templates and broken YAML are read too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/match.hpp"

namespace prodready::secrets {

struct SecretEntry {
  Range text;         // as it stands in the content
  std::string name;   // its key
  std::string value;  // decoded
};

// The entries of `data` and `stringData` in the document around the `kind: Secret` that ends at `kind_end`,
// those left out that are templates, references or encrypted. At most 200.
std::vector<SecretEntry> read_kubernetes_secret(std::string_view content, std::size_t kind_end);

}  // namespace prodready::secrets
