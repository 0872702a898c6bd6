#include "checklist/built_in.hpp"

#include <utility>

#include "checklist/checklist_builder.hpp"
#include "checklist/document.hpp"
#include "checklist/load.hpp"
#include "checklist/node_table.hpp"

namespace prodready {

Checklist built_in_checklist() {
  constexpr std::string_view path = "checklists/production-ready.yaml";
  ChecklistBuilder builder{{}, {}};
  for (const EmbeddedFile& file : embedded_checklists()) {
    if (file.path == path) {
      InputDocument document{std::string(file.path), BorrowedText{file.bytes}, embedded_root(file)};
      builder.add(document);
    }
  }
  return std::move(builder).finish({});
}

}  // namespace prodready
