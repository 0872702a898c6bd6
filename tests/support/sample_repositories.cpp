#include "support/sample_repositories.hpp"

#include <filesystem>

namespace prodready::test {

std::string output_of(const TempFolder& folder, std::string_view script) {
  const std::filesystem::path file = folder.string() + ".out";
  folder.run("{ " + std::string(script) + "\n} > '" + file.string() + "'");
  std::string output = read_file(file);
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  if (output.ends_with('\n')) {
    output.pop_back();
  }
  return output;
}

}  // namespace prodready::test
