// Takes part in the one pass over the files (facts/reading.hpp): finds deployables, and with the pipelines
// what deploys and publishes them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery/delivery_file.hpp"
#include "facts/delivery_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready {
struct Facts;
}

namespace prodready::delivery {

// Wants infrastructure code, manifests, platform files and configuration by environment, of at most 1 MiB,
// outside vendored, generated, test and sample folders.
class DeliveryReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  DeliveryReader(const sources::FileTree& tree, const OwnCodePaths& paths);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken and all other parts of the facts are there. Called once.
  DeliveryFacts finish(const Facts& facts);

 private:
  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  std::vector<std::unique_ptr<DeliveryFile>> files_;  // by the file's place in the tree
};

// The delivery facts, made of what the files say and of all other parts of the facts. `files`: sorted by
// path.
DeliveryFacts make_delivery(const Facts& facts, std::span<const DeliveryFile> files);

}  // namespace prodready::delivery
