// Any bytes as a shell script.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/shell/commands.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  prodready::shell::commands_of(text, {.errexit = true, .arguments = std::vector<std::string>{"a"}});
  return 0;
}
