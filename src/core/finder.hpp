// Looks for a fixed text in long ones, fast: it compares blocks of the long text with the two rarest bytes of
// the short one, and looks closer only where both stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace prodready {

class Finder {
 public:
  explicit Finder(std::string sought);

  // The offset of the first occurrence at or after `from`; npos where there is none. An empty text is
  // everywhere.
  std::size_t find(std::string_view text, std::size_t from = 0) const;
  bool is_in(std::string_view text) const { return find(text) != std::string_view::npos; }
  const std::string& sought() const { return sought_; }

  // Where in a text its rarest bytes are; the same place twice where it has one byte only.
  struct Anchors {
    std::size_t first = 0;
    std::size_t second = 0;
  };

 private:
  std::string sought_;
  Anchors anchors_;
};

// Whether a long text holds a short one; as Finder, without keeping anything.
bool contains(std::string_view text, std::string_view sought);
// The same, with ASCII letters of either case; `sought` has small ones.
bool contains_ignoring_case(std::string_view text, std::string_view sought);

}  // namespace prodready
