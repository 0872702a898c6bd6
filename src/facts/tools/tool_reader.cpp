#include "facts/tools/tool_reader.hpp"

#include <utility>

namespace prodready::tools {

ToolReader::ToolReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                       std::shared_ptr<const catalogue::Catalogue> catalogue)
    : tree_(tree), paths_(paths), catalogue_(std::move(catalogue)), proofs_(tree.files().size()) {}

bool ToolReader::wants(const sources::FileEntry& /*file*/) const { return false; }

void ToolReader::take(std::size_t /*index*/, const sources::FileEntry& /*file*/, std::string_view /*bytes*/) {
}

std::vector<ToolProof> ToolReader::finish(const DependencyFacts& /*dependencies*/) { return {}; }

}  // namespace prodready::tools
