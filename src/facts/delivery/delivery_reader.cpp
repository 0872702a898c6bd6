#include "facts/delivery/delivery_reader.hpp"

#include "facts/facts.hpp"

namespace prodready::delivery {

DeliveryReader::DeliveryReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : tree_(tree), paths_(paths) {}

bool DeliveryReader::wants(const sources::FileEntry& /*file*/) const { return false; }

void DeliveryReader::take(std::size_t /*index*/, const sources::FileEntry& /*file*/,
                          std::string_view /*bytes*/) {}

DeliveryFacts DeliveryReader::finish(const Facts& /*facts*/) { return {}; }

}  // namespace prodready::delivery
