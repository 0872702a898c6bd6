// Values that are words: names of things, not random.
#pragma once

#include <string_view>

namespace prodready::secrets {

// Words joined by '_', '-', '.', '/', ':', '|' or letter case, perhaps with numbers: "user-service-token".
bool is_joined_words(std::string_view value);

// Whether a value that a key's name is given is itself a name: "http-password-secret-key", "public_key", or
// "duo_api.secret_key" for DUOSecretKey. A constant is often the name that a key is looked up by.
bool is_name_of_a_key(std::string_view value, std::string_view name);

// Whether the last of its words is one that secrets are named by: "app/db-password", MAIL_API_KEY.
bool ends_with_name_of_secret(std::string_view value);

}  // namespace prodready::secrets
