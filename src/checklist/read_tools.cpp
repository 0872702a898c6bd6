#include "checklist/read_tools.hpp"

#include <fmt/format.h>

#include <utility>

#include "catalogue/added_tools.hpp"
#include "catalogue/catalogue.hpp"

namespace prodready {

catalogue::CatalogueSpec read_tools(InputDocument& configuration) {
  const syntax::Node* entries = configuration.root().find("tools");
  if (entries == nullptr || !entries->is_sequence() || entries->items.empty()) {
    return {};  // the check of the file's form reports what is no list
  }
  catalogue::ReadCatalogue read =
      catalogue::read_added_tools(configuration.path(), *entries, catalogue::Catalogue{});
  for (Diagnostic& fault : read.faults) {
    configuration.error(std::move(fault));
  }
  for (catalogue::ToolSpec& tool : read.spec.tools) {
    // A verdict that rests on an added tool shows so.
    tool.name += fmt::format(" ({})", to_string(Place{.path = tool.place.path, .line = tool.place.line}));
  }
  return std::move(read.spec);
}

}  // namespace prodready
