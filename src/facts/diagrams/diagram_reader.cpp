#include "facts/diagrams/diagram_reader.hpp"

namespace prodready::diagrams {

DiagramReader::DiagramReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : tree_(tree), paths_(paths), found_(tree.files().size()) {}

bool DiagramReader::wants(const sources::FileEntry& /*file*/) const { return false; }

void DiagramReader::take(std::size_t /*index*/, const sources::FileEntry& /*file*/,
                         std::string_view /*bytes*/) {}

DiagramFacts DiagramReader::finish(const DocumentFacts& /*documents*/) { return {}; }

}  // namespace prodready::diagrams
