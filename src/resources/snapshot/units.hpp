// The units of observed resources, "account/region", by where the texts of both lie: those of many lie in one
// place.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "resources/model/resource.hpp"
#include "resources/snapshot/text_cache.hpp"

namespace prodready::resources::snapshot {

// For one thread.
class Units {
 public:
  using Places = std::set<std::pair<std::string, std::string>>;  // account and region

  // `places`: gets all of them at last; of all threads.
  Units(Places& places, std::mutex& guard) : places_(places), guard_(guard) {}
  Units(const Units&) = delete;
  Units& operator=(const Units&) = delete;
  ~Units() { forget(); }

  // Of a resource whose texts stay where they are as long as this lives.
  SharedText of(const Resource& resource) {
    if (units_.size() >= most) {
      forget();
    }
    SharedText& unit = units_[{&resource.account.str(), &resource.region.str()}];
    if (unit.empty()) {
      unit = texts_.of(resource.account + "/" + resource.region);
    }
    return unit;
  }

 private:
  using Place = std::pair<const std::string*, const std::string*>;  // account and region
  struct PlaceHash {
    std::size_t operator()(const Place& place) const {
      constexpr std::size_t mixer = 0x9E3779B97F4A7C15U;
      const std::hash<const std::string*> hash;
      return (hash(place.first) * mixer) ^ hash(place.second);
    }
  };
  static constexpr std::size_t most = 4096;

  void forget() {
    const std::lock_guard lock(guard_);
    for (const auto& [place, unit] : units_) {
      places_.emplace(*place.first, *place.second);
    }
    units_.clear();
  }

  Places& places_;
  std::mutex& guard_;
  TextCache texts_;
  std::unordered_map<Place, SharedText, PlaceHash> units_;
};

}  // namespace prodready::resources::snapshot
