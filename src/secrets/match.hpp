// What the detector finds in a content, before any path is known.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace prodready::secrets {

// Whether a match exists, and all that it says, depends only on the bytes from `begin` - reach to `begin` +
// reach of its content. A match is never longer than 1024 bytes: of a longer secret it is the first part.
inline constexpr std::size_t reach = 1536;

// Contents may be this long; the detector finds nothing in longer ones.
inline constexpr std::size_t longest_content = std::size_t{1} << 30U;

enum class CheckResult : std::uint8_t { none, passed, failed };

enum class Strength : std::uint8_t {
  strong,  // random enough anywhere
  key,     // a signing key by its name: any literal of 8 or more counts
  plain,   // a literal that counts in infrastructure code alone: changeme
};

struct Match {
  std::uint32_t begin =
      0;  // of the secret in the content; of decoded ones, of the encoded text that holds it
  std::uint32_t end = 0;
  std::uint32_t name_begin = 0;  // of the name that it is assigned to; both 0 where there is none
  std::uint32_t name_end = 0;
  std::uint16_t rule = 0;  // index into built_in_rules()
  CheckResult check = CheckResult::none;
  Strength strength = Strength::strong;
  bool is_decoded = false;         // found in text that is base64 in the content
  std::uint8_t skipped_front = 0;  // of what [begin, end) decodes to: bytes before and behind the secret
  std::uint8_t skipped_back = 0;
  bool is_bare = false;  // an assigned value without quotes

  auto operator<=>(const Match&) const = default;
};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  auto operator<=>(const Range&) const = default;
};

}  // namespace prodready::secrets
