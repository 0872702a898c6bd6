// Names that secrets are given to: password, apiKey2, DB_TOKEN_PROD.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "secrets/match.hpp"

namespace prodready::secrets {

// The name around one of its words that ends at `word_end`. Nothing where the
// name goes on behind the word (but for digits and the name of an environment).
std::optional<Range> read_secret_name(std::string_view content, std::size_t word_end);

// Whether a name that read_secret_name() found holds no secret for all that:
// PWD, next_page_token, a part of a path.
bool names_no_secret(std::string_view content, Range name);

// Whether the name is one of a key that signs or encrypts, of which any literal
// is a secret.
bool is_key_name(std::string_view name);

// Whether the name ends with one of `words`, letter case, separators, digits
// and environments aside.
bool ends_with_any(std::string_view name, std::span<const std::string> words);

}  // namespace prodready::secrets
