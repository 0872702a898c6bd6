// Regular expressions in RE2's syntax: linear time, whatever the pattern and the text. Owns the library.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "prodready/result.hpp"

namespace prodready {

class Pattern {
 public:
  enum class Option { none, ignore_case };

  // Fails with the library's reason (look-around, back-references, a bad bracket, a program over 8 MiB).
  static Result<Pattern> compile(std::string_view expression, Option option = Option::none);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  bool matches_whole(std::string_view text) const;
  // The offset of the first match at or after `from`; nothing when there is none. Text is Latin-1 bytes, so that
  // input that is not UTF-8 is searched too.
  std::optional<std::size_t> find(std::string_view text, std::size_t from = 0) const;
  // The first match's group `group` (0: all of it), empty where the group took no part.
  std::optional<std::string_view> capture(std::string_view text, int group) const;

 private:
  struct Implementation;
  explicit Pattern(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace prodready
