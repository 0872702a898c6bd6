// What tests of several rooms ask of a git repository on disk.
#pragma once

#include <string>
#include <string_view>

#include "support/temp_folder.hpp"

namespace prodready::test {

// The output of a bash script run in the folder as TempFolder::run does, without its final newline.
std::string output_of(const TempFolder& folder, std::string_view script);

}  // namespace prodready::test
