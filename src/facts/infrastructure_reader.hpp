// Takes part in the one pass over the files: keeps the bytes of infrastructure code, and makes resources of
// it and of the snapshots.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"
#include "resources/model/resources.hpp"

namespace prodready {

class InfrastructureReader : public FileConsumer {
 public:
  // All must outlive the reader.
  InfrastructureReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                       const Configuration& configuration);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken. `snapshots`: files and folders as `--snapshot` names them.
  resources::Resources finish(const std::vector<std::string>& snapshots, std::size_t jobs);

 private:
  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  const Configuration& configuration_;
  std::vector<std::string> bytes_;  // by index of the file; "" where it is no infrastructure code
};

}  // namespace prodready
