#include "secrets/zone_memo.hpp"

#include <cstring>
#include <random>

namespace prodready::secrets {
namespace {

constexpr std::size_t most_hits = 100'000;

__extension__ using Product = unsigned __int128;

std::uint64_t mixed(std::uint64_t left, std::uint64_t right) {
  const Product product = static_cast<Product>(left) * right;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

ZoneMemo::ZoneMemo() : secrets_(), entries_(std::size_t{1} << index_bits) {
  std::random_device random;
  for (std::uint64_t& secret : secrets_) {
    secret = (std::uint64_t{random()} << 32U) | random() | 1U;
  }
}

ZoneMemo::Key ZoneMemo::key_of(std::string_view text) const {
  constexpr std::size_t word = sizeof(std::uint64_t);
  constexpr std::size_t lanes = 4;
  constexpr std::size_t step = lanes * 2 * word;
  std::array<std::uint64_t, lanes> sums;
  sums.fill(secrets_[lanes] ^ text.size());
  const auto add = [&](const char* bytes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      sums[lane] = mixed(word_at(bytes + 2 * lane * word) ^ secrets_[lane],
                         word_at(bytes + (2 * lane + 1) * word) ^ sums[lane]);
    }
  };
  std::size_t at = 0;
  for (; at + step <= text.size(); at += step) {
    add(text.data() + at);
  }
  std::array<char, step> rest{};
  std::memcpy(rest.data(), text.data() + at, text.size() - at);
  add(rest.data());
  const Key key = mixed(sums[0] ^ secrets_[1], sums[1] ^ secrets_[2]);
  return mixed(key ^ mixed(sums[2] ^ secrets_[3], sums[3] ^ secrets_[0]), secrets_[lanes]);
}

std::optional<std::span<const Hit>> ZoneMemo::find(Key key) const {
  const Entry& entry = entries_[slot_of(key)];
  if (key == 0 || entry.key != key) {
    return std::nullopt;
  }
  return std::span(hits_).subspan(entry.first, entry.count);
}

void ZoneMemo::keep(Key key, std::span<const Hit> hits) {
  if (hits.size() > most_hits) {
    return;
  }
  if (hits_.size() + hits.size() > most_hits) {
    hits_.clear();
    entries_.assign(entries_.size(), {});
  }
  entries_[slot_of(key)] = {.key = key,
                            .first = static_cast<std::uint32_t>(hits_.size()),
                            .count = static_cast<std::uint32_t>(hits.size())};
  hits_.insert(hits_.end(), hits.begin(), hits.end());
}

}  // namespace prodready::secrets
