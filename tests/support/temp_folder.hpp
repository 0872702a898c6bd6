// A folder that is there for one test and gone after it, with helpers to fill it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace prodready::test {

class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  const std::filesystem::path& path() const { return path_; }
  std::string string() const { return path_.string(); }
  // Writes a file, with the folders above it.
  void write(std::string_view relative, std::string_view bytes) const;
  // Runs a bash script in the folder with `set -eu`, git's identity and dates fixed, and no user or system git
  // configuration. A failing script fails the test with its output.
  void run(std::string_view script) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);  // "" where there is none

}  // namespace prodready::test
