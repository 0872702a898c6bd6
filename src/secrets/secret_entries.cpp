#include "secrets/secret_entries.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "secrets/base64.hpp"
#include "secrets/bytes.hpp"
#include "secrets/placeholder.hpp"
#include "secrets/value_form.hpp"

namespace prodready::secrets {
namespace {

// What stands beside a secret in a Secret and is none.
bool is_plain_key(std::string_view name) {
  constexpr std::string_view words[] = {"type",   "provider", "host",    "hostname", "port",   "database",
                                        "db",     "dbname",   "engine",  "region",   "user",   "username",
                                        "name",   "endpoint", "sslmode", "email",    "schema", "namespace",
                                        "scheme", "ca.crt",   "tls.crt", "tls.ca"};
  // POSTGRES_USER and db.username too.
  const auto is_last = [&](std::string_view word) {
    const std::size_t before = name.size() - std::min(name.size(), word.size() + 1);
    return equals(name, word) ||
           (name.size() > word.size() && ends_with(name, word) && !is_alnum(name[before]));
  };
  return std::ranges::any_of(words, is_last);
}

}  // namespace

bool SecretEntries::is_full() const {
  constexpr std::size_t most_entries = 200;
  return entries_.size() >= most_entries;
}

void SecretEntries::add(std::string_view name, std::string value, Range text, bool is_encoded) {
  if (is_encoded) {
    std::erase_if(value, is_space);
  }
  // Base64 of a Secret has no '_', constants that something is put in for have.
  const bool is_constant = is_encoded && value.find('_') != std::string::npos;
  if (value.empty() || is_constant || value.find("{{") != std::string::npos) {
    return;
  }
  std::optional<std::string> decoded = is_encoded ? decode_base64(value) : std::optional(std::move(value));
  const bool is_key = decoded && decoded->find("PRIVATE KEY") != std::string::npos;
  if (!decoded || is_placeholder_value(*decoded, name) || (is_no_secret_by_form(*decoded) && !is_key)) {
    return;
  }
  entries_.push_back({text, std::string(name), *std::move(decoded)});
}

std::vector<SecretEntry> SecretEntries::take() && {
  const auto is_plain = [](const SecretEntry& entry) { return is_plain_key(entry.name); };
  if (!std::ranges::all_of(entries_, is_plain)) {
    std::erase_if(entries_, is_plain);
  }
  return std::move(entries_);
}

}  // namespace prodready::secrets
