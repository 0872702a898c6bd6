// Texts one behind the other. Where it is done hundreds of thousands of times: several times as fast as a
// format.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace prodready {

inline std::string concat(std::span<const std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) {
    size += part.size();
  }
  std::string text;
  text.reserve(size);
  for (const std::string_view part : parts) {
    text += part;
  }
  return text;
}

inline std::string concat(std::initializer_list<std::string_view> parts) {
  return concat(std::span(parts.begin(), parts.size()));
}

}  // namespace prodready
