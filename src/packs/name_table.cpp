#include "packs/name_table.hpp"

namespace prodready::packs {

std::uint32_t NameTable::number_of(std::string_view name) {
  if (const auto known = numbers_.find(name); known != numbers_.end()) {
    return known->second;
  }
  const auto number = static_cast<std::uint32_t>(names_.size());
  numbers_.emplace(names_.emplace_back(name), number);
  return number;
}

}  // namespace prodready::packs
