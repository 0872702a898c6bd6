// Reads the names of packages from lockfiles, in one pass over the text: they may have tens of megabytes.
#pragma once

#include <string_view>

#include "facts/dependency_facts.hpp"

namespace prodready::dependencies {

bool is_lockfile(std::string_view path);

// An entry for the file, without names: what is known before it is read.
Lockfile lockfile_at(std::string_view path);

// Adds the names; false where the text is broken, or holds more than 200,000 names.
bool read_lockfile(std::string_view bytes, Lockfile& lockfile);

}  // namespace prodready::dependencies
