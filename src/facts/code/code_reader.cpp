#include "facts/code/code_reader.hpp"

#include <algorithm>
#include <utility>

#include "facts/code/declarations.hpp"
#include "facts/code/imports.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/code/test_cases.hpp"
#include "facts/languages.hpp"

namespace prodready::code {

CodeReader::CodeReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                       const std::vector<std::string>& toggle_patterns)
    : paths_(paths), toggle_patterns_(toggle_patterns), files_(tree.files().size()) {}

bool CodeReader::wants(const sources::FileEntry& /*file*/) const { return false; }

void CodeReader::take(std::size_t /*index*/, const sources::FileEntry& /*file*/, std::string_view /*bytes*/) {
}

CodeFacts CodeReader::finish(const FileFacts& /*files*/) { return {}; }

}  // namespace prodready::code
