#include "facts/documents/addresses.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_address = 4096;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_scheme_character(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

}  // namespace

std::optional<std::string> resolve_path(std::string_view folder, std::string_view path) {
  return resolve(path.starts_with('/') ? std::string_view{} : folder, path);
}

std::string percent_decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      decoded += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

bool is_placeholder(std::string_view text) {
  if (text.find_first_of("<>$*{}") != std::string_view::npos) {
    return true;
  }
  const std::string lower = to_lower(text);
  constexpr std::string_view signs[] = {"path/to", "...",   "\xE2\x80\xA6", "your-",
                                        "your_",   "/your", "xxx",          "%s"};
  return lower.starts_with("your") ||
         std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

bool has_scheme(std::string_view target) {
  if (target.starts_with("//")) {
    return true;
  }
  std::size_t i = 0;
  while (i < target.size() && is_scheme_character(target[i])) {
    ++i;
  }
  return i >= 2 && i < target.size() && target[i] == ':';
}

std::size_t address_length(std::string_view text) {
  if (!starts_with_ignoring_case(text, "http://") && !starts_with_ignoring_case(text, "https://")) {
    return 0;
  }
  std::size_t end = 0;
  int depth = 0;
  const std::size_t limit = std::min(text.size(), max_address);
  for (; end < limit && std::string_view(" \t\r\n<>`\"[]|").find(text[end]) == std::string_view::npos;
       ++end) {
    depth += text[end] == '(' ? 1 : 0;
    if (text[end] == ')' && --depth < 0) {
      break;
    }
  }
  while (end > 0 && std::string_view("?!.,:;*_~'").find(text[end - 1]) != std::string_view::npos) {
    --end;
  }
  return end;
}

std::optional<Address> parse_address(std::string_view target) {
  std::string_view rest = target;
  if (starts_with_ignoring_case(rest, "https://")) {
    rest.remove_prefix(8);
  } else if (starts_with_ignoring_case(rest, "http://")) {
    rest.remove_prefix(7);
  } else if (rest.starts_with("//")) {
    rest.remove_prefix(2);
  } else {
    return std::nullopt;
  }
  rest = rest.substr(0, rest.find_first_of("?#"));
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view host = rest.substr(0, slash);
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    host.remove_prefix(at + 1);
  }
  host = host.substr(0, host.find(':'));
  if (host.empty()) {
    return std::nullopt;
  }
  return Address{to_lower(host), std::string(rest.substr(slash))};
}

std::string forge_path_of(std::string_view remote_url) {
  std::string host;
  std::string_view path;
  std::string_view rest = remote_url;
  const std::size_t scheme = rest.find("://");
  if (scheme != std::string_view::npos) {
    if (starts_with_ignoring_case(rest, "file:")) {
      return {};
    }
    rest.remove_prefix(scheme + 3);
  }
  const std::size_t host_end = rest.find_first_of(scheme == std::string_view::npos ? ":" : "/");
  if (host_end == std::string_view::npos || host_end == 0 || rest.front() == '/' || rest.front() == '.') {
    return {};
  }
  std::string_view authority = rest.substr(0, host_end);
  path = rest.substr(host_end + 1);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  host = to_lower(authority.substr(0, authority.find(':')));
  while (path.starts_with('/')) {
    path.remove_prefix(1);
  }
  while (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  if (path.ends_with(".git")) {
    path.remove_suffix(4);
  }
  if (host.empty() || path.find('/') == std::string_view::npos) {
    return {};
  }
  return host + "/" + to_lower(path);
}

}  // namespace prodready::documents
