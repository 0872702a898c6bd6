#include "facts/surroundings.hpp"

namespace prodready {

PipelineSurroundings surroundings_of(const Facts& facts) {
  return {.disabled = facts.forge.disabled_workflows, .started = {}};
}

}  // namespace prodready
