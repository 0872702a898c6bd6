// Finds where a JSON value ends without reading what is in it: 64 bytes at a
// time, aware of strings, without recursion, whatever the depth.
#pragma once

#include <cstddef>
#include <string_view>

#include "resources/snapshot/json_blocks.hpp"

namespace prodready::resources::snapshot {

// Follows one object, array or string from its first byte over any number of
// pieces.
class ValueEnd {
 public:
  // The number of bytes of `piece` that belong to the value; done() says
  // whether it ended with them. The pieces must follow each other without a
  // hole.
  std::size_t feed(std::string_view piece);
  bool done() const { return at_.done; }
  // Whether all so far is ASCII, without control characters in strings.
  bool is_plain() const { return at_.strange == 0; }

 private:
  std::size_t feed_bytes(std::string_view piece);
  bool take(char byte);

  BlockState at_;
  bool started_ = false;
  bool text_ = false;  // the value is a string
};

}  // namespace prodready::resources::snapshot
