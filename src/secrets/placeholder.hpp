// Values that stand where a secret would: placeholders, references, examples of
// documentation.
#pragma once

#include <string_view>

namespace prodready::secrets {

// Of a token of known form: made of one repeated or a counted-up sequence, or
// says of itself that it is an example.
bool is_placeholder_token(std::string_view token);

// One character repeated, or characters that count up or down, 8 or 10 of them in a row. A name that signs
// sessions is given such a key as well as another.
bool is_sequence(std::string_view text);

// Of an assigned value: empty, a placeholder, a reference to a variable or a
// store, a number, a boolean, null, or the name that it is assigned to.
bool is_placeholder_value(std::string_view value, std::string_view name);

}  // namespace prodready::secrets
