// Texts made of parts, some of which are not known: what is known stays readable as the text's shape.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/value.hpp"

namespace prodready::resources::cloudformation {

// Longer texts, which no deployment takes, are not made.
inline constexpr std::size_t longest_text = std::size_t{1} << 20U;

class TextBuilder {
 public:
  void add(std::string_view text);
  // A part that is a value: its text, or a hole "${…}" named after it.
  void add(const Value& value);
  // A text; where parts are not known, an unresolved value with its shape and references. A single part that
  // is a value stays as it is.
  Value finish() &&;

 private:
  std::string shape_;
  std::string missing_;
  std::vector<Reference> references_;
  std::optional<Value> only_;
  std::size_t parts_ = 0;
};

// "${Stage}" for "parameter Stage", "${Bucket.Arn}" for a reference.
std::string hole_of(const Value& value);
// What is missing for the text of this value: an unresolved value's name, "Bucket.Arn" of a reference whose
// text is not known; "" where nothing is.
std::string missing_of(const Value& value);

}  // namespace prodready::resources::cloudformation
