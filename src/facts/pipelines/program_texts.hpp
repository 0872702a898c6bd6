// Programs in other languages that pipelines run: where all that one can reach is in its file, the file is
// read.
#pragma once

#include "facts/pipelines/pipeline.hpp"
#include "sources/file_tree.hpp"

namespace prodready {

// Adds to `opaque_texts` the programs behind opaque pieces that import nothing but their language's own
// library; at most 500 texts of 256 KiB. A program that imports more may reach what is not in it, and is left
// out.
void keep_program_texts(PipelineFacts& facts, const sources::FileTree& tree);

}  // namespace prodready
