// How often a text stands somewhere, from how often classes of bytes follow one another in source text.
#pragma once

#include <cstddef>

#include "secrets/needed_text.hpp"

namespace prodready::secrets {

// The part of all places in source text at which the first `size` bytes of the text stand, roughly: as if
// each byte depended on the one before it alone.
double frequency_of(const NeededText& text, std::size_t size = std::tuple_size_v<NeededText>);

}  // namespace prodready::secrets
