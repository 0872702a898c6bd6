// Resources whose number is not known before they are read: held in pieces, so that growing copies nothing
// and memory is given back piece by piece when they become one list.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "resources/model/resource.hpp"

namespace prodready::resources::snapshot {

class ResourceSlots {
 public:
  std::size_t size() const { return size_; }
  Resource& operator[](std::size_t at) { return pieces_[at / piece_size][at % piece_size]; }

  void push_back(Resource resource) {
    if (size_ % piece_size == 0) {
      pieces_.emplace_back().reserve(piece_size);
    }
    pieces_.back().push_back(std::move(resource));
    ++size_;
  }

  // Those for which `keeps(slot)` holds, in their order. None is left here.
  template <class Keeps>
  std::vector<Resource> take(const Keeps& keeps) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < size_; ++at) {
      kept += keeps(at) ? 1U : 0U;
    }
    std::vector<Resource> resources;
    resources.reserve(kept);
    for (std::size_t at = 0; at < size_; ++at) {
      if (keeps(at)) {
        resources.push_back(std::move((*this)[at]));
      }
      if ((at + 1) % piece_size == 0) {
        std::vector<Resource>().swap(pieces_[at / piece_size]);
      }
    }
    pieces_.clear();
    size_ = 0;
    return resources;
  }

  // So many that malloc maps a piece apart, as it does with all from 32 MB on, and gives it back at once;
  // what is not used yet of a piece takes no memory.
  static constexpr std::size_t piece_size = (std::size_t{40} << 20U) / sizeof(Resource);

 private:
  std::vector<std::vector<Resource>> pieces_;
  std::size_t size_ = 0;
};

}  // namespace prodready::resources::snapshot
