// Marks within the text that a template makes, for what plain text cannot say: values that are not known
// ("holes"), the template's line that a text comes from, and parts whose condition is not known. They are
// built of private-use characters and are gone before the text is read as YAML, holes excepted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/value.hpp"

namespace prodready::resources::kubernetes {

class Marks {
 public:
  // The mark of a value that is not known; equal names have equal marks.
  std::string hole(const std::string& what);
  // The mark of a part that is there only where `condition` holds.
  std::string maybe(const std::string& condition);
  static std::string line(std::uint32_t number);

  // Whether a text has a hole, or is nothing but one.
  static bool has_hole(std::string_view text);
  static bool is_hole(std::string_view text);
  // A text as a value: unresolved where it has a hole.
  Value value_of(std::string_view text) const;
  std::string first_hole(std::string_view text) const;
  const std::string& condition(std::size_t id) const { return names_[id]; }

 private:
  std::size_t number_of(const std::string& name);

  std::vector<std::string> names_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

// Puts the mark at the end of each line that is not blank.
std::string mark_lines(std::string_view text, const std::string& mark);

struct MarkedLine {
  std::uint32_t source = 0;             // the template's line; 0: as the line before
  std::vector<std::size_t> conditions;  // of Marks::maybe, without doubles
};
struct MarkedText {
  std::string text;               // YAML, holes in it
  std::vector<MarkedLine> lines;  // by its lines
};
// Takes lines' and conditions' marks out. A hole alone on its line becomes a pair or an item, as its
// neighbours are; in a block of literal text a condition becomes a hole.
MarkedText take_marks_out(std::string_view text, Marks& marks);

}  // namespace prodready::resources::kubernetes
