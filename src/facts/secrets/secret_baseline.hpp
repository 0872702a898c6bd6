// Secrets that are known already and are to be told apart from new ones. An entry names the rule, the keyed
// hash of the value and the path; lines move, so none is named.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/words.hpp"
#include "facts/secret_facts.hpp"
#include "prodready/result.hpp"

namespace prodready {

struct KnownSecret {
  std::string rule;
  std::string fingerprint;
  std::string path;  // printable

  auto operator<=>(const KnownSecret&) const = default;
};

// The text of a baseline file. Its error's place has line and column, and no path.
Result<std::vector<KnownSecret>> parse_secret_baseline(std::string_view text);

// Sorted, each entry once and on a line of its own. Ends in a newline.
std::string write_secret_baseline(std::vector<KnownSecret> known);

// What would make every secret known that is not listed only.
std::vector<KnownSecret> known_secrets(const SecretFacts& facts);

enum class SecretStanding : std::uint8_t { found, known, listed };
inline constexpr Word<SecretStanding> secret_standing_words[] = {
    {SecretStanding::found, "found"}, {SecretStanding::known, "known"}, {SecretStanding::listed, "listed"}};

struct SecretStandings {
  std::vector<SecretStanding> of;  // each secret, in the order of the facts
  std::vector<KnownSecret> stale;  // entries that nothing has any more; sorted
};

// A secret is known where the baseline has each of its places that is not listed only.
SecretStandings standings(const SecretFacts& facts, std::span<const KnownSecret> baseline);

}  // namespace prodready
