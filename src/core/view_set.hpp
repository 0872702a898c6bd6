// A set of views of texts that outlive it. All of it is one block of memory, so that adding and asking for
// many names takes little time.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace prodready {

class ViewSet {
 public:
  // How many there will be; it takes more, too.
  explicit ViewSet(std::size_t expected = 0);

  bool insert(std::string_view text);  // whether it is new
  bool contains(std::string_view text) const;
  std::size_t size() const { return size_; }

 private:
  // Where the text is, or would be put.
  std::size_t slot_of(std::string_view text) const;
  void grow();

  std::vector<std::string_view> slots_;  // a power of two of them, half of them free: without data
  std::size_t size_ = 0;
};

}  // namespace prodready
