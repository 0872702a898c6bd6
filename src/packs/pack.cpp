#include "packs/pack.hpp"

#include <fmt/format.h>

#include <utility>

namespace prodready::packs {
namespace {

constexpr std::uint32_t signature = 0x5041434bU;  // "PACK"
constexpr std::size_t head_bytes = 12;

Error broken_pack(const std::filesystem::path& path, std::string message) {
  return Error{ErrorKind::unreadable, std::move(message), Place{.path = path.string()}};
}

std::string fault_of_head(Bytes pack, std::size_t indexed) {
  if (pack.size() < head_bytes + ObjectId::size) {
    return "the pack is too short";
  }
  const std::uint32_t version = read_big_endian_32(pack.data() + 4);
  if (read_big_endian_32(pack.data()) != signature || (version != 2 && version != 3)) {
    return "no pack of version 2 or 3";
  }
  const std::uint32_t objects = read_big_endian_32(pack.data() + 8);
  if (objects != indexed) {
    return fmt::format("the pack holds {} objects, its index tells {}", objects, indexed);
  }
  return {};
}

}  // namespace

Pack::Pack(std::string path, MappedFile pack_file, MappedFile index_file, const PackIndex& index)
    : path_(std::move(path)),
      pack_file_(std::move(pack_file)),
      index_file_(std::move(index_file)),
      data_(pack_file_.bytes().first(pack_file_.bytes().size() - ObjectId::size)),
      index_(index) {}

Result<std::unique_ptr<Pack>> Pack::open(const std::filesystem::path& index_path) {
  auto index_file = MappedFile::open(index_path);
  if (!index_file) {
    return index_file.error();
  }
  const auto index = PackIndex::read(index_file->bytes());
  if (!index) {
    return broken_pack(index_path, index.error().message);
  }
  std::filesystem::path path = index_path;
  path.replace_extension(".pack");
  auto pack_file = MappedFile::open(path);
  if (!pack_file) {
    return pack_file.error();
  }
  if (std::string fault = fault_of_head(pack_file->bytes(), index->size()); !fault.empty()) {
    return broken_pack(path, std::move(fault));
  }
  return std::unique_ptr<Pack>(
      new Pack(path.string(), std::move(*pack_file), std::move(*index_file), *index));
}

const PackPlan& Pack::plan(std::size_t threads) const {
  std::call_once(planned_, [&] {
    index_.sharpen();
    plan_ = plan_pack(data_, index_, path_, threads);
  });
  return plan_;
}

}  // namespace prodready::packs
