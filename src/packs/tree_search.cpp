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
  slots_.resize(std::bit_ceil(2 * ids.size() + 2));
  ids_.reserve(ids.size());
  for (const ObjectId& id : ids) {
    const char* const bytes = reinterpret_cast<const char*>(id.bytes.data());
    const std::uint64_t hash = first_bytes(bytes);
    const std::uint64_t bit = hash >> shift_;
    bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    Slot& slot = slots_[slot_of(bytes, hash)];
    if (slot.number == 0) {
      slot = {static_cast<std::uint32_t>(ids_.size() + 1), static_cast<std::uint32_t>(hash)};
    }
    ids_.push_back(id);
  }
}

// The slot that has the id, or the free one where it belongs.
std::size_t SoughtIds::slot_of(const char* bytes, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash);
  std::size_t at = (hash >> 32U) & mask;
  while (slots_[at].number != 0 &&
         (slots_[at].tag != tag ||
          std::memcmp(ids_[slots_[at].number - 1].bytes.data(), bytes, ObjectId::size) != 0)) {
    at = (at + 1) & mask;
  }
  return at;
}

std::optional<std::uint32_t> SoughtIds::find(const char* bytes) const {
  const std::uint64_t hash = first_bytes(bytes);
  const std::uint64_t bit = hash >> shift_;
  if ((bits_[bit / 64] >> (bit % 64) & 1U) == 0) {
    return std::nullopt;
  }
  const std::uint32_t number = slots_[slot_of(bytes, hash)].number;
  return number == 0 ? std::nullopt : std::optional(number - 1);
}

bool NameFilter::accepts(std::uint32_t number, std::string_view name) {
  if (!wants_) {
    return true;
  }
  if (seen_.empty()) {
    seen_.resize(sought_.size());
  }
  Seen& seen = seen_[number];
  if (seen.name != name) {
    seen.name = name;
    seen.is_wanted = wants_(sought_.id(number), name);
    seen.was_refused |= !seen.is_wanted;
  }
  return seen.is_wanted;
}

void NameFilter::mark_refused(std::vector<std::uint8_t>& marks) const {
  for (std::size_t number = 0; number < seen_.size(); ++number) {
    if (seen_[number].was_refused) {
      marks[number] = 1;
    }
  }
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
    if (!child || !filter.accepts(*child, entry.name)) {
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
