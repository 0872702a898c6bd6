// Tags of a resource: like a small std::map of texts, since most resources have few and share them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "resources/model/compact_list.hpp"
#include "resources/model/shared_text.hpp"

namespace prodready::resources {

// Sorted by key; keys are unique.
class TagMap {
 public:
  using value_type = std::pair<SharedText, SharedText>;
  using const_iterator = CompactList<value_type>::const_iterator;
  using iterator = const_iterator;

  TagMap() = default;
  TagMap(std::initializer_list<value_type> tags) {
    for (const value_type& tag : tags) {
      emplace(tag.first, tag.second);
    }
  }

  const_iterator begin() const { return tags_.begin(); }
  const_iterator end() const { return tags_.end(); }
  bool empty() const { return tags_.empty(); }
  std::size_t size() const { return tags_.size(); }
  void clear() { tags_.clear(); }
  void reserve(std::size_t count) { tags_.reserve(count); }

  const_iterator lower_bound(std::string_view key) const {
    return std::ranges::lower_bound(tags_, key, std::ranges::less{}, key_of);
  }
  const_iterator find(std::string_view key) const {
    const const_iterator found = lower_bound(key);
    return found != end() && found->first == key ? found : end();
  }
  // "" where there is no such tag.
  const std::string& at(std::string_view key) const {
    static const SharedText none;
    const const_iterator found = find(key);
    return found == end() ? none.str() : found->second.str();
  }
  bool contains(std::string_view key) const { return find(key) != end(); }

  // Where the key is new.
  void emplace(SharedText key, SharedText value) {
    if (const const_iterator found = lower_bound(key); found == end() || found->first != key) {
      tags_.emplace(found, std::move(key), std::move(value));
    }
  }
  void insert_or_assign(SharedText key, SharedText value) { (*this)[key] = std::move(value); }
  SharedText& operator[](const SharedText& key) {
    const auto at = lower_bound(key) - tags_.begin();
    if (at == std::ssize(tags_) || tags_[static_cast<std::size_t>(at)].first != key) {
      tags_.emplace(tags_.begin() + at, key, SharedText());
    }
    return tags_[static_cast<std::size_t>(at)].second;
  }

  bool operator==(const TagMap&) const = default;

 private:
  static std::string_view key_of(const value_type& tag) { return tag.first; }

  CompactList<value_type> tags_;
};

}  // namespace prodready::resources
