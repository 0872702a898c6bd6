// What the tests of this folder share: files in, resources out.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/cloudformation/read_all.hpp"

namespace prodready::resources::testing {

inline std::string environment_of(std::string_view name) {
  const std::string lower = to_lower(name);
  if (lower.find("prod") != std::string::npos) {
    return "production";
  }
  return lower.find("dev") != std::string::npos       ? "dev"
         : lower.find("staging") != std::string::npos ? "staging"
                                                      : "";
}

inline Reading read(std::vector<File> files) {
  std::ranges::sort(files, {}, &File::path);
  CloudFormationRequest request;
  request.files = files;
  request.is_own = [](std::string_view path) { return !path.starts_with("examples/"); };
  request.environment_of = environment_of;
  return cloudformation::read_all(request);
}

// Null where no resource has the key.
inline const Resource* find(const Reading& reading, std::string_view key) {
  const auto found = std::ranges::find(reading.resources, key, &Resource::key);
  return found == reading.resources.end() ? nullptr : &*found;
}

// A property as JSON on one line; "no such resource" where there is none.
inline std::string property(const Reading& reading, std::string_view key, std::string_view path) {
  const Resource* resource = find(reading, key);
  return resource == nullptr ? "no such resource" : to_json(resource->properties.path(path));
}

// "key type", sorted.
inline std::vector<std::string> keys(const Reading& reading) {
  std::vector<std::string> all;
  for (const Resource& resource : reading.resources) {
    all.push_back(resource.key + " " + resource.type);
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace prodready::resources::testing
