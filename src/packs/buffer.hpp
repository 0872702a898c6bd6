// Room for an object's bytes that is never filled with zeros first and is used again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace prodready::packs {

class Buffer {
 public:
  // Bytes behind the content that may be written too, so that who fills it need not stop exactly at its end.
  static constexpr std::size_t slack = 320;

  Buffer() = default;
  Buffer(Buffer&& other) noexcept
      : bytes_(std::move(other.bytes_)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  Buffer& operator=(Buffer&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    return *this;
  }

  // The old content is lost.
  void reset(std::size_t size) {
    if (size > capacity_ || bytes_ == nullptr) {
      bytes_.reset();
      bytes_.reset(new std::uint8_t[size + slack]);
      capacity_ = size;
    }
    size_ = size;
  }

  std::uint8_t* data() { return bytes_.get(); }
  const std::uint8_t* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Keeps a few buffers of one thread for the next that needs one; large ones are given back to the system.
class BufferPool {
 public:
  Buffer take(std::size_t size);
  void give(Buffer buffer);

 private:
  std::vector<Buffer> free_;
};

}  // namespace prodready::packs
