// Finds where a JSON value ends without reading what is in it: 64 bytes at a
// time, aware of strings, without recursion, whatever the depth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace prodready::resources::snapshot {

// Follows one object, array or string from its first byte over any number of
// pieces.
class ValueEnd {
 public:
  // The number of bytes of `piece` that belong to the value; done() says
  // whether it ended with them. The pieces must follow each other without a
  // hole.
  std::size_t feed(std::string_view piece);
  bool done() const { return done_; }

 private:
  std::size_t feed_bytes(std::string_view piece);
  bool take(char byte);
  std::size_t feed_block(const char* block);

  std::uint64_t depth_ = 0;
  bool started_ = false;
  bool in_string_ = false;
  bool escaped_ = false;  // the next byte is
  bool text_ = false;     // the value is a string
  bool done_ = false;
};

}  // namespace prodready::resources::snapshot
