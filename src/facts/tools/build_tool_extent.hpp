// What the arguments of Cargo, Maven and Gradle say of the projects that a run takes.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "facts/facts.hpp"
#include "facts/shell/commands.hpp"
#include "facts/tools/extent.hpp"

namespace prodready::tools {

// The value of an option, as the next word or behind '='; "" without one.
std::string option_value(std::span<const shell::Word> words, std::initializer_list<std::string_view> names);

bool has_word(std::span<const shell::Word> words, std::initializer_list<std::string_view> names);

// Adds a folder to what is taken, which is no longer everything.
void pick(Extent& extent, const std::string& folder);

// Changes `extent`, whose base is the folder of the run, where `program` is one of the three.
void read_build_tool(const Facts& facts, std::string_view program, std::span<const shell::Word> words,
                     Extent& extent);

}  // namespace prodready::tools
