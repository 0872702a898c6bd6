// Names with numbers, each kept once.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace prodready::packs {

class NameTable {
 public:
  NameTable() = default;
  NameTable(NameTable&&) = default;
  NameTable& operator=(NameTable&&) = default;

  // Counted from 0 in the order of first questions.
  std::uint32_t number_of(std::string_view name);
  const std::string& name(std::uint32_t number) const { return names_[number]; }
  std::size_t size() const { return names_.size(); }

 private:
  std::deque<std::string> names_;  // never moved, since the keys are views of them
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace prodready::packs
