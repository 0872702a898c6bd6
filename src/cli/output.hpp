// Writes texts to standard output and to files.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "prodready/result.hpp"

namespace prodready::cli {

// A reader that closed the pipe early (`| head`) is no failure.
Result<void> write_stream(std::FILE* stream, std::string_view text);

// Writes beside the file first and then renames, so that a reader never sees half of it; makes missing folders.
Result<void> write_file(const std::string& path, std::string_view text);

// To the file `path`, or to `stream` where it is "".
Result<void> write_output(std::FILE* stream, const std::string& path, std::string_view text);

}  // namespace prodready::cli
