// Any bytes as an answer of a forge, in a folder with a manifest. The first byte chooses the file; a line of
// three equals signs begins another one.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "facts/forge/read_forge.hpp"

namespace {

constexpr std::array<std::string_view, 12> names = {
    "_manifest.json",   "repository.json", "changes.json",           "branch-rules.json",
    "protection.json",  "rulesets.json",   "check-runs/1a2b3c.json", "statuses/1a2b3c.json",
    "approvals/7.json", "releases.json",   "commits/7.json",         "environments.json"};

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fuzz_forge_XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void clear() const {
    for (const std::string_view name : names) {
      std::filesystem::remove(path_ / name);
    }
  }
  void write(std::string_view name, std::string_view bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  folder.clear();
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (int i = 0; i < 4 && !rest.empty(); ++i) {
    constexpr std::string_view next = "\n===\n";
    const std::size_t end = std::min(rest.find(next), rest.size());
    folder.write(names.at(static_cast<unsigned char>(rest.front()) % names.size()), rest.substr(1, end - 1));
    rest.remove_prefix(std::min(end + next.size(), rest.size()));
  }
  static_cast<void>(prodready::forge::read_forge(folder.path(), "main"));
  return 0;
}
