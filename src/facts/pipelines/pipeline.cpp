#include "facts/pipelines/pipeline.hpp"

#include <algorithm>

namespace prodready {

Tri Condition::on(TriggerKind kind) const {
  const auto found = std::ranges::find(by_trigger, kind, &std::pair<TriggerKind, Tri>::first);
  return found == by_trigger.end() ? otherwise : found->second;
}

Tri both(const Tri& outer, const Tri& inner) {
  if (outer.is_no() || inner.is_no()) {
    return Tri::no();
  }
  return outer.is_unresolved() ? outer : inner;
}

Condition both(const Condition& outer, const Condition& inner) {
  Condition result;
  result.text = outer.text;
  if (!inner.text.empty()) {
    result.text += (result.text.empty() ? "" : " && ") + inner.text;
  }
  result.otherwise = both(outer.otherwise, inner.otherwise);
  for (const auto& row : trigger_kind_words) {
    const TriggerKind kind = row.value;
    const bool differs =
        std::ranges::any_of(outer.by_trigger, [&](const auto& entry) { return entry.first == kind; }) ||
        std::ranges::any_of(inner.by_trigger, [&](const auto& entry) { return entry.first == kind; });
    if (differs) {
      result.by_trigger.emplace_back(kind, both(outer.on(kind), inner.on(kind)));
    }
  }
  return result;
}

const shell::Word* Action::input(std::string_view wanted) const {
  const auto found = std::ranges::find_if(inputs, [&](const auto& entry) { return entry.first == wanted; });
  return found == inputs.end() ? nullptr : &found->second;
}

}  // namespace prodready
