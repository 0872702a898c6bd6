// Names a secret without telling it: a keyed hash, so that who has a report and no repository cannot try
// values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace prodready::secret_scan {

class Fingerprinter {
 public:
  // The key is made of `seed`: the value of PRODREADY_SECRET_KEY, or the id of the repository's first commit.
  // "" is a seed too, the same everywhere: then whoever has a list of likely values can try them.
  explicit Fingerprinter(std::string_view seed);

  // 16 hexadecimal digits of HMAC-SHA256.
  std::string of(std::string_view value) const;

 private:
  std::array<std::uint8_t, 32> key_ = {};
};

}  // namespace prodready::secret_scan
