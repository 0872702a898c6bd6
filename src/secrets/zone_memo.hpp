// What the first stage found in the texts that one thread searched last. The deltas of one base insert the
// same lines again and again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "secrets/hit.hpp"

namespace prodready::secrets {

class ZoneMemo {
 public:
  using Key = std::uint64_t;

  ZoneMemo();

  // Texts that differ have the same key by chance alone: it depends on numbers drawn when the memo was made.
  Key key_of(std::string_view text) const;

  // The hits in the text of that key, in the order in which they were kept; nothing where it is not known
  // (any more). Valid until keep() is called.
  std::optional<std::span<const Hit>> find(Key key) const;

  // Their places are told from the text's beginning.
  void keep(Key key, std::span<const Hit> hits);

 private:
  static constexpr unsigned index_bits = 14;

  struct Entry {
    Key key = 0;              // 0: free
    std::uint32_t first = 0;  // in `hits_`
    std::uint32_t count = 0;
  };

  static std::size_t slot_of(Key key) { return key >> (64U - index_bits); }

  std::array<std::uint64_t, 5> secrets_;
  std::vector<Entry> entries_;
  std::vector<Hit> hits_;
};

}  // namespace prodready::secrets
