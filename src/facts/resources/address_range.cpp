#include "facts/resources/address_range.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <vector>

#include "core/text.hpp"

namespace prodready::terms {
namespace {

// Registries' own largest blocks are an IPv4 /8 and an IPv6 /12: what is wider is nobody's network.
constexpr int widest_ipv4_network = 8;
constexpr int widest_ipv6_network = 12;

std::optional<unsigned> number_in(std::string_view text, int base, unsigned largest) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && value <= largest ? std::optional(value) : std::nullopt;
}

bool parse_ipv4(std::string_view text, std::array<std::uint8_t, 16>& address, std::size_t at) {
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() != 4) {
    return false;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<unsigned> byte = number_in(parts[i], 10, 255);
    if (!byte) {
      return false;
    }
    address[at + i] = static_cast<std::uint8_t>(*byte);
  }
  return true;
}

// The 16-bit groups of one side of "::", an IPv4 tail as two; nothing where one is wrong.
std::optional<std::vector<std::uint16_t>> groups_in(std::string_view text) {
  std::vector<std::uint16_t> groups;
  if (text.empty()) {
    return groups;
  }
  for (const std::string_view part : split(text, ':')) {
    std::array<std::uint8_t, 16> tail = {};
    if (part.find('.') != std::string_view::npos && parse_ipv4(part, tail, 0)) {
      groups.push_back(static_cast<std::uint16_t>(tail[0] * 256 + tail[1]));
      groups.push_back(static_cast<std::uint16_t>(tail[2] * 256 + tail[3]));
      continue;
    }
    const std::optional<unsigned> group = number_in(part, 16, 0xFFFF);
    if (!group || part.size() > 4) {
      return std::nullopt;
    }
    groups.push_back(static_cast<std::uint16_t>(*group));
  }
  return groups;
}

bool parse_ipv6(std::string_view text, std::array<std::uint8_t, 16>& address) {
  constexpr std::size_t all_groups = 8;
  const std::size_t gap = text.find("::");
  const auto left = groups_in(text.substr(0, gap));
  const auto right = groups_in(gap == std::string_view::npos ? "" : text.substr(gap + 2));
  if (!left || !right) {
    return false;
  }
  const std::size_t stated = left->size() + right->size();
  if (gap == std::string_view::npos ? stated != all_groups : stated >= all_groups) {
    return false;
  }
  const auto put = [&](std::size_t group, std::uint16_t value) {
    address[2 * group] = static_cast<std::uint8_t>(value >> 8U);
    address[2 * group + 1] = static_cast<std::uint8_t>(value & 0xFFU);
  };
  for (std::size_t i = 0; i < left->size(); ++i) {
    put(i, (*left)[i]);
  }
  for (std::size_t i = 0; i < right->size(); ++i) {
    put(all_groups - right->size() + i, (*right)[i]);
  }
  return true;
}

void clear_behind(AddressRange& range) {
  for (std::size_t i = 0; i < range.address.size(); ++i) {
    const int kept = std::clamp(range.prefix - static_cast<int>(8 * i), 0, 8);
    range.address[i] = static_cast<std::uint8_t>(range.address[i] & (0xFF00U >> static_cast<unsigned>(kept)));
  }
}

bool lies_in(const AddressRange& range, std::string_view outer) {
  const std::optional<AddressRange> whole = parse_address_range(outer);
  if (!whole || whole->is_ipv6 != range.is_ipv6 || range.prefix < whole->prefix) {
    return false;
  }
  AddressRange cut = range;
  cut.prefix = whole->prefix;
  clear_behind(cut);
  return cut.address == whole->address;
}

}  // namespace

std::optional<AddressRange> parse_address_range(std::string_view text) {
  text = trim(text);
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  AddressRange range;
  range.is_ipv6 = address.find(':') != std::string_view::npos;
  const bool parsed =
      range.is_ipv6 ? parse_ipv6(address, range.address) : parse_ipv4(address, range.address, 0);
  if (!parsed) {
    return std::nullopt;
  }
  const unsigned bits = range.is_ipv6 ? 128 : 32;
  const std::optional<unsigned> prefix =
      slash == std::string_view::npos ? bits : number_in(text.substr(slash + 1), 10, bits);
  if (!prefix) {
    return std::nullopt;
  }
  range.prefix = static_cast<int>(*prefix);
  clear_behind(range);
  return range;
}

bool is_private_range(const AddressRange& range) {
  static constexpr std::array<std::string_view, 9> spaces = {
      "10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8",
      "169.254.0.0/16", "fc00::/7",      "fe80::/10",      "::1/128"};
  return std::ranges::any_of(spaces, [&](std::string_view space) { return lies_in(range, space); });
}

bool is_world(const AddressRange& range) {
  return range.prefix < (range.is_ipv6 ? widest_ipv6_network : widest_ipv4_network) &&
         !is_private_range(range);
}

}  // namespace prodready::terms
