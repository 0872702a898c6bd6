// An index and a pack of any bytes: all of what reads object databases. The first byte tells how the rest is
// used: as the two files themselves, or as instructions for a pack that is mostly sound, so that the walk
// gets deep.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../support/pack_builder.hpp"
#include "packs/attribute.hpp"
#include "packs/introduced_blobs.hpp"
#include "packs/missing_objects.hpp"
#include "packs/object_store.hpp"
#include "packs/visit_blobs.hpp"

namespace {

using prodready::packs::ObjectId;
using prodready::test::PackBuilder;

struct Content : prodready::packs::BlobState {
  std::string bytes;
};

// Ends the program where copied ranges are told wrong.
class Checker : public prodready::packs::BlobVisitor {
 public:
  std::shared_ptr<const prodready::packs::BlobState> visit(const prodready::packs::Blob& blob) override {
    ++visited;
    if (blob.base != nullptr) {
      const std::string_view base = static_cast<const Content*>(blob.base)->bytes;
      for (const prodready::packs::CopiedRange& range : blob.copied) {
        if (blob.content.substr(range.offset, range.length) != base.substr(range.base_offset, range.length)) {
          std::abort();
        }
      }
    }
    auto content = std::make_shared<Content>();
    content->bytes = blob.content;
    return content;
  }
  void skipped(const prodready::packs::SkippedBlob& /*blob*/) override { ++skips; }

  std::size_t visited = 0;
  std::size_t skips = 0;
};

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fuzz_packs_XXXXXX").string();
    path_ = mkdtemp(name.data());
    std::filesystem::create_directories(path_ / "objects/pack");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void write(const char* name, std::string_view bytes) const {
    std::ofstream(path_ / "objects/pack" / name, std::ios::binary) << bytes;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Takes bytes off the input; zero where there are none.
class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}
  std::uint8_t byte() {
    const std::uint8_t value = bytes_.empty() ? 0 : static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(bytes_.empty() ? 0 : 1);
    return value;
  }
  std::string_view text(std::size_t size) {
    const std::string_view piece = bytes_.substr(0, size);
    bytes_.remove_prefix(piece.size());
    return piece;
  }
  bool is_empty() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

std::string tree_of(Input& input) {
  std::string tree;
  for (unsigned count = input.byte() % 4; count > 0; --count) {
    const ObjectId id = prodready::test::numbered_id(input.byte() % 16);
    tree += (input.byte() % 2 == 0 ? "40000 " : "100644 ");
    tree += input.text(1 + input.byte() % 3);
    tree.push_back('\0');
    tree.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
  }
  return tree;
}

std::string commit_of(Input& input) {
  std::string commit = "tree " + prodready::test::numbered_id(input.byte() % 16).hex() + "\n";
  for (unsigned count = input.byte() % 3; count > 0; --count) {
    commit += "parent " + prodready::test::numbered_id(input.byte() % 16).hex() + "\n";
  }
  return commit + "committer a <a> " + std::to_string(input.byte()) + " +0000\n\n";
}

void add_entry(Input& input, std::uint32_t number, PackBuilder& builder) {
  const ObjectId id = prodready::test::numbered_id(number);
  switch (input.byte() % 8) {
    case 0:
      return builder.add_whole(id, 3, input.text(input.byte()));
    case 1:
      return builder.add_whole(id, 2, tree_of(input));
    case 2:
      return builder.add_whole(id, 1, commit_of(input));
    case 3:
      return builder.add_delta_of_id(id, prodready::test::numbered_id(input.byte() % 16),
                                     input.text(input.byte() % 32));
    case 4: {
      const std::size_t size = input.byte();
      const std::size_t kept = input.byte();
      return builder.add_delta_of_id(
          id, prodready::test::numbered_id(input.byte() % 16),
          prodready::test::simple_delta(size, kept, input.text(input.byte() % 32)));
    }
    case 5:
      return builder.add_raw(id, input.byte() % 8, input.byte(), "", input.text(input.byte() % 64));
    case 6:
      return builder.add_whole(id, 4,
                               "object " + prodready::test::numbered_id(input.byte() % 16).hex() + "\n");
    default:
      if (!builder.entries().empty()) {
        const std::size_t size = input.byte();
        const std::size_t kept = input.byte();
        builder.add_delta(id, 1 + input.byte() % builder.entries().size(),
                          prodready::test::simple_delta(size, kept, input.text(input.byte() % 32)));
      }
  }
}

void write_built(Input input, const Folder& folder) {
  PackBuilder builder;
  for (std::uint32_t number = 0; number < 16 && !input.is_empty(); ++number) {
    add_entry(input, number, builder);
  }
  folder.write("pack-1.idx", builder.index());
  folder.write("pack-1.pack", builder.pack());
}

void write_raw(std::string_view bytes, const Folder& folder) {
  const std::size_t pack = bytes.find("PACK");
  folder.write("pack-1.idx", bytes.substr(0, pack));
  folder.write("pack-1.pack", pack == std::string_view::npos ? "" : bytes.substr(pack));
}

std::size_t visit(const prodready::packs::ObjectStore& store, std::size_t threads) {
  std::vector<Checker> checkers(threads);
  std::vector<prodready::packs::BlobVisitor*> visitors;
  for (Checker& checker : checkers) {
    visitors.push_back(&checker);
  }
  prodready::packs::visit_blobs(store, visitors, {.size_limit = std::size_t{1} << 20U});
  std::size_t told = 0;
  for (const Checker& checker : checkers) {
    told += checker.visited + checker.skips;
  }
  return told;
}

void read_all(const prodready::packs::ObjectStore& store) {
  if (visit(store, 1) != visit(store, 2)) {
    std::abort();
  }
  prodready::packs::References references;
  std::vector<ObjectId> ids;
  for (std::uint32_t number = 0; number < 16; ++number) {
    ids.push_back(prodready::test::numbered_id(number));
    references.tips.push_back({ids.back(), prodready::packs::TipKind::branch, "refs/heads/x"});
    (void)store.read(ids.back(), 1 << 20U);
  }
  references.head = ids.front();
  prodready::packs::attribute(store, ids, references, {.threads = 1});
  prodready::packs::find_missing_objects(store, 1);
  prodready::packs::blobs_of_commits(store, ids, std::vector{ids.back()});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  static const Folder folder;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  if (data[0] % 2 == 0) {
    write_raw(bytes, folder);
  } else {
    write_built(Input(bytes), folder);
  }
  if (const auto store = prodready::packs::ObjectStore::open(folder.path())) {
    read_all(*store);
  }
  return 0;
}
