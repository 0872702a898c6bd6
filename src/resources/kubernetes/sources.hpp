// The files that the reader was given: found by path, told apart once and parsed once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "prodready/result.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources::kubernetes {

class Sources {
 public:
  explicit Sources(std::span<const File> files, std::size_t jobs = 1);

  std::span<const File> files() const { return files_; }
  FileKind kind(const File& file) const;              // of one of files()
  const File* file(std::string_view path) const;      // null where it is not here
  std::uint32_t number(std::string_view path) const;  // Value::file; 0 where it is not here
  bool has_folder(std::string_view folder) const;     // whether a file lies in it; "." is the root
  std::vector<const File*> below(std::string_view folder) const;  // at any depth, sorted

  // Parses these files, as documents() would one by one, on several threads.
  void parse(std::span<const std::string> paths, std::size_t jobs);
  // The YAML or JSON documents of a file; the error's place has the path.
  const Result<std::vector<Value>>& documents(std::string_view path);

 private:
  Result<std::vector<Value>> parsed(std::string_view path) const;

  std::span<const File> files_;
  std::vector<FileKind> kinds_;
  std::unordered_map<std::string_view, std::size_t> positions_;
  std::unordered_set<std::string> folders_;
  std::unordered_map<std::string, Result<std::vector<Value>>> parsed_;
};

}  // namespace prodready::resources::kubernetes
