// Any bytes as the files that git keeps as text or alone: its configuration, rules of what is ignored,
// attributes, packed references, a reflog, HEAD, loose objects, and the index of a pack. The first byte
// chooses which one.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "facts/own_code_attributes.hpp"
#include "packs/references.hpp"
#include "sources/git_config_text.hpp"
#include "sources/ignore.hpp"
#include "sources/loose_object.hpp"
#include "sources/pack_index.hpp"

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fuzz_git_files_XXXXXX").string();
    path_ = mkdtemp(name.data());
    std::filesystem::create_directories(path_ / "logs");
    std::filesystem::create_directories(path_ / "refs/heads");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void write(const char* name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void read_references(std::string_view text, const char* name) {
  static const Folder folder;
  folder.write("HEAD", "ref: refs/heads/main\n");
  folder.write("packed-refs", "");
  folder.write(name, text);
  static_cast<void>(prodready::packs::read_references(folder.path(), folder.path()));
  std::filesystem::remove(folder.path() / name);
}

void read_rules(std::string_view text) {
  using prodready::sources::IgnoreTarget;
  const auto ignored = prodready::sources::IgnoreRules::parse(text);
  prodready::GitAttributes attributes;
  attributes.add("docs/.gitattributes", text);
  for (const std::string_view path : {"a", "docs/a.md", "docs/b/c/d.min.js", "build/[x]/\xff"}) {
    static_cast<void>(ignored.excludes(path, IgnoreTarget::file));
    static_cast<void>(ignored.excludes(path, IgnoreTarget::folder));
    static_cast<void>(attributes.of(path));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready::sources;
  if (size == 0) {
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 8) {
    case 0:
      static_cast<void>(parse_git_config(text));
      break;
    case 1:
      read_rules(text);
      break;
    case 2:
      read_references(text, "packed-refs");
      break;
    case 3:
      read_references(text, "logs/HEAD");
      break;
    case 4:
      read_references(text, "HEAD");
      break;
    case 5:
      read_references(text, "refs/heads/main");
      break;
    case 6:
      static_cast<void>(fault_of_loose_object(text, ObjectPart::header));
      static_cast<void>(fault_of_loose_object(text, ObjectPart::whole));
      break;
    default: {
      static const Folder folder;
      folder.write("pack-1.idx", text);
      static_cast<void>(is_sound_pack_index((folder.path() / "pack-1.idx").string()));
    }
  }
  return 0;
}
