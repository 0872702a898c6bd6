#include "facts/code_facts.hpp"

#include <algorithm>

namespace prodready {

const CodeFile* CodeFacts::find(std::size_t file) const {
  const auto found = std::ranges::lower_bound(files, file, {}, &CodeFile::file);
  return found == files.end() || found->file != file ? nullptr : &*found;
}

}  // namespace prodready
