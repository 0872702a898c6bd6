// Objects by id, one after the other, each rebuilt along its delta chain. Remembers what it rebuilt last, so
// that the versions of one tree cost little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "packs/buffer.hpp"
#include "packs/inflate.hpp"
#include "packs/object_store.hpp"
#include "packs/store_content.hpp"

namespace prodready::packs {

// For one thread. The store must outlive it.
class ObjectReader {
 public:
  // `remembered` in bytes; at 0 nothing is.
  ObjectReader(const StoreContent& store, std::size_t remembered) : store_(store), room_(remembered) {}

  // As ObjectStore::read.
  Result<std::shared_ptr<const Object>> read(const ObjectId& id, std::size_t limit);

 private:
  using Shared = std::shared_ptr<const Object>;
  using Memory = std::unordered_map<std::uint64_t, Shared>;

  // An entry of the chain from the object wanted down to one that is whole.
  struct Link {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;    // of the entry, inflated
    std::uint64_t stream = 0;  // where its compressed data begin
  };

  Result<Shared> read_packed(std::size_t pack_number, std::uint64_t offset, std::size_t limit);
  Result<Shared> read_loose(const ObjectId& id, std::size_t limit);
  Result<Shared> apply_links(std::size_t pack_number, std::vector<Link>& links, Shared base,
                             std::size_t limit);
  Result<Shared> apply_link(const Pack& pack, const Link& link, const Object& base, std::size_t limit);
  Shared recall(std::uint64_t key) const;
  void remember(std::uint64_t key, const Shared& object);

  const StoreContent& store_;
  std::size_t room_;
  std::size_t used_ = 0;
  Memory young_;  // becomes the old one when it fills half of the room
  Memory old_;
  Inflater inflater_;
  Buffer delta_;
  Buffer result_;
};

}  // namespace prodready::packs
