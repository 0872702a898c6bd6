#include "facts/resources/tri_of.hpp"

#include <optional>
#include <string_view>

#include "core/text.hpp"

namespace prodready::terms {

Tri is_true(const resources::Value& value, bool otherwise) {
  if (value.is_absent()) {
    return Tri::of(otherwise);
  }
  if (const std::optional<bool> truth = value.as_boolean()) {
    return Tri::of(*truth);
  }
  const std::string word = to_lower(value.as_text().value_or(""));
  return word == "enabled" || word == "disabled" ? Tri::of(word == "enabled")
                                                 : Tri::unresolved(missing_in(value));
}

Tri is_word(const resources::Value& value, std::string_view word) {
  if (value.is_absent()) {
    return Tri::no();
  }
  const std::optional<std::string> text = value.as_text();
  return text ? Tri::of(to_lower(*text) == to_lower(word)) : Tri::unresolved(missing_in(value));
}

Tri is_at_least(const resources::Value& value, double least, double otherwise) {
  if (value.is_absent()) {
    return Tri::of(otherwise >= least);
  }
  const std::optional<double> number = value.as_number();
  return number ? Tri::of(*number >= least) : Tri::unresolved(missing_in(value));
}

}  // namespace prodready::terms
