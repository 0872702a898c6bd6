// What a snapshot's file is, told by its first bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "resources/snapshot/byte_window.hpp"

namespace prodready::resources::snapshot {

// How much of a document is looked at to tell what it is.
inline constexpr std::size_t head_bytes = std::size_t{64} << 10U;

// Brings that much into the window, as far as there is.
void bring_head(ByteWindow& window);

// What a file is, by its first keys.
enum class FileForm : std::uint8_t {
  config,   // AWS Config, in any dialect
  objects,  // of the Kubernetes API
  json,     // another JSON object, array or text
  not_json,
  empty,           // nothing, or white space
  other_encoding,  // UTF-16, UTF-32
};
// Passes a byte order mark of UTF-8.
FileForm form_of(ByteWindow& window);

}  // namespace prodready::resources::snapshot
