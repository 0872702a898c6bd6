#include "facts/components/components.hpp"

namespace prodready::components {

ComponentFacts make_components(const FileFacts& /*files*/, const CodeFacts& /*code*/,
                               const DependencyFacts& /*dependencies*/) {
  return {};
}

}  // namespace prodready::components
