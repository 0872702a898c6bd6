// Finds resources by what they are called: 16 bytes a name, since there may be millions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

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
    std::ranges::sort(entries_, [](const Entry& left, const Entry& right) {
      return left.hash != right.hash ? left.hash < right.hash : left.resource < right.resource;
    });
    entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
    entries_.shrink_to_fit();
  }

  // Those that may have the name, in their order, each once.
  std::span<const Entry> find(std::string_view scope, std::string_view name) const {
    const std::size_t hash = hash_of(scope, name);
    return {std::ranges::lower_bound(entries_, hash, {}, &Entry::hash),
            std::ranges::upper_bound(entries_, hash, {}, &Entry::hash)};
  }

 private:
  static std::size_t hash_of(std::string_view scope, std::string_view name) {
    constexpr std::size_t mixer = 0x9E3779B97F4A7C15U;
    const std::hash<std::string_view> hash;
    return scope.empty() ? hash(name) : (hash(scope) * mixer) ^ hash(name);
  }

  std::vector<Entry> entries_;
};

}  // namespace prodready::resources
