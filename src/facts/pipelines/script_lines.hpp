// Scripts that CI files give as lists of lines.
#pragma once

#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready {

// Appends a scalar, or each scalar of a list, to the step's script as lines of their own.
void add_script_lines(const syntax::Node& lines, Step& step);

}  // namespace prodready
