// Reads small repositories that tests write as "path" and text pairs.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/kubernetes/read_kubernetes.hpp"

namespace prodready::resources {

using TestFiles = std::vector<std::pair<std::string, std::string>>;

inline std::string environment_in(std::string_view name) {
  for (const std::string_view word : {"staging", "dev"}) {
    if (name.find(word) != std::string_view::npos) {
      return std::string(word);
    }
  }
  return name.find("prod") != std::string_view::npos ? "production" : "";
}

struct TestRepository {
  explicit TestRepository(TestFiles given) {
    std::ranges::sort(given);
    for (auto& [path, bytes] : given) {
      if (is_kubernetes_file(path, bytes)) {
        files.push_back({path, bytes});
      }
    }
    reading = read_kubernetes({.files = files,
                               .is_own = [](std::string_view path) { return !path.starts_with("samples/"); },
                               .environment_of = environment_in});
  }

  // By key, or unit and key ("overlays/prod: shop/Deployment/api"); null where it is not there.
  const Resource* find(std::string_view key) const {
    for (const Resource& resource : reading.resources) {
      if (resource.key == key || resource.unit + ": " + resource.key == key) {
        return &resource;
      }
    }
    return nullptr;
  }
  // The JSON of a property; "?" without the resource.
  std::string json(std::string_view key, std::string_view path) const {
    const Resource* resource = find(key);
    return resource == nullptr ? "?" : to_json(resource->properties.path(path));
  }
  std::string unread() const {
    std::string all;
    for (const Unread& unread : reading.unread) {
      all += unread.place.path + ": " + unread.what + "\n";
    }
    return all;
  }

  std::vector<File> files;
  Reading reading;
};

// One property of one resource.
struct PropertyCase {
  std::string_view name;
  TestFiles files;
  std::string_view key;
  std::string_view path;
  std::string_view json;
};

}  // namespace prodready::resources
