// Renders secrets: where each was found, since when, and what to revoke. No full value is shown.
#pragma once

#include <string>
#include <string_view>

#include "facts/secret_facts.hpp"
#include "facts/secrets/secret_baseline.hpp"
#include "report/formats.hpp"

namespace prodready::show {

enum class SecretVerdict : std::uint8_t {
  clean,       // nothing was found
  found,       // something that is neither known nor listed only
  incomplete,  // nothing was found, and not everything could be scanned
};
inline constexpr Word<SecretVerdict> secret_verdict_words[] = {{SecretVerdict::clean, "clean"},
                                                               {SecretVerdict::found, "found"},
                                                               {SecretVerdict::incomplete, "incomplete"}};

struct ShownSecrets {
  std::string name;      // of the solution
  std::string revision;  // commit id; "" without one
  std::string scope;     // "the tree and all of history", "what is staged"
  const SecretFacts& facts;
  const SecretStandings& standings;
  bool wants_history = true;  // that it was not scanned whole is worth a word
  bool explain = false;       // dropped matches too
};

// Whether something that was to be scanned was not.
bool is_incomplete(const SecretFacts& facts, bool wants_history);

SecretVerdict verdict_of(const ShownSecrets& shown);

// What was found first, the verdict last. Ends in a newline.
std::string secrets_as_text(const ShownSecrets& shown, const TextStyle& style);

// Everything; schema in `secrets_schema()`. Ends in a newline.
std::string secrets_as_json(const ShownSecrets& shown);

// The published JSON Schema (draft 2020-12) of secrets_as_json.
std::string_view secrets_schema();

}  // namespace prodready::show
