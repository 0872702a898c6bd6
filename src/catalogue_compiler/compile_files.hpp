// What the programs share that compile files of the catalogue into a source while the program is built:
// reading the files, saying what is wrong with them, writing the source.
#pragma once

#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"

namespace prodready::catalogue {

struct InputFile {
  std::string path;  // as it was given
  std::string text;
};

struct CompiledFiles {
  std::string source;              // what is written, unless there are faults
  std::vector<Diagnostic> faults;  // in the order in which they are told
};

using CompileFiles = std::function<CompiledFiles(std::span<const InputFile>)>;

// Runs `program OUTPUT INPUT…` and returns its exit code: 0; 1 where the files have faults, each told on the
// error stream; 2 where it is called wrongly or a file cannot be read or written; 70 for any other exception.
// OUTPUT is written only where there is no fault.
int compile_files(std::string_view program, int argc, char** argv, const CompileFiles& compile);

template <class T>
void append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace prodready::catalogue
