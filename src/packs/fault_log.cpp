#include "packs/fault_log.hpp"

#include <fmt/format.h>

namespace prodready::packs {

void FaultLog::add(const std::string& file, const std::string& why, std::optional<ObjectId> id,
                   std::size_t count) {
  Entry& entry = entries_[{file, why}];
  entry.count += count;
  if (id && (!entry.least || *id < *entry.least)) {
    entry.least = id;
  }
}

void FaultLog::merge(const FaultLog& other) {
  for (const auto& [key, entry] : other.entries_) {
    add(key.first, key.second, entry.least, entry.count);
  }
}

Gaps FaultLog::gaps() const {
  Gaps gaps;
  for (const auto& [key, entry] : entries_) {
    const std::string example = entry.least ? entry.least->hex() : "";
    std::string text;
    if (entry.count == 1) {
      text = example.empty() ? fmt::format("an object cannot be read: {}", key.second)
                             : fmt::format("the object {} cannot be read: {}", example, key.second);
    } else {
      text = fmt::format("{} objects cannot be read{}: {}", entry.count,
                         example.empty() ? "" : ", such as " + example, key.second);
    }
    gaps.push_back({Place{.path = key.first}, std::move(text)});
  }
  return gaps;
}

}  // namespace prodready::packs
