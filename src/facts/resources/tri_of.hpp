// Three-valued answers about properties.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "facts/tri.hpp"
#include "resources/model/value.hpp"

namespace prodready::terms {

// Yes where one is; else unresolved where one is; else no.
inline Tri any_of(std::initializer_list<Tri> answers) {
  Tri found = Tri::no();
  for (const Tri& answer : answers) {
    if (answer.is_yes()) {
      return answer;
    }
    found = found.is_no() ? answer : found;
  }
  return found;
}

// No where one is; else unresolved where one is; else yes.
inline Tri all_of(std::initializer_list<Tri> answers) {
  Tri found = Tri::yes();
  for (const Tri& answer : answers) {
    if (answer.is_no()) {
      return answer;
    }
    found = found.is_yes() ? answer : found;
  }
  return found;
}

// What is missing of a value that has no plain content; the reference's own name where it points somewhere.
inline std::string missing_in(const resources::Value& value) {
  if (const resources::Reference* reference = value.reference()) {
    return reference->attribute.empty() ? reference->resource
                                        : reference->resource + '.' + reference->attribute;
  }
  return first_unresolved(value).value_or("a value that is not understood");
}

// Whether anything is there: an empty list, map or text is nothing.
inline Tri is_set(const resources::Value& value) {
  using Kind = resources::Value::Kind;
  switch (value.kind()) {
    case Kind::absent:
      return Tri::no();
    case Kind::list:
      return Tri::of(!value.list()->empty());
    case Kind::map:
      return Tri::of(!value.map()->empty());
    case Kind::text:
      return Tri::of(!value.text()->empty());
    case Kind::unresolved:
      return Tri::unresolved(value.unresolved()->what);
    case Kind::boolean:
    case Kind::number:
    case Kind::reference:
      break;
  }
  return Tri::yes();
}

// A boolean, or ENABLED and DISABLED as APIs say it; `otherwise` where it is absent.
Tri is_true(const resources::Value& value, bool otherwise = false);

// Whether a text is this word, letters compared without regard to case; no where it is absent.
Tri is_word(const resources::Value& value, std::string_view word);

// Whether a number is at least `least`; `otherwise` where it is absent.
Tri is_at_least(const resources::Value& value, double least, double otherwise);

}  // namespace prodready::terms
