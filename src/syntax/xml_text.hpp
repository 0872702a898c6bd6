// Character data of XML with its references put in.
#pragma once

#include <string>
#include <string_view>

namespace prodready::syntax {

// `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;` and character references become characters; every other entity
// stays as it is written, so nothing can grow.
std::string xml_text(std::string_view raw);

}  // namespace prodready::syntax
