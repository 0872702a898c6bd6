// The one place where text becomes XML 1.0. Terminal escape sequences are dropped; what XML cannot hold
// (control characters, U+FFFE, U+FFFF, bytes that are not UTF-8) becomes U+FFFD. No CDATA, so no text can end
// one.
#pragma once

#include <string>
#include <string_view>

namespace prodready {

// For the text of an element; newlines and tabs stay.
std::string xml_text(std::string_view text);

// For an attribute in double quotes; newlines and tabs are written as references, since parsers turn raw ones
// into spaces.
std::string xml_attribute(std::string_view text);

}  // namespace prodready
