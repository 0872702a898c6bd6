// What a rule asks for, in words: the `expected` of a claim that fails.
#pragma once

#include <string>
#include <vector>

#include "checklist/rule.hpp"

namespace prodready::rules {

// "a tracked file that matches 'README*' and `make check` ends with 0"
std::string describe(const Rule& rule);

std::string describe(const FilesTest& test);
std::string describe(const CommandTest& test);

// 'a', 'b' or 'c'
std::string alternatives(const std::vector<std::string>& words);
// Arguments as a person would type them, those with spaces in quotes.
std::string command_line(const std::vector<std::string>& run);
// How many files must be there at the least.
std::uint64_t least_files(const FilesTest& test);

}  // namespace prodready::rules
