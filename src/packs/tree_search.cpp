#include "packs/tree_search.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "packs/commit_text.hpp"

namespace prodready::packs {
namespace {

constexpr std::size_t bits_for_each = 32;
constexpr std::size_t least_bits = std::size_t{1} << 16U;
constexpr std::uint64_t spread = 0x9E3779B97F4A7C15U;

std::uint64_t first_bytes(const char* id) {
  std::uint64_t value = 0;
  std::memcpy(&value, id, sizeof value);
  return value * spread;
}

}  // namespace

SoughtIds::SoughtIds(std::span<const ObjectId> ids) {
  const std::size_t bits = std::bit_ceil(std::max(least_bits, ids.size() * bits_for_each));
  bits_.resize(bits / 64);
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(bits));
  numbers_.reserve(ids.size());
  for (const ObjectId& id : ids) {
    numbers_.emplace(id, static_cast<std::uint32_t>(numbers_.size()));
    const std::uint64_t bit = first_bytes(reinterpret_cast<const char*>(id.bytes.data())) >> shift_;
    bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

std::optional<std::uint32_t> SoughtIds::find(const char* bytes) const {
  const std::uint64_t bit = first_bytes(bytes) >> shift_;
  if ((bits_[bit / 64] >> (bit % 64) & 1U) == 0) {
    return std::nullopt;
  }
  ObjectId id;
  std::memcpy(id.bytes.data(), bytes, ObjectId::size);
  const auto found = numbers_.find(id);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::shared_ptr<const BlobState> TreeSearch::visit(const Blob& tree) {
  offsets_.clear();
  if (tree.base != nullptr) {
    search_new(tree);
  } else {
    TreeCursor cursor(tree.content);
    for (TreeEntry entry; cursor.next(entry);) {
      const char* id = entry.name.data() + entry.name.size() + 1;
      if (sought_.find(id)) {
        offsets_.push_back(static_cast<std::uint32_t>(id - tree.content.data()));
      }
    }
  }
  if (offsets_.empty()) {
    return nothing_;
  }
  keep(tree.id, tree.content);
  auto found = std::make_shared<Found>();
  found->offsets = offsets_;
  return found;
}

// Each place where an id could begin lies wholly in one copied range, whose hits the base knows, or is
// searched.
void TreeSearch::search_new(const Blob& tree) {
  const auto& base = static_cast<const Found&>(*tree.base);
  std::size_t searched = 0;  // all places before
  std::size_t end = 0;       // of the range before
  for (const CopiedRange& range : tree.copied) {
    search_between(tree.content, std::max(searched, end < ObjectId::size ? 0 : end - ObjectId::size + 1),
                   range.offset);
    searched = std::max(searched, range.offset);
    end = range.offset + range.length;
    for (const std::uint32_t offset : base.offsets) {
      if (offset >= range.base_offset && offset + ObjectId::size <= range.base_offset + range.length) {
        offsets_.push_back(static_cast<std::uint32_t>(offset - range.base_offset + range.offset));
      }
    }
  }
  search_between(tree.content, std::max(searched, end < ObjectId::size ? 0 : end - ObjectId::size + 1),
                 tree.content.size());
}

void TreeSearch::search_between(std::string_view text, std::size_t first, std::size_t last) {
  const std::size_t end = text.size() < ObjectId::size ? 0 : std::min(last, text.size() - ObjectId::size + 1);
  for (std::size_t at = first; at < end; ++at) {
    if (sought_.find(text.data() + at)) {
      offsets_.push_back(static_cast<std::uint32_t>(at));
    }
  }
}

// Bytes that look like an id are one only where an entry has them.
void TreeSearch::keep(const ObjectId& tree, std::string_view text) {
  TreeCursor cursor(text);
  for (TreeEntry entry; cursor.next(entry);) {
    const auto child =
        entry.is_commit ? std::nullopt : sought_.find(entry.name.data() + entry.name.size() + 1);
    if (!child) {
      continue;
    }
    if (hits.size() >= most_hits_) {
      more_hits = true;
      return;
    }
    hits.push_back({tree, *child, std::string(entry.name)});
  }
}

void TreeSearch::skipped(const SkippedBlob& /*tree*/) { ++skipped_trees; }

}  // namespace prodready::packs
