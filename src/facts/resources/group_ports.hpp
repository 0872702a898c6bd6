// Ports as parameters write them, and whether a range of ports lies among them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::terms {

enum class Transport : std::uint8_t { tcp, udp };

struct Ports {
  bool tcp = true;
  bool udp = true;
  int first = 0;
  int last = 0;
};

inline constexpr int most_port = 65535;

// "tcp 443", "udp 500", "22" (of both), "1000-2000". What is no port is left out.
std::vector<Ports> parse_ports(std::span<const std::string> texts);

// Whether each port from `first` to `last` is one of these.
bool are_among(std::span<const Ports> allowed, Transport transport, int first, int last);

}  // namespace prodready::terms
