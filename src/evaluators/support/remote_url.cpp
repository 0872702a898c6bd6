#include "evaluators/support/remote_url.hpp"

#include <string>

#include "core/text.hpp"

namespace prodready {
namespace {

bool is_this_machine(std::string_view authority) {
  const std::string_view host = authority.substr(authority.rfind('@') + 1);
  return host == "localhost" || host.starts_with("localhost:") || host.starts_with("127.") ||
         host.starts_with("[::1]");
}

bool is_drive(std::string_view url) { return url.size() >= 2 && url[1] == ':'; }

}  // namespace

bool is_network_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    const std::string_view rest = url.substr(scheme + 3);
    return to_lower(url.substr(0, scheme)) != "file" && !is_this_machine(rest.substr(0, rest.find('/')));
  }
  const std::size_t colon = url.find(':');
  const bool names_host =
      colon != std::string_view::npos && colon > 0 && colon < url.find('/') && !is_drive(url);
  return names_host && !is_this_machine(url.substr(0, colon));
}

bool is_absolute_local_path(std::string_view url) {
  return url.starts_with('/') || url.starts_with('~') || url.starts_with('\\') || is_drive(url) ||
         starts_with_ignoring_case(url, "file:");
}

}  // namespace prodready
