#include "sources/path_parts.hpp"

#include "core/text.hpp"

namespace prodready::sources {

void prepend_parts(std::deque<std::string>& parts, std::string_view path) {
  std::deque<std::string> added;
  for (const std::string_view part : split(path, '/')) {
    if (!part.empty() && part != ".") {
      added.emplace_back(part);
    }
  }
  parts.insert(parts.begin(), added.begin(), added.end());
}

}  // namespace prodready::sources
