// A checklist of any bytes, which may extend itself.
#include "loading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prodready::fuzz::load("checklist.yaml", data, size);
  return 0;
}
