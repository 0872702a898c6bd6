// The term "forge facts", of checks: which check runs and statuses of default-branch commits count for a
// category.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/vocabulary.hpp"
#include "facts/facts.hpp"

namespace prodready {

// The checks of all commits that were read and that count for `category` (one of the words of configuration
// `forge.checks`: build, test, lint, format, coverage, analysis, scan, deploy): the configuration names them,
// or their name has the word or a tool of it. In a repository of several components one counts for
// `component` only where it names its folder, or by configuration; null: of the repository as a whole. A
// check that is a job of a pipeline that was read here is left out, unless the configuration names it: the
// pipeline says more of it than its name.
std::vector<const ForgeCheck*> forge_checks(const Facts& facts, std::string_view category,
                                            const Component* component);

// Whether the check's name alone, or the configuration, puts it into the category, whatever component it is
// of.
bool counts_by_name(const Facts& facts, const ForgeCheck& check, std::string_view category);

// The tool categories behind a word; empty for any other word.
std::vector<catalogue::Category> categories_of_word(std::string_view category);

}  // namespace prodready
