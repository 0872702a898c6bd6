// Private key blocks: what is a clear key, and what is a heading alone, an
// encrypted or a public one.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace prodready::secrets {

// `at` is behind the heading ("-----BEGIN RSA PRIVATE KEY-----"). The end of
// the key's text, at most `longest` behind `at`, where enough of an unencrypted
// key stands there; escaped line ends, quotes and comment signs between the
// lines do not matter.
std::optional<std::size_t> end_of_clear_key(std::string_view content, std::size_t at, std::size_t longest);

}  // namespace prodready::secrets
