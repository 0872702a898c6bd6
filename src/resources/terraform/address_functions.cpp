// cidrsubnet and its like, for IPv4 and IPv6.
#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include "resources/terraform/functions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::size_t v4_bits = 32;
constexpr std::size_t v6_bits = 128;
constexpr double most_subnets = 1000;

struct Network {
  std::array<unsigned char, v6_bits / 8> bytes = {};  // the host's bits are 0
  std::size_t bits = v4_bits;
  std::size_t prefix = 0;

  bool bit(std::size_t index) const { return (bytes.at(index / 8) >> (7U - index % 8) & 1U) != 0; }
  void set_bit(std::size_t index, bool value) {
    const auto mask = static_cast<unsigned char>(0x80U >> (index % 8));
    bytes.at(index / 8) =
        static_cast<unsigned char>(value ? bytes.at(index / 8) | mask : bytes.at(index / 8) & ~mask);
  }
};

std::optional<Network> parse_network(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) {
    return std::nullopt;
  }
  Network network;
  const std::string address = text.substr(0, slash);
  network.bits = address.find(':') == std::string::npos ? v4_bits : v6_bits;
  if (inet_pton(network.bits == v4_bits ? AF_INET : AF_INET6, address.c_str(), network.bytes.data()) != 1) {
    return std::nullopt;
  }
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, network.prefix);
  if (error != std::errc{} || stop != end || network.prefix > network.bits) {
    return std::nullopt;
  }
  for (std::size_t i = network.prefix; i < network.bits; ++i) {
    network.set_bit(i, false);
  }
  return network;
}

std::string address_text(const Network& network) {
  std::array<char, INET6_ADDRSTRLEN> text = {};
  inet_ntop(network.bits == v4_bits ? AF_INET : AF_INET6, network.bytes.data(), text.data(), text.size());
  return text.data();
}

std::string network_text(const Network& network) {
  return address_text(network) + '/' + std::to_string(network.prefix);
}

// Writes a number into the bits [from, to); false where it does not fit.
bool put_number(Network& network, std::size_t from, std::size_t to, std::uint64_t number) {
  for (std::size_t i = to; i-- > from; number >>= 1U) {
    network.set_bit(i, (number & 1U) != 0);
  }
  return number == 0;
}

bool is_whole(double number) { return std::trunc(number) == number && std::abs(number) < 9.0e15; }

Value cidrsubnet(const Call& call) {
  std::optional<Network> network = parse_network(call.text(0));
  const double new_bits = call.number(1);
  const double number = call.number(2);
  if (!network || !is_whole(new_bits) || !is_whole(number) || new_bits < 0 || number < 0 ||
      static_cast<double>(network->prefix) + new_bits > static_cast<double>(network->bits)) {
    return call.fail("no such subnet");
  }
  const std::size_t prefix = network->prefix + static_cast<std::size_t>(new_bits);
  if (!put_number(*network, network->prefix, prefix, static_cast<std::uint64_t>(number))) {
    return call.fail("no such subnet");
  }
  network->prefix = prefix;
  return network_text(*network);
}

// The address after the last one of `network`; false where there is none.
bool move_past(Network& network) {
  for (std::size_t i = network.prefix; i-- > 0;) {
    if (!network.bit(i)) {
      network.set_bit(i, true);
      return true;
    }
    network.set_bit(i, false);
  }
  return false;
}

Value cidrsubnets(const Call& call) {
  const std::optional<Network> whole = parse_network(call.text(0));
  if (!whole || static_cast<double>(call.size()) > most_subnets) {
    return call.fail("no such subnets");
  }
  List subnets;
  Network next = *whole;
  for (std::size_t i = 1; i < call.size(); ++i) {
    const double prefix = static_cast<double>(whole->prefix) + call.number(i);
    if (!is_whole(prefix) || call.number(i) < 1 || prefix > static_cast<double>(whole->bits)) {
      return call.fail("no such subnets");
    }
    next.prefix = static_cast<std::size_t>(prefix);
    // Its start must be a multiple of its size.
    Network aligned = next;
    for (std::size_t bit = aligned.prefix; bit < aligned.bits; ++bit) {
      aligned.set_bit(bit, false);
    }
    if (aligned.bytes != next.bytes && !move_past(aligned)) {
      return call.fail("no room for the subnets");
    }
    for (std::size_t bit = 0; bit < whole->prefix; ++bit) {
      if (aligned.bit(bit) != whole->bit(bit)) {
        return call.fail("no room for the subnets");
      }
    }
    subnets.emplace_back(network_text(aligned));
    next = aligned;
    if (!move_past(next) && i + 1 < call.size()) {
      return call.fail("no room for the subnets");
    }
  }
  return subnets;
}

Value cidrhost(const Call& call) {
  std::optional<Network> network = parse_network(call.text(0));
  const double number = call.number(1);
  if (!network || !is_whole(number)) {
    return call.fail("no such host");
  }
  if (number >= 0) {
    if (!put_number(*network, network->prefix, network->bits, static_cast<std::uint64_t>(number))) {
      return call.fail("no such host");
    }
    return address_text(*network);
  }
  // Counted from the end: all bits but those of (-number - 1).
  const auto from_end = static_cast<std::uint64_t>(-number) - 1;
  if (!put_number(*network, network->prefix, network->bits, from_end)) {
    return call.fail("no such host");
  }
  for (std::size_t i = network->prefix; i < network->bits; ++i) {
    network->set_bit(i, !network->bit(i));
  }
  return address_text(*network);
}

Value cidrnetmask(const Call& call) {
  std::optional<Network> network = parse_network(call.text(0));
  if (!network || network->bits != v4_bits) {
    return call.fail("no IPv4 network");
  }
  for (std::size_t i = 0; i < network->bits; ++i) {
    network->set_bit(i, i < network->prefix);
  }
  return address_text(*network);
}

}  // namespace

std::span<const Function> address_functions() {
  static constexpr Function table[] = {{"cidrsubnet", "snn", Needs::all, cidrsubnet},
                                       {"cidrsubnets", "sn*", Needs::all, cidrsubnets},
                                       {"cidrhost", "sn", Needs::all, cidrhost},
                                       {"cidrnetmask", "s", Needs::all, cidrnetmask}};
  return table;
}

}  // namespace prodready::resources::terraform
