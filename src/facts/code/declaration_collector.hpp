// Takes declarations one by one, as the scanners of the languages find them, and counts them into a CodeFile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/code/masked_code.hpp"
#include "facts/code/naming.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

struct Declaration {
  NameKind kind = NameKind::function;
  std::string_view name;   // a view of the masked text
  std::size_t line = 0;    // from 0
  bool named_here = true;  // no: the name is set from outside
  bool is_public = false;
  NameContext context = {};
  std::size_t head_end = 0;  // Python: the last line of the head, below which a docstring stands
};

// How many examples of one kind and spelling a file keeps.
inline constexpr std::size_t most_odd_names = 5;

// Which names that follow no convention are kept: examples, or (up to 2,000) all.
enum class OddNames : std::uint8_t { examples, all };

class DeclarationCollector {
 public:
  // Both must outlive the collector.
  DeclarationCollector(const MaskedCode& code, CodeFile& file, bool in_header = false,
                       OddNames odd_names = OddNames::examples);

  void add(const Declaration& declaration);

  const MaskedCode& code() const { return code_; }
  std::string_view language() const { return file_.language; }
  bool in_header() const { return in_header_; }
  // The masked text from `part`, a view of it, on.
  std::string_view rest_from(std::string_view part) const;
  // Whether an attribute or decorator on the lines directly above has the word.
  bool has_attribute_above(std::size_t line, std::string_view word) const;
  // Whether the braces behind `name` hold at most one statement.
  bool has_short_body(std::string_view name) const;

 private:
  void count_name(const Declaration& declaration);
  void count_public(const Declaration& declaration);

  const MaskedCode& code_;
  CodeFile& file_;
  bool has_convention_;
  bool by_custom_;
  bool in_header_;
  std::size_t most_odd_;                                                     // of one kind and spelling
  std::array<decltype(NameCounts::by_styles), name_kind_count> shown_ = {};  // odd names, by kind and styles
};

// getX, set_x, isX, hasX.
bool is_accessor_name(std::string_view name);

}  // namespace prodready::code
