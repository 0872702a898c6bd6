// Any bytes as HCL in its JSON syntax. Every tree is as high as it says.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "hcl/parse.hpp"

namespace {

using namespace prodready;

std::size_t height_of(const hcl::Expression& expression) {
  std::size_t highest = 0;
  for (const hcl::Expression& part : expression.parts) {
    highest = std::max(highest, height_of(part));
  }
  if (highest + 1 > expression.height) {
    std::abort();
  }
  return highest + 1;
}

void walk(const hcl::Body& body) {
  for (const hcl::Attribute& attribute : body.attributes) {
    height_of(attribute.value);
  }
  for (const hcl::Block& block : body.blocks) {
    walk(block.body);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const Result<hcl::Body> body = hcl::parse_json(text)) {
    walk(*body);
  }
  return 0;
}
