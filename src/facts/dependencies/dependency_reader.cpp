#include "facts/dependencies/dependency_reader.hpp"

namespace prodready::dependencies {

DependencyReader::DependencyReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : tree_(tree), paths_(paths) {}

bool DependencyReader::wants(const sources::FileEntry& /*file*/) const { return false; }

void DependencyReader::take(std::size_t /*index*/, const sources::FileEntry& /*file*/,
                            std::string_view /*bytes*/) {}

DependencyFacts DependencyReader::finish() { return {}; }

}  // namespace prodready::dependencies
