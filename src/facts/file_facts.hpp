// The files of the solution and what each is: own code, vendored, generated, data, test code or a sample (the
// terms of docs/items/continuous-integration.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready {

// `excluded`: configuration `code.exclude` takes the file out of own code.
enum class FileMark : std::uint8_t { own, vendored, generated, data, test, sample, excluded };

struct SourceFile {
  std::string path;
  std::uint64_t size = 0;
  FileMark mark = FileMark::own;
  bool tracked = true;
  bool is_source = false;  // a source file: its name or `#!` tells a programming language
  bool is_link = false;    // a symbolic link
  bool is_submodule = false;
  std::string language;  // "Go"; "" for what is no source file
};

// The term "own code": a tracked source file that is none of vendored, generated, data, test code and sample.
bool is_own_code(const SourceFile& file);

struct FileFacts {
  std::vector<SourceFile> files;  // sorted by path

  const SourceFile* find(std::string_view path) const;  // null when there is none
  bool has_path(std::string_view path) const;           // a file, or a folder that holds one
};

}  // namespace prodready
