// The rule that automatic formatting and automatic linting share: a tool of a category acts by itself on each
// change.
#pragma once

#include <string_view>

#include "catalogue/vocabulary.hpp"
#include "facts/component_facts.hpp"
#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct SelfActingItem {
  std::string_view item;  // its id
  catalogue::Category category;
  std::string_view noun;  // "formatter"
  LanguageScope scope;
  bool formats = false;  // runs count by their mode
};

// One claim `holds` for each component and main language.
Verdict judge_self_acting(const Facts& facts, const SelfActingItem& item);

}  // namespace prodready
