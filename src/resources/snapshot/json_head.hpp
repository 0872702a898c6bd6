// The keys that a JSON object opens with, told without reading it: for texts
// that may be cut off, and to learn what a file is.
#pragma once

#include <optional>
#include <string_view>

namespace prodready::resources::snapshot {

struct HeadMember {
  std::string_view key;    // as written, escapes and all
  std::string_view value;  // as far as it is here
};

// Takes the next member off `text`, which stands in an object, behind its brace
// or a member. Nothing at the object's end, or where the text ends.
std::optional<HeadMember> take_member(std::string_view& text);

}  // namespace prodready::resources::snapshot
