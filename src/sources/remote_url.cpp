#include "sources/remote_url.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "core/text.hpp"

namespace prodready::sources {
namespace {

constexpr std::string_view mask = "***";

bool is_port(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Where the part before '@' ends, counted from the start of the host part; npos where there is none. A
// password may hold '@', and (against the rules) '/'.
std::size_t end_of_user(std::string_view rest) {
  const std::size_t host_end = std::min(rest.find('/'), rest.size());
  const std::size_t at = rest.substr(0, host_end).rfind('@');
  if (at != std::string_view::npos) {
    return at;
  }
  const std::size_t colon = rest.substr(0, host_end).find(':');
  if (colon != std::string_view::npos && !is_port(rest.substr(colon + 1, host_end - colon - 1))) {
    return rest.rfind('@');
  }
  return std::string_view::npos;
}

std::string mask_values(std::string_view query) {
  std::string result;
  for (const std::string_view parameter : split(query, '&')) {
    result += result.empty() ? "" : "&";
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos) {
      result += parameter.empty() ? std::string_view() : mask;
    } else {
      result.append(parameter.substr(0, equals + 1)).append(mask);
    }
  }
  return result;
}

std::string mask_query(std::string_view rest) {
  const std::size_t start = rest.find_first_of("?#");
  if (start == std::string_view::npos) {
    return std::string(rest);
  }
  std::string result(rest.substr(0, start + 1));
  const std::size_t fragment = rest[start] == '#' ? start : std::min(rest.find('#', start), rest.size());
  if (fragment > start) {
    result += mask_values(rest.substr(start + 1, fragment - start - 1));
    result += fragment < rest.size() ? "#" : "";
  }
  if (fragment + 1 < rest.size()) {
    result += mask;
  }
  return result;
}

}  // namespace

std::string without_credentials(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    const std::size_t at = url.find('@');
    const std::size_t colon = url.find(':');
    if (at != std::string_view::npos && colon < at && url.find('/') > at) {
      return std::string(mask).append(url.substr(url.rfind('@')));
    }
    return std::string(url);
  }
  const std::string_view protocol = url.substr(0, scheme);
  const std::string_view rest = url.substr(scheme + 3);
  const std::size_t end = end_of_user(rest);
  std::string result(url.substr(0, scheme + 3));
  if (end == std::string_view::npos) {
    return result + mask_query(rest);
  }
  const std::string_view user = rest.substr(0, end);
  const bool ssh = protocol.ends_with("ssh");  // ssh, git+ssh
  result += ssh && user.find(':') == std::string_view::npos ? user : mask;
  return result + mask_query(rest.substr(end));
}

}  // namespace prodready::sources
