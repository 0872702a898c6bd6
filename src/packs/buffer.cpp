#include "packs/buffer.hpp"

namespace prodready::packs {
namespace {

constexpr std::size_t most_kept = 16;
constexpr std::size_t largest_kept = std::size_t{2} << 20U;

}  // namespace

Buffer BufferPool::take(std::size_t size) {
  Buffer buffer;
  if (!free_.empty() && size <= largest_kept) {
    buffer = std::move(free_.back());
    free_.pop_back();
  }
  buffer.reset(size);
  return buffer;
}

void BufferPool::give(Buffer buffer) {
  if (free_.size() < most_kept && buffer.capacity() <= largest_kept && buffer.capacity() > 0) {
    free_.push_back(std::move(buffer));
  }
}

}  // namespace prodready::packs
