#include "facts/secrets/fingerprint.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstddef>
#include <span>

namespace prodready::secret_scan {
namespace {

constexpr std::size_t hash_size = 32;  // of SHA-256, in bytes
constexpr std::size_t shown_bytes = 8;
// Keeps these keys apart from any other use of the same seed.
constexpr std::string_view purpose = "prodready secret fingerprint, version 1";

using Hash = std::array<std::uint8_t, hash_size>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Hash keyed_hash(std::span<const std::uint8_t> key, std::string_view text) {
  Hash hash = {};
  unsigned int written = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(), hash.data(),
       &written);
  return hash;
}

}  // namespace

Fingerprinter::Fingerprinter(std::string_view seed)
    : key_(keyed_hash(std::span(bytes_of(purpose), purpose.size()), seed)) {}

std::string Fingerprinter::of(std::string_view value) const {
  constexpr std::string_view digits = "0123456789abcdef";
  const Hash hash = keyed_hash(key_, value);
  std::string shown;
  for (std::size_t at = 0; at < shown_bytes; ++at) {
    shown += digits[hash.at(at) >> 4U];
    shown += digits[hash.at(at) & 15U];
  }
  return shown;
}

}  // namespace prodready::secret_scan
