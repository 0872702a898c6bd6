// Waivers of any bytes.
#include "loading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prodready::fuzz::load(".prodready/waivers.yaml", data, size);
  return 0;
}
