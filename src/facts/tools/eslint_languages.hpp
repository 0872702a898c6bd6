// ESLint reads JavaScript by itself; TypeScript, Vue and Svelte only with a parser that some package brings.
#pragma once

#include <string_view>

#include "facts/facts.hpp"

namespace prodready::tools {

// Whether ESLint, or what it carries, reads the language where it is set up in `folder`. Yes for every other
// tool and for JavaScript; yes too where no package.json at, above or below the folder names ESLint, or one
// names a shared configuration that may bring the parser.
bool eslint_reads(const Facts& facts, const catalogue::Tool& tool, std::string_view folder,
                  std::string_view language);

}  // namespace prodready::tools
