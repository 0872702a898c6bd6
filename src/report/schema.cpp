#include <span>

#include "core/embedded.hpp"
#include "report/formats.hpp"

namespace prodready {

std::span<const EmbeddedFile> embedded_schemas();

std::string_view report_schema() {
  for (const EmbeddedFile& file : embedded_schemas()) {
    if (file.path == "schemas/report-1.schema.json") {
      return file.bytes;
    }
  }
  return {};
}

}  // namespace prodready
