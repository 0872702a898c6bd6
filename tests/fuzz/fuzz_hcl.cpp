// Any bytes as HCL in its native syntax, and as one expression and one template. What is read keeps what
// ast.hpp promises: no tree is higher than the limit, and every place lies within the text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "hcl/parse.hpp"

namespace {

using namespace prodready;

std::size_t height_of(const hcl::Expression& expression, std::size_t lines) {
  if (expression.position.line == 0 || expression.position.line > lines || expression.position.column == 0) {
    std::abort();
  }
  std::size_t highest = 0;
  for (const hcl::Expression& part : expression.parts) {
    highest = std::max(highest, height_of(part, lines));
  }
  if (highest + 1 > expression.height || expression.height > hcl::Limits{}.height) {
    std::abort();
  }
  return highest + 1;
}

void walk(const hcl::Body& body, std::size_t lines) {
  for (const hcl::Attribute& attribute : body.attributes) {
    height_of(attribute.value, lines);
    if (body.find(attribute.name) != &attribute.value) {
      std::abort();
    }
  }
  for (const hcl::Block& block : body.blocks) {
    walk(block.body, lines);
  }
}

template <class T>
void check_place(const Result<T>& found, std::size_t lines) {
  if (!found &&
      (!found.error().place || found.error().place->line > lines || found.error().message.empty())) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  const Result<hcl::Body> body = hcl::parse_native(text);
  check_place(body, lines);
  if (body) {
    walk(*body, lines);
  }
  for (const Result<hcl::Expression>& found : {hcl::parse_expression(text), hcl::parse_template(text)}) {
    check_place(found, lines);
    if (found) {
      height_of(*found, lines);
    }
  }
  return 0;
}
