#include "resources/snapshot/json_head.hpp"

#include <algorithm>
#include <cstddef>

#include "resources/snapshot/value_end.hpp"

namespace prodready::resources::snapshot {

std::optional<HeadMember> take_member(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n,"), text.size()));
  ValueEnd key_end;
  const std::size_t key_size = text.starts_with('"') ? key_end.feed(text) : 0;
  if (!key_end.done()) {
    return std::nullopt;
  }
  HeadMember member{.key = text.substr(1, key_size - 2), .value = {}};
  text.remove_prefix(key_size);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n:"), text.size()));
  std::size_t value_size = 0;
  if (text.starts_with('{') || text.starts_with('[') || text.starts_with('"')) {
    ValueEnd end;
    value_size = end.feed(text);
  } else {
    value_size = std::min(text.find_first_of(",}"), text.size());
  }
  member.value = text.substr(0, value_size);
  text.remove_prefix(value_size);
  return member;
}

}  // namespace prodready::resources::snapshot
