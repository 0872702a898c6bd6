#include "engine/chosen.hpp"

#include <algorithm>

namespace prodready {

std::vector<const Item*> chosen_items(const Checklist& checklist, std::span<const std::string> only) {
  const auto named = [&](const std::string& id) { return std::ranges::find(only, id) != only.end(); };
  std::vector<const Item*> chosen;
  for (const Item& item : checklist.items) {
    if (only.empty() || named(item.id) || named(item.category)) {
      chosen.push_back(&item);
    }
  }
  return chosen;
}

}  // namespace prodready
