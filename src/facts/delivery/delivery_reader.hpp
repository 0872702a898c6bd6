// Takes part in the one pass over the files (facts/reading.hpp): finds deployables, and with the pipelines
// what deploys and publishes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready {
struct Facts;
}

namespace prodready::delivery {

class DeliveryReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  DeliveryReader(const sources::FileTree& tree, const OwnCodePaths& paths);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken and all other parts of the facts are there.
  DeliveryFacts finish(const Facts& facts);

 private:
  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
};

}  // namespace prodready::delivery
