#include "facts/tools/tool_runs.hpp"

namespace prodready::tools {

std::vector<ToolRun> tool_runs(const PipelineFacts& /*pipelines*/, const catalogue::Catalogue& /*catalogue*/,
                               const std::vector<ToolProof>& /*hooks*/,
                               const PipelineSurroundings& /*surroundings*/) {
  return {};
}

}  // namespace prodready::tools
