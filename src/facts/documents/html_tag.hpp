// One HTML tag as it stands in a document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::documents {

struct HtmlTag {
  std::string name;  // lower case, without '/'
  bool closing = false;
  std::string_view attributes;  // as written
  std::size_t length = 0;       // bytes, brackets included
};

struct TagScan {
  std::optional<HtmlTag> tag;
  std::size_t looked_at = 0;  // bytes that were looked at when there is none
};

// The tag at the start of `text`, which begins with '<'. Tags over 4,096 bytes are none.
TagScan scan_html_tag(std::string_view text);

// The value of the attribute `name`, with &amp; resolved; nothing when the tag lacks it.
std::optional<std::string> html_attribute(std::string_view attributes, std::string_view name);

// The addresses of an image set: "a.png 1x, b.png 2x".
std::vector<std::string> srcset_targets(std::string_view value);

}  // namespace prodready::documents
