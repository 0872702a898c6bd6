// Reads manifests and pipelines for paths that leave the repository. Vendored, test and sample manifests are
// left out: what they name does not build the solution.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "facts/manifest_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready {

class ManifestReader : public FileConsumer {
 public:
  // Both must outlive the reader. `prefix`: where the tree's root lies in the repository ("" or
  // "services/api"); a path that leaves the audited folder only is none of these.
  ManifestReader(const sources::FileTree& tree, const OwnCodePaths& paths, std::string prefix);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  ManifestFacts finish();

 private:
  const OwnCodePaths& paths_;
  std::string prefix_;
  std::vector<ManifestFacts> by_file_;
};

}  // namespace prodready
