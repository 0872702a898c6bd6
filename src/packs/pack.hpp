// A pack and its index, mapped.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "packs/inflate.hpp"
#include "packs/mapped_file.hpp"
#include "packs/pack_index.hpp"
#include "packs/pack_plan.hpp"
#include "prodready/result.hpp"

namespace prodready::packs {

class Pack {
 public:
  // `index_path` ends in ".idx"; the pack lies beside it. An error names the file that is broken in its
  // place.
  static Result<std::unique_ptr<Pack>> open(const std::filesystem::path& index_path);

  const std::string& path() const { return path_; }  // of the pack
  Bytes data() const { return data_; }               // without the checksum at the end
  const PackIndex& index() const { return index_; }

  // Made by the first call, with that many threads; kept. Any thread may call.
  const PackPlan& plan(std::size_t threads) const;

  // For nodes of the plan that has been made. Ids lie in another order than nodes: those that go through many
  // look as far ahead. (Without the attribute g++ 12 takes functions that do nothing else for ones that do
  // nothing.)
  static constexpr std::uint32_t ahead = 16;
  ObjectId id_of(std::uint32_t node) const { return index_.id(plan_.nodes[node].index_place); }
  [[gnu::always_inline]] void expect_id(std::uint32_t node) const {  // id_of() soon after takes less time
    __builtin_prefetch(index_.id_bytes(plan_.nodes[node].index_place));
  }
  // A step before expect() and expect_id().
  [[gnu::always_inline]] void expect_node(std::uint32_t node) const {
    __builtin_prefetch(&plan_.nodes[node]);
    __builtin_prefetch(&plan_.nodes[node + 1]);
  }
  [[gnu::always_inline]] void expect(
      std::uint32_t node) const {     // building and naming it soon after takes less time
    constexpr std::size_t line = 64;  // bytes of a cache's
    const std::uint8_t* const start = data_.data() + plan_.nodes[node].offset;
    __builtin_prefetch(start);
    __builtin_prefetch(start + line);
    __builtin_prefetch(plan_.children.data() + plan_.nodes[node].child_begin);
    expect_id(node);
  }
  Bytes stream_of(std::uint32_t node) const {
    const std::uint64_t start = plan_.nodes[node].offset + plan_.nodes[node].header_bytes;
    return data_.subspan(start, plan_.nodes[node + 1].offset - start);
  }
  // Bytes of the pack after such a stream, as far as they are of use.
  std::size_t behind(Bytes stream) const {
    const std::uint8_t* const end = data_.data() + data_.size();
    return std::min(Inflater::enough_behind, static_cast<std::size_t>(end - (stream.data() + stream.size())));
  }

 private:
  Pack(std::string path, MappedFile pack_file, MappedFile index_file, const PackIndex& index);

  std::string path_;
  MappedFile pack_file_;
  MappedFile index_file_;
  Bytes data_;
  PackIndex index_;
  mutable std::once_flag planned_;
  mutable PackPlan plan_;
};

}  // namespace prodready::packs
