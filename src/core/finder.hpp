// Looks for a fixed text in long ones, fast: it hops from one occurrence of the text's rarest byte to the
// next.
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

 private:
  std::string sought_;
  std::size_t anchor_ = 0;  // where its rarest byte is
};

// Whether a long text holds a short one; as Finder, without keeping anything.
bool contains(std::string_view text, std::string_view sought);

}  // namespace prodready
