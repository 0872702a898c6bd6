#include "support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace prodready::test {

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "prodready-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("cannot make a temporary folder at " + name);
  }
  path_ = std::filesystem::canonical(name);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TempFolder::write(std::string_view relative, std::string_view bytes) const {
  const std::filesystem::path file = path_ / relative;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

void TempFolder::run(std::string_view script) const {
  const std::filesystem::path file = path_.string() + ".sh";
  const std::filesystem::path log = path_.string() + ".log";
  std::ofstream(file) << "set -eu\n"
                         "export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME=/nonexistent\n"
                         "export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.com\n"
                         "export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.com\n"
                         "export GIT_AUTHOR_DATE='2026-01-10T12:00:00Z' GIT_COMMITTER_DATE='2026-01-10T12:00:00Z'\n"
                         "git() { command git -c init.defaultBranch=main -c protocol.file.allow=always \"$@\"; }\n"
                      << script << '\n';
  const std::string command =
      "cd '" + path_.string() + "' && bash '" + file.string() + "' >'" + log.string() + "' 2>&1";
  const int status = std::system(command.c_str());
  EXPECT_EQ(status, 0) << script << "\n" << read_file(log);
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  std::filesystem::remove(log, ignored);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace prodready::test
