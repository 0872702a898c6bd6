// What the bytes of a file are to a scanner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prodready::secret_scan {

enum class ContentKind : std::uint8_t {
  text,
  utf16,      // with a byte order mark
  archive,    // archives.hpp opens it
  key_store,  // PKCS #12, JKS or JCEKS: a private key in a binary file, whatever its name
  binary,     // git's rule: a NUL among the decisive bytes
};

// More bytes than these do not change it, and what is neither text nor UTF-16 by fewer never becomes so.
inline constexpr std::size_t decisive_bytes = 8'000;

ContentKind kind_of(std::string_view bytes);

// UTF-16 with its byte order mark as UTF-8 with the same lines; what is no UTF-16 becomes '?'.
std::string utf8_of(std::string_view utf16);

// A state file of Terraform or OpenTofu, by how it begins. It holds every value of every resource in plain
// text. Encrypted ones are none.
bool is_terraform_state(std::string_view bytes);

}  // namespace prodready::secret_scan
