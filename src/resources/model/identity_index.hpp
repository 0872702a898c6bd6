// Finds resources by what they are called: 16 bytes a name, since there may be millions.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/prefetch.hpp"

namespace prodready::resources {

// Holds hashes only: who asks compares the names of what is found.
class IdentityIndex {
 public:
  struct Entry {
    std::size_t hash;
    std::uint32_t resource;  // its number
    bool operator==(const Entry&) const = default;
  };

  void reserve(std::size_t names) { entries_.reserve(names); }
  void add(std::string_view scope, std::string_view name, std::size_t resource) {
    entries_.push_back({.hash = hash_of(scope, name), .resource = static_cast<std::uint32_t>(resource)});
  }
  // Once, when all are added.
  void finish() {
    sort();
    entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
    entries_.shrink_to_fit();
  }

  // Those that may have the name, in their order, each once.
  std::span<const Entry> find(std::string_view scope, std::string_view name) const {
    const std::size_t hash = hash_of(scope, name);
    const std::span<const Entry> entries = near(hash);
    return {std::ranges::lower_bound(entries, hash, {}, &Entry::hash),
            std::ranges::upper_bound(entries, hash, {}, &Entry::hash)};
  }

 private:
  // By hash, then number. Hashes are spread evenly: a few share their first bits, and are sorted among
  // themselves.
  void sort() {
    constexpr std::size_t of_one_start = 8;
    constexpr unsigned most_bits = 24;
    const auto bits =
        std::min(static_cast<unsigned>(std::bit_width(entries_.size() / of_one_start)), most_bits);
    const auto start_of = [bits](const Entry& entry) {
      return bits == 0 ? 0 : entry.hash >> (std::numeric_limits<std::size_t>::digits - bits);
    };
    std::vector<std::size_t> ends((std::size_t{1} << bits) + 1);  // of the entries with each start
    for (const Entry& entry : entries_) {
      ++ends[start_of(entry) + 1];
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<Entry> sorted(entries_.size());
    constexpr std::size_t ahead = 16;  // entries
    for (std::size_t at = 0; at < entries_.size(); ++at) {
      if (at + ahead < entries_.size()) {
        prefetch(&sorted[0] + ends[start_of(entries_[at + ahead])]);
      }
      sorted[ends[start_of(entries_[at])]++] = entries_[at];
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      std::ranges::sort(
          std::span(sorted).subspan(begin, end - begin), [](const Entry& left, const Entry& right) {
            return left.hash != right.hash ? left.hash < right.hash : left.resource < right.resource;
          });
      begin = end;
    }
    entries_ = std::move(sorted);
  }

  // Entries among which are all of the hash: hashes are spread evenly, so that they stand near where their
  // value says.
  std::span<const Entry> near(std::size_t hash) const {
    const std::size_t size = entries_.size();
    if (size == 0) {
      return {};
    }
    constexpr unsigned half = std::numeric_limits<std::size_t>::digits / 2;
    const std::size_t guess = std::min((hash >> half) * size >> half, size - 1);
    std::size_t first = guess;
    for (std::size_t step = first_step; first > 0 && entries_[first].hash >= hash; step *= 2) {
      first -= std::min(step, first);
    }
    std::size_t last = guess;
    for (std::size_t step = first_step; last < size && entries_[last].hash <= hash; step *= 2) {
      last += std::min(step, size - last);
    }
    return std::span(entries_).subspan(first, last - first);
  }

  static constexpr std::size_t first_step = 32;  // entries

  static std::size_t hash_of(std::string_view scope, std::string_view name) {
    constexpr std::size_t mixer = 0x9E3779B97F4A7C15U;
    const std::hash<std::string_view> hash;
    return scope.empty() ? hash(name) : (hash(scope) * mixer) ^ hash(name);
  }

  std::vector<Entry> entries_;
};

}  // namespace prodready::resources
