// Takes part in the one pass over the files (facts/reading.hpp): reads the coverage reports that the
// configuration names, and the floors of configuration files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "core/glob.hpp"
#include "facts/coverage/floors.hpp"
#include "facts/coverage_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready::coverage {

class CoverageReader : public FileConsumer {
 public:
  // Tree and paths must outlive the reader.
  CoverageReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                 const Configuration& configuration);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken. Reports that .gitignore hides are read here, where the configuration names
  // their path.
  CoverageFacts finish();

 private:
  bool is_report(const sources::FileEntry& file) const;
  static void add_report(const std::string& path, std::string_view bytes, CoverageFacts& facts);

  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  std::vector<Glob> reports_;
  std::vector<std::string> named_;  // the same as written
  FloorReader floor_reader_;
  std::vector<CoverageFacts> by_file_;
};

}  // namespace prodready::coverage
