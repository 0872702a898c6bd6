// The index of a pack, version 2: ids in order, and where in the pack each object begins.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "packs/mapped_file.hpp"
#include "packs/object_id.hpp"

namespace prodready::packs {

// A view of a mapped index; the file must outlive it.
class PackIndex {
 public:
  // Nothing of the bytes is trusted later but that the tables lie within them.
  // invalid with a message where the file is no index of version 2 or its tables do not fit.
  static Result<PackIndex> read(Bytes file);

  std::size_t size() const { return size_; }  // objects
  const std::uint8_t* id_bytes(std::size_t at) const { return ids_ + at * ObjectId::size; }
  ObjectId id(std::size_t at) const;
  std::uint64_t offset(std::size_t at) const;  // as the file says, not checked; max where broken
  std::optional<std::size_t> find(const ObjectId& id) const;  // its place among the ids
  void expect(const ObjectId& id) const;  // a find() soon after takes less time, others being done between
  // Looks at all ids once, where they are many, so that many calls to find() take less time. Any thread may
  // call, at any time.
  void sharpen() const;

 private:
  struct Span {
    std::size_t low = 0;  // places
    std::size_t high = 0;
    std::uint64_t least = 0;  // keys: none in it is less
    std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  };
  // Where ids begin by their first two bytes: all of one beginning are in a few cache lines.
  struct Beginnings {
    std::once_flag once;
    std::atomic<bool> are_known = false;
    std::vector<std::uint32_t> places;  // one more than there are beginnings
  };
  Span span_of(const ObjectId& id) const;
  static std::size_t guessed(const Span& span, std::uint64_t key);

  const std::uint8_t* fan_out_ = nullptr;
  const std::uint8_t* ids_ = nullptr;
  const std::uint8_t* offsets_ = nullptr;
  const std::uint8_t* large_offsets_ = nullptr;
  std::size_t size_ = 0;
  std::size_t large_size_ = 0;
  std::shared_ptr<Beginnings> beginnings_ = std::make_shared<Beginnings>();
};

std::uint32_t read_big_endian_32(const std::uint8_t* bytes);

}  // namespace prodready::packs
