// Platform files (docs/items/continuous-delivery.md, "deployable"): by their name alone, or by a key that
// they must have.
#pragma once

#include <optional>
#include <string_view>

#include "facts/delivery_facts.hpp"

namespace prodready::delivery {

struct PlatformFile {
  std::string_view name;      // "fly.toml"
  std::string_view platform;  // "Fly"
  DeployableFamily family = DeployableFamily::platform;
  std::optional<Cloud> cloud;       // nothing: the file names none
  bool deploys_from_forge = false;  // the platform deploys each push by itself
  bool may_be_docs = false;         // none where what it builds is documentation
  std::string_view deployed_by;     // a part of the commands and actions that deploy it; '|' between several
  std::string_view needs;           // a text that the file must have at a line's start; "" for none
};

// The platform whose file this path is; null for others.
const PlatformFile* platform_of(std::string_view path);

}  // namespace prodready::delivery
