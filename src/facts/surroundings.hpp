// What other parts of the facts say about pipelines.
#pragma once

#include "facts/facts.hpp"
#include "facts/pipelines/terms.hpp"

namespace prodready {

PipelineSurroundings surroundings_of(const Facts& facts);

}  // namespace prodready
