// Documents that could not be read: an absence is not proved while one is left.
#pragma once

#include <algorithm>

#include "facts/documents/format.hpp"
#include "facts/facts.hpp"

namespace prodready {

// The first; null where every document was read.
inline const Gap* first_unread_document(const Gaps& gaps) {
  const auto found = std::ranges::find_if(
      gaps, [](const Gap& gap) { return documents::document_format(gap.place.path).has_value(); });
  return found == gaps.end() ? nullptr : &*found;
}

}  // namespace prodready
