#include "facts/resources/group_ports.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

#include "core/text.hpp"

namespace prodready::terms {
namespace {

std::optional<int> parse_port(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool is_port =
      error == std::errc() && end == text.data() + text.size() && port >= 0 && port <= most_port;
  return is_port ? std::optional(port) : std::nullopt;
}

}  // namespace

std::vector<Ports> parse_ports(std::span<const std::string> texts) {
  std::vector<Ports> all;
  for (const std::string& text : texts) {
    const std::size_t space = text.find(' ');
    const std::string protocol = space == std::string::npos ? "" : to_lower(text.substr(0, space));
    const std::string_view numbers =
        trim(std::string_view(text).substr(space == std::string::npos ? 0 : space));
    const std::size_t dash = numbers.find('-');
    const std::optional<int> first = parse_port(numbers.substr(0, dash));
    const std::optional<int> last =
        dash == std::string_view::npos ? first : parse_port(numbers.substr(dash + 1));
    if (first && last) {
      all.push_back({.tcp = protocol != "udp", .udp = protocol != "tcp", .first = *first, .last = *last});
    }
  }
  return all;
}

bool are_among(std::span<const Ports> allowed, Transport transport, int first, int last) {
  for (int port = first; port <= last;) {
    const auto has = [&](const Ports& ports) {
      return (transport == Transport::tcp ? ports.tcp : ports.udp) && ports.first <= port &&
             port <= ports.last;
    };
    const auto found = std::ranges::find_if(allowed, has);
    if (found == allowed.end()) {
      return false;
    }
    port = found->last + 1;
  }
  return true;
}

}  // namespace prodready::terms
