// What an ObjectStore holds; for this folder alone.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "packs/object_store.hpp"
#include "packs/pack.hpp"

namespace prodready::packs {

struct StoreContent {
  std::vector<std::filesystem::path> folders;  // `objects`, and those of the alternates
  std::vector<std::unique_ptr<Pack>> packs;    // the larger first
  std::vector<Limitation> limitations;
  Gaps gaps;
};

}  // namespace prodready::packs
