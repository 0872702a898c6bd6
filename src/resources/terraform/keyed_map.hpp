// A map that is being made, found by key at once however large it grows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "resources/model/value.hpp"

namespace prodready::resources::terraform {

class KeyedMap {
 public:
  // Null where the key is not there.
  Value* find(const std::string& key) {
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &members_[found->second].value;
  }

  // A new key goes to the end; one that is there keeps its place.
  void set(const std::string& key, Value value) {
    const auto [place, is_new] = index_.try_emplace(key, members_.size());
    if (is_new) {
      members_.push_back({key, std::move(value)});
    } else {
      members_[place->second].value = std::move(value);
    }
  }

  const Map& members() const { return members_; }
  Map take() { return std::move(members_); }

 private:
  Map members_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace prodready::resources::terraform
