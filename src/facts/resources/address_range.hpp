// CIDR blocks, parsed: what is wide as the Internet (term "World", docs/items/networking.md) and what is
// private.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace prodready::terms {

struct AddressRange {
  bool is_ipv6 = false;
  std::array<std::uint8_t, 16> address = {};  // IPv4 in the first four; bits behind the prefix are 0
  int prefix = 0;
};

// "10.0.0.0/8", "2001:db8::/32", "0:0::0/0"; an address alone is its own range. Bits behind the prefix may
// stand in the text ("9.9.9.9/0"). Nothing for what is no address: names, security groups, prefix lists.
std::optional<AddressRange> parse_address_range(std::string_view text);

// Wholly in RFC 1918, RFC 6598 (carrier-grade NAT) or RFC 4193 space, or loopback or link-local.
bool is_private_range(const AddressRange& range);

// IPv4 prefix length <= 7, IPv6 <= 11, private space aside.
bool is_world(const AddressRange& range);

}  // namespace prodready::terms
