// What a repository's configuration says about its object database that limits what can be read.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "packs/object_store.hpp"

namespace prodready::packs {

// Of the text of `config`.
std::vector<Limitation> limitations_of_config(std::string_view config);

// Those of `config` and `shallow` in the folder.
std::vector<Limitation> read_limitations(const std::filesystem::path& common_dir, Gaps& gaps);

}  // namespace prodready::packs
