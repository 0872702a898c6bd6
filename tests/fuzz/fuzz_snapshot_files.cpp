// Any bytes as the files of a snapshot's folder, read as a whole from disk: with a manifest, plain, gzip, or
// made gzip here so that what is inflated gets deep. The first byte chooses the file; a line of three equals
// signs begins another one.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/embedded.hpp"
#include "resources/snapshot/read_snapshot.hpp"

namespace prodready {
std::span<const EmbeddedFile> embedded_resource_maps();  // generated
}

namespace {

using namespace prodready::resources;

struct Name {
  std::string_view path;
  bool compressed = false;  // here, before it is written
};

constexpr std::array<Name, 14> names = {{{"_manifest.json"},
                                         {"111122223333/global/s3api-list-buckets.json"},
                                         {"111122223333/global/s3api-get-bucket-policy/logs.json"},
                                         {"111122223333/global/iam-get-account-summary.jsonl"},
                                         {"111122223333/eu-west-1/rds-describe-db-clusters.json", true},
                                         {"111122223333/eu-west-1/rds-describe-db-clusters.2.json"},
                                         {"111122223333/eu-west-1/rds-describe-db-instances.err"},
                                         {"account-data/shop/eu-west-1/rds-describe-db-instances.json"},
                                         {"account-data/shop/describe-regions.json"},
                                         {"config.json"},
                                         {"config.json.gz"},
                                         {"config-history.json.gz", true},
                                         {"query.json", true},
                                         {"notes.txt"}}};

std::string compressed(std::string_view text) {
  z_stream stream = {};
  constexpr int gzip_window = 15 + 16;
  constexpr int memory_level = 8;
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  std::string in(text);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fuzz_snapshot_XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void write(const Name& name, std::string_view bytes) const {
    std::filesystem::create_directories((path_ / name.path).parent_path());
    std::ofstream(path_ / name.path, std::ios::binary)
        << (name.compressed ? compressed(bytes) : std::string(bytes));
  }
  void clear() const {
    for (const Name& name : names) {
      std::filesystem::remove(path_ / name.path);
    }
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// A few sources' tables: making all ready takes a thousand times as long as reading a small folder.
prodready::Result<Tables> few_tables() {
  std::vector<prodready::EmbeddedFile> files;
  for (const prodready::EmbeddedFile& file : prodready::embedded_resource_maps()) {
    if (file.path.find("/types/") != std::string_view::npos || file.path.ends_with("/s3.map") ||
        file.path.ends_with("/rds.map")) {
      files.push_back(file);
    }
  }
  return Tables::parse(files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const prodready::Result<Tables> tables = few_tables();
  static const Folder folder;
  folder.clear();
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (int i = 0; i < 4 && !rest.empty(); ++i) {
    constexpr std::string_view next = "\n===\n";
    const std::size_t end = std::min(rest.find(next), rest.size());
    folder.write(names.at(static_cast<unsigned char>(rest.front()) % names.size()), rest.substr(1, end - 1));
    rest.remove_prefix(std::min(end + next.size(), rest.size()));
  }
  constexpr std::size_t most_bytes = 65536;
  const auto reading = read_snapshot({.path = folder.path(),
                                      .tables = &*tables,
                                      .item_bytes = most_bytes,
                                      .answer_bytes = most_bytes,
                                      .inflated_bytes = most_bytes * 4});
  if (reading) {
    for (const Resource& resource : reading->resources) {
      static_cast<void>(to_json(resource.properties));
    }
  }
  return 0;
}
