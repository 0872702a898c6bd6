#include "packs/offset_order.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "core/parallel.hpp"

namespace prodready::packs {
namespace {

constexpr unsigned most_digit_bits = 11;
constexpr std::size_t most_digits = std::size_t{1} << most_digit_bits;
constexpr std::size_t worth_a_thread = std::size_t{1} << 16U;  // entries

using Keys = LargeVector<std::uint64_t>;
using Starts = std::array<std::size_t, most_digits>;

std::size_t threads_for(std::size_t entries, std::size_t threads) {
  return std::clamp<std::size_t>(entries / worth_a_thread, 1, std::max<std::size_t>(threads, 1));
}

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Piece piece_of(std::size_t all, std::size_t number, std::size_t pieces) {
  return {all * number / pieces, all * (number + 1) / pieces};
}

// One pass of a radix sort by the digit at `shift`, each thread with a piece of the keys.
void sort_by_digit(const Keys& from, Keys& to, unsigned shift, unsigned bits, std::vector<Starts>& starts) {
  const std::size_t mask = (std::size_t{1} << bits) - 1;
  const std::size_t threads = starts.size();
  parallel_for(threads, threads, [&](std::size_t thread) {
    const Piece piece = piece_of(from.size(), thread, threads);
    Starts& own = starts[thread];
    own.fill(0);
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      ++own[from[i] >> shift & mask];
    }
  });
  std::size_t start = 0;
  for (std::size_t digit = 0; digit <= mask; ++digit) {
    for (Starts& own : starts) {
      start += std::exchange(own[digit], start);
    }
  }
  parallel_for(threads, threads, [&](std::size_t thread) {
    const Piece piece = piece_of(from.size(), thread, threads);
    Starts& own = starts[thread];
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      to[own[from[i] >> shift & mask]++] = from[i];
    }
  });
}

}  // namespace

OrderedEntries::OrderedEntries(const PackIndex& index, std::uint64_t end, std::size_t threads)
    : keys_(index.size()), place_bits_(static_cast<unsigned>(std::bit_width(index.size()))) {
  // With objects by the hundred million in a file of terabytes there are too few bits for both. What lies
  // behind them then counts as lying at one place, and a plan tells that it does.
  const unsigned offset_bits = std::min(static_cast<unsigned>(std::bit_width(end)), 64 - place_bits_);
  const std::uint64_t last = std::min(end, ((std::uint64_t{1} << (offset_bits - 1)) - 1) * 2 + 1);
  threads = threads_for(keys_.size(), threads);
  parallel_for(threads, threads, [&](std::size_t thread) {
    const Piece piece = piece_of(keys_.size(), thread, threads);
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      keys_[i] = std::min(index.offset(i), last) << place_bits_ | i;
    }
  });
  sort(offset_bits, threads);
}

void OrderedEntries::sort(unsigned offset_bits, std::size_t threads) {
  const unsigned passes = (offset_bits + most_digit_bits - 1) / most_digit_bits;
  const unsigned digit_bits = (offset_bits + passes - 1) / passes;
  Keys other(keys_.size());
  std::vector<Starts> starts(threads);
  for (unsigned pass = 0; pass < passes; ++pass) {
    sort_by_digit(keys_, other, place_bits_ + pass * digit_bits, digit_bits, starts);
    keys_.swap(other);
  }
}

OffsetFinder::OffsetFinder(std::span<const PlanNode> nodes, std::size_t threads) : nodes_(nodes) {
  const std::uint64_t end = nodes.back().offset;
  while ((end >> shift_) > nodes.size()) {
    ++shift_;
  }
  buckets_.resize((end >> shift_) + 2);
  threads = threads_for(nodes.size(), threads);
  parallel_for(threads, threads, [&](std::size_t thread) {
    const Piece piece = piece_of(nodes.size() - 1, thread, threads);
    std::size_t bucket = piece.begin == 0 ? 0 : (nodes[piece.begin - 1].offset >> shift_) + 1;
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      while (bucket <= (nodes[i].offset >> shift_)) {
        buckets_[bucket++] = static_cast<std::uint32_t>(i);
      }
    }
    while (thread + 1 == threads && bucket < buckets_.size()) {
      buckets_[bucket++] = static_cast<std::uint32_t>(nodes.size() - 1);
    }
  });
}

std::optional<std::uint32_t> OffsetFinder::find(std::uint64_t offset) const {
  if (offset >= nodes_.back().offset) {
    return std::nullopt;
  }
  const std::size_t bucket = offset >> shift_;
  const auto first = nodes_.begin() + buckets_[bucket];
  const auto last = nodes_.begin() + buckets_[bucket + 1];
  const auto at = std::ranges::lower_bound(first, last, offset, {}, &PlanNode::offset);
  if (at == last || at->offset != offset) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(at - nodes_.begin());
}

}  // namespace prodready::packs
