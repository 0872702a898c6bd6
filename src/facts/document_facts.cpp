#include "facts/document_facts.hpp"

namespace prodready {

std::size_t Document::section_end(std::size_t section) const {
  std::size_t end = section + 1;
  if (section == 0) {
    return end;
  }
  while (end < sections.size() && sections[end].level > sections[section].level) {
    ++end;
  }
  return end;
}

std::size_t Document::words_below(std::size_t section) const {
  std::size_t sum = 0;
  for (std::size_t i = section; i < section_end(section); ++i) {
    sum += sections[i].words;
  }
  return sum;
}

}  // namespace prodready
