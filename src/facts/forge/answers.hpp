// The files of a `--forge` folder: each holds what one call answered, as JSON values with their places.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/gap.hpp"
#include "syntax/node.hpp"

namespace prodready::forge {

// One page of what one call answered.
struct Answer {
  std::string file;   // below the folder: "check-runs/1a2b3c.json"
  std::string path;   // for a reader: the folder as the user wrote it, and the file
  std::string about;  // the environment, change or commit that `_manifest.json` names; "" where it names none
  syntax::Node value;

  // "1a2b3c" of "check-runs/1a2b3c.json".
  std::string stem() const;
  // "check-runs" of "check-runs/1a2b3c.json"; "" for a file of the folder itself.
  std::string folder() const;
};

// What `_manifest.json` says of a collection.
struct Manifest {
  std::optional<std::int64_t> collected;     // seconds since 1970
  std::string branch;                        // the default branch that was asked about; "" without one
  std::set<std::string> denied;              // calls
  std::set<std::string> empty;               // files whose call was answered with nothing (204)
  std::set<std::string> absent;              // files whose call was answered with "there is none" (404)
  std::map<std::string, std::string> about;  // by file
};

// Reads the files below `folder`, four folders deep, without following links to folders; hidden files are
// left out. Calls `take` for each value that could be read, the files in the order of their names. Everything
// else becomes a gap that names file and line.
struct AnswerFolder {
  Manifest manifest;
  Gaps gaps;
};
AnswerFolder read_answers(const std::string& folder, const std::function<void(const Answer&)>& take);

}  // namespace prodready::forge
