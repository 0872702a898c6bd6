// What `prodready secrets` searches: a folder with its history, what is staged, or one file.
#pragma once

#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "facts/secret_facts.hpp"

namespace prodready::cli {

struct Search {
  SecretFacts facts;
  std::string name;      // of what was searched
  std::string revision;  // commit id; "" where none is meant
  std::string scope;     // "the tree and all of history"
  bool wants_history = true;
};

// Nothing where it could not be done, which was said by then.
std::optional<Search> search_secrets(const Options& options, const Context& context);

// Where this program keeps what makes the next run faster (XDG base directories); "" where there is no home.
std::string cache_folder(const Environment& environment);

}  // namespace prodready::cli
