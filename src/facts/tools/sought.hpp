// What an item seeks in pipelines, in the words by which opaque steps are judged.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "facts/facts.hpp"
#include "facts/pipelines/terms.hpp"

namespace prodready::tools {

// Facts must outlive the result, which asks their catalogue.
Sought sought_for(const Facts& facts, std::span<const catalogue::Category> categories);

// The words that stand for a category in names of checks, templates and scripts: "test", "lint".
std::vector<std::string> words_of(std::span<const catalogue::Category> categories);

// Texts that show a tool of these categories wherever they stand as whole words: "golangci-lint", "cargo
// clippy".
std::vector<std::string> names_of(const catalogue::Catalogue& catalogue,
                                  std::span<const catalogue::Category> categories);

// Whether `word` begins at a word's start in `name`, whatever its case: "test" in "unit-tests", not in
// "latest".
bool has_word(std::string_view name, std::string_view word);

// The owner of the repository in its forge, by the remotes: "acme" of "github.com/acme/shop"; "" where none
// tells.
std::string owner_of(const GitFacts& git);

}  // namespace prodready::tools
