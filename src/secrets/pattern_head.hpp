// What each match of a rule's pattern begins with, as far as that has one width: where no such bytes stand no
// match begins, and most places are told so without a regular expression.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace prodready::secrets {

using ByteClass = std::bitset<256>;

class PatternHead {
 public:
  PatternHead() : PatternHead("") {}
  // In the syntax of rules (rule.hpp). Of choices as much as the shortest has. Empty where the pattern begins
  // with what may be missing, or what is not understood.
  explicit PatternHead(std::string_view pattern);

  std::size_t size() const { return classes_.size(); }  // bytes

  // Whether the pattern ends with its head: then it matches wherever the head stands, and nowhere else.
  bool is_whole() const { return is_whole_; }

  const ByteClass& operator[](std::size_t at) const { return classes_[at]; }

  // The first place in [from, until) from where on the head stands, wholly in it; npos where there is none.
  // `known`: a place where it stands, if one is known, which helps right before `from`.
  std::size_t find(std::string_view content, std::size_t from, std::size_t until,
                   std::size_t known = std::string_view::npos) const;

 private:
  bool stands_behind(std::string_view content, std::size_t known) const;

  std::vector<ByteClass> classes_;
  std::vector<std::uint16_t> lasts_;  // the places of bytes that another class follows, or nothing
  bool is_whole_ = false;
  std::array<std::uint16_t, 256> steps_{};  // by its last byte: how far behind a place the next one may be
};

}  // namespace prodready::secrets
