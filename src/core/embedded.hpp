// A file that was compiled into the program.
#pragma once

#include <span>
#include <string_view>

namespace prodready {

struct EmbeddedFile {
  std::string_view path;  // from the source root: "checklists/production-ready.yaml"
  std::string_view bytes;
};

}  // namespace prodready
