// Folders that may become components: those with a build manifest, those of a workspace taken as one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/dependency_facts.hpp"

namespace prodready::components {

// One or more folders that are built as one.
struct Candidate {
  std::string folder;                  // the workspace's own, "" is the root
  std::vector<std::string> members;    // sorted: the other folders that belong to it by a workspace
  std::vector<std::size_t> manifests;  // that lie in these folders and in nested folders of the same build
  bool has_build_manifest = false;     // no: the root, which may be a component without one
};

class Candidates {
 public:
  static constexpr std::size_t root = 0;  // is always there

  explicit Candidates(const std::vector<Manifest>& manifests);

  const std::vector<Candidate>& all() const { return all_; }
  // The one that holds this folder: of it, or of the nearest folder above.
  std::size_t holding(std::string_view folder) const;
  // The one above the candidate's own folder; of the root the root itself.
  std::size_t above(std::size_t candidate) const;

 private:
  std::vector<Candidate> all_;
  std::unordered_map<std::string, std::size_t> by_folder_;
};

}  // namespace prodready::components
