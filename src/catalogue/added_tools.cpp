#include "catalogue/added_tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace prodready::catalogue {

ReadCatalogue read_added_tools(const std::string& path, const syntax::Node& entries,
                               const Catalogue& built_in) {
  ReadCatalogue read = read_catalogue_entries(path, entries);
  std::vector<Diagnostic> together = check_together(read.spec);
  for (const ToolSpec& tool : read.spec.tools) {
    if (built_in.find(tool.id) != nullptr) {
      together.push_back({.place = tool.place,
                          .message = fmt::format("tool id '{}' is taken by a tool that is built in", tool.id),
                          .code = "duplicate-id",
                          .hint = "choose another id: the proof of both counts"});
    }
  }
  std::erase_if(read.spec.tools, [&](const ToolSpec& tool) {
    return std::ranges::find(together, tool.place, &Diagnostic::place) != together.end();
  });
  read.faults.insert(read.faults.end(), together.begin(), together.end());
  return read;
}

}  // namespace prodready::catalogue
