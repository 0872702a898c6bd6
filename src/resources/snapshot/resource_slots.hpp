// Resources whose number is not known before they are read: held in pieces, so that growing copies nothing
// and memory is given back piece by piece when they become one list.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "resources/model/resource.hpp"

namespace prodready::resources::snapshot {

class ResourceSlots {
 public:
  std::size_t size() const { return size_; }
  Resource& operator[](std::size_t at) {
    if (at < first_.capacity()) {
      return first_[at];
    }
    at -= first_.capacity();
    return pieces_[at / piece_size][at % piece_size];
  }

  // Before any is added: how many may come, roughly. Those need not be moved to become one list, and room
  // that is not used takes no memory.
  void expect(std::size_t count) {
    if (size_ == 0) {
      first_.reserve(std::clamp(count, piece_size, most_expected));
    }
  }

  void push_back(Resource resource) {
    if (size_ < first_.capacity()) {
      first_.push_back(std::move(resource));
    } else {
      if ((size_ - first_.capacity()) % piece_size == 0) {
        pieces_.emplace_back().reserve(piece_size);
      }
      pieces_.back().push_back(std::move(resource));
    }
    ++size_;
  }

  // Those for which `keeps(slot)` holds, in their order. None is left here.
  template <class Keeps>
  std::vector<Resource> take(const Keeps& keeps) {
    std::vector<Resource> resources = std::move(first_);
    std::size_t at = 0;
    std::size_t kept = 0;
    for (; at < resources.size(); ++at) {
      if (keeps(at) && at != kept++) {
        resources[kept - 1] = std::move(resources[at]);
      }
    }
    resources.erase(resources.begin() + static_cast<std::ptrdiff_t>(kept), resources.end());
    for (std::size_t behind = at; behind < size_; ++behind) {
      kept += keeps(behind) ? 1U : 0U;
    }
    resources.reserve(kept);
    for (std::vector<Resource>& piece : pieces_) {
      for (Resource& resource : piece) {
        if (keeps(at++)) {
          resources.push_back(std::move(resource));
        }
      }
      std::vector<Resource>().swap(piece);
    }
    *this = {};
    return resources;
  }

  // So many that malloc maps a piece apart, as it does with all from 32 MB on, and gives it back at once;
  // what is not used yet of a piece takes no memory.
  static constexpr std::size_t piece_size = (std::size_t{40} << 20U) / sizeof(Resource);

 private:
  static constexpr std::size_t most_expected = 8 * piece_size;

  std::vector<Resource> first_;
  std::vector<std::vector<Resource>> pieces_;  // behind it
  std::size_t size_ = 0;
};

}  // namespace prodready::resources::snapshot
