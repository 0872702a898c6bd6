#include <algorithm>
#include <cstddef>

#include "checklist/load.hpp"
#include "checklist/node_table.hpp"

namespace prodready {

const Item* Checklist::find(std::string_view id) const {
  const auto found = std::ranges::find(items, id, &Item::id);
  return found == items.end() ? nullptr : &*found;
}

syntax::Node embedded_root(const EmbeddedFile& file) {
  const std::span<const NodeTable> tables = compiled_checklists();
  const auto found = std::ranges::find(tables, file.path, &NodeTable::path);
  return found == tables.end() ? syntax::Node{} : node_of(*found);
}

std::optional<std::string> item_document(std::string_view id) {
  constexpr std::string_view heading = "\n### ";
  for (const EmbeddedFile& file : embedded_documents()) {
    std::size_t at = file.bytes.find(heading);
    while (at != std::string_view::npos) {
      const std::string_view rest = file.bytes.substr(at + 1);
      const std::size_t next = file.bytes.find(heading, at + 1);
      const std::string_view title = rest.substr(heading.size() - 1);
      if (title.starts_with(id) && title.substr(id.size()).starts_with(' ')) {
        return std::string(rest.substr(0, next == std::string_view::npos ? next : next - at));
      }
      at = next;
    }
  }
  return std::nullopt;
}

}  // namespace prodready
