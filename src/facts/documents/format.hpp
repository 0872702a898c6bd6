// Which files are documents, and in which markup they are written (the term Document of
// docs/items/documentation.md).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace prodready::documents {

enum class Format { markdown, restructured_text, asciidoc, org, plain };

// The markup of a document by its name; nothing where the name is none of a document's. Names alone decide:
// whether the file is tracked, vendored, a sample or test data is not asked.
std::optional<Format> document_format(std::string_view path);

// README in any form: README, README.md, readme.rst, README.zh-CN.md.
bool is_readme(std::string_view path);

// For a README that may count for documentation.accurate-readme (in the root, docs/ or .github/): its rank, 0
// the best. The root's come before those of docs/, these before those of .github/; in one folder Markdown
// goes first and translations last. Nothing for every other path.
std::optional<std::size_t> readme_rank(std::string_view path);

}  // namespace prodready::documents
