// Reads XML as project files use it: elements, attributes and text. No entity beyond XML's own five and
// character references is expanded, and a document type is skipped, so nothing can grow or reach outside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "syntax/node.hpp"

namespace prodready::syntax {

struct XmlAttribute {
  std::string name;  // as written
  std::string value;
};

struct XmlElement {
  std::string name;  // without its prefix: "dependency" of "m:dependency"
  std::string text;  // its own text, without that of its children; trimmed, bytes as the input has them
  std::uint32_t line = 0;
  std::vector<XmlAttribute> attributes;
  std::vector<XmlElement> children;

  const XmlElement* child(std::string_view wanted) const;     // the first one; null when there is none
  std::string_view text_of(std::string_view wanted) const;    // of the first such child; "" without one
  std::string_view attribute(std::string_view wanted) const;  // "" when it has none; ASCII case counts
};

// The root element. Fails on what is not well-formed, on UTF-16, and beyond the limits (an attribute counts
// as a node). Depth is limited, so the result may be walked by recursion.
Result<XmlElement> parse_xml(std::string_view text, const Limits& limits = {});

}  // namespace prodready::syntax
