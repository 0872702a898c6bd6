// Values of another kind than secrets, which their form tells.
#pragma once

#include <string_view>

namespace prodready::secrets {

// Encrypted, hashed, an ARN, a path, an address, a public key, a certificate, a version, a class of
// characters, a number of a list ("CVE-2024-3094"), an option of a command, or a piece of code around a
// value.
bool is_no_secret_by_form(std::string_view value);

// Words joined by '/' that lead to a value in a store: "prod/api-key", "team/service/settings".
bool is_path_in_store(std::string_view value);

}  // namespace prodready::secrets
