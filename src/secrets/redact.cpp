#include "secrets/redact.hpp"

#include <cstddef>

namespace prodready::secrets {

std::string redacted(std::string_view secret) {
  constexpr std::size_t shortest_shown = 16;
  constexpr std::size_t most_shown = 4;
  std::string shown;
  for (std::size_t at = 0; secret.size() >= shortest_shown && at < most_shown; ++at) {
    const auto byte = static_cast<unsigned char>(secret[at]);
    if (byte >= 0x80) {
      break;
    }
    shown += byte < 0x20 || byte == 0x7f ? '?' : secret[at];
  }
  return shown + "…";
}

}  // namespace prodready::secrets
