// What may stand between the keyword of a rule and its secret.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace prodready::secrets {

// How far behind the keyword the secret may begin: names, quotes, brackets and operators alone stand between
// them, an operator among them.
struct KeywordGap {
  std::size_t shortest = 0;  // bytes
  std::size_t longest = 0;

  bool allows(std::size_t size) const { return size >= shortest && size <= longest; }
};

// `text` begins behind the keyword. Nothing where no secret can follow.
std::optional<KeywordGap> gap_before_secret(std::string_view text);

}  // namespace prodready::secrets
