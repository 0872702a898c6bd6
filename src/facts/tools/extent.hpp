// Which files a run looks at: the folder that it runs in, the paths that its arguments name, what they leave
// out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "facts/facts.hpp"
#include "facts/tools/left_out.hpp"

namespace prodready::tools {

struct Area {
  std::string path;          // a folder or file; "" is the root
  bool deep = true;          // with all folders below
  std::optional<Glob> glob;  // on paths below `path`; then nothing else counts
};

struct Extent {
  std::vector<Area> areas;
  std::vector<std::string> left_out;   // names and paths that an option excludes
  std::vector<LeftOut> excluded;       // by the tool's own configuration
  std::vector<std::string> passed_by;  // folders of other projects, which the program does not enter
  std::vector<Pattern> only;           // of a hook: paths must match one of these…
  std::vector<Pattern> except;         // …and none of these
  // Whether it is meant for all of the folder that it runs in: paths that arguments name narrow it, but a
  // member or package that it picks is that alone.
  bool whole = true;
  std::string base;        // the folder that it runs in
  std::string unresolved;  // what decides and is not known; "" where all is

  bool takes(std::string_view path) const;
};

Extent extent_of(const Facts& facts, const ToolRun& run);
Extent extent_of_hook(const Facts& facts, const ToolProof& hook);

// The paths that the words of a command name, from `base` on.
struct NamedPaths {
  std::vector<Area> areas;
  std::vector<std::string> left_out;
  std::string unresolved;
};
NamedPaths named_paths(const FileFacts& files, std::string_view program,
                       std::span<const shell::Word> arguments, std::string_view base);

}  // namespace prodready::tools
