// Memory that is looked at soon is asked for ahead: where a million things are read one after the other, most
// of the time goes into waiting for it.
#pragma once

#include <cstddef>
#include <string_view>

namespace prodready {

// Changes nothing but how long the next look at what `place` points to takes; it need not point to anything.
inline void prefetch(const void* place) { __builtin_prefetch(place); }

// The same of all the bytes.
inline void prefetch(std::string_view bytes) {
  constexpr std::size_t line = 64;  // of a cache
  for (std::size_t at = 0; at < bytes.size(); at += line) {
    prefetch(bytes.data() + at);
  }
}

}  // namespace prodready
