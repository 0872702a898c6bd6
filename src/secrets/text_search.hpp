// Searches for needed texts, 64 bytes at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "secrets/needed_text.hpp"
#include "secrets/text_class.hpp"

namespace prodready::secrets {

struct Base64Runs;
class RunFinder;

class TextSearch {
 public:
  explicit TextSearch(NeededTexts needed);

  // Whether this processor has the instructions (AVX-512 with VBMI) that make find() faster than the search
  // that it would spare.
  static bool is_fast();

  // Adds where one of the texts begins in `text`, ascending.
  void find(std::string_view text, std::vector<std::size_t>& places) const;

  // The same, and adds the runs of base64 in `text`: it is looked through once for both.
  void find(std::string_view text, std::vector<std::size_t>& places, Base64Runs& runs) const;

  // The same places byte by byte, on any processor.
  void find_plainly(std::string_view text, std::vector<std::size_t>& places) const;

 private:
  static constexpr std::size_t lookup_buckets = 8;
  static constexpr std::size_t lookup_count = bucket_count / lookup_buckets;

  // For a byte of a text and its class the buckets, a bit each, that may have it there.
  using Lookup = std::array<std::uint8_t, text_class_count>;
  struct Lookups {
    alignas(text_class_count) std::array<Lookup, looked_at> bytes{};
  };

  // Bits of the places in each block of 64 where a text may begin; a bit for each block, of 64 at most, that
  // has any.
  std::uint64_t find_in_blocks(const std::uint8_t* classes, std::span<std::uint64_t> found) const;
  void find_wide(std::string_view text, std::vector<std::size_t>& places, RunFinder* runs) const;
  void add(const NeededText& text, std::size_t place, std::size_t bucket);

  // `classes` are those of the next eight bytes.
  bool begins_with(const std::uint8_t* classes) const;

  // For each byte of the texts of a bucket and each class those, a bit each, that may have it there.
  using Bucket = std::array<std::array<std::uint16_t, text_class_count>, std::tuple_size_v<NeededText>>;

  std::array<Lookups, lookup_count> lookups_{};
  std::array<std::array<std::uint32_t, text_class_count>, looked_at> buckets_of_{};
  std::vector<Bucket> buckets_;
};

}  // namespace prodready::secrets
