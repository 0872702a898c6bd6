#include "secrets/url_password.hpp"

#include <algorithm>

#include "secrets/bytes.hpp"
#include "secrets/placeholder.hpp"
#include "secrets/value.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_password = 128;
constexpr std::size_t longest_user = 80;

bool is_password_byte(char c) {
  return static_cast<unsigned char>(c) > 0x20 &&
         std::string_view("/\"'`@<>\\|()[]").find(c) == std::string_view::npos;
}

bool is_user_byte(char c) { return is_password_byte(c) && c != ':'; }

}  // namespace

std::optional<Match> read_url_password(std::string_view content, std::size_t hit) {
  if (hit < 2 || content[hit - 2] != '@') {
    return std::nullopt;
  }
  const std::size_t end = hit - 2;
  std::size_t begin = end;
  // The user's name has no colon, so the colon furthest from the host begins
  // the password.
  std::size_t user = end;
  while (user > 0 && end - user < longest_password + longest_user && is_password_byte(content[user - 1])) {
    --user;
    if (content[user] == ':') {
      begin = user + 1;
    }
  }
  const bool has_scheme = user >= 3 && content.substr(user - 2, 2) == "//" && content[user - 3] == ':';
  if (!has_scheme || begin >= end || end - begin > longest_password ||
      !std::ranges::all_of(content.substr(user, begin - 1 - user), is_user_byte)) {
    return std::nullopt;
  }
  const std::string_view password = content.substr(begin, end - begin);
  const std::string_view name = content.substr(user, begin - 1 - user);
  if (is_placeholder_value(password, name) || is_sequence(password) || equals(password, "password") ||
      equals(password, "pass") || equals(password, "pwd") || equals(password, "passwd") ||
      equals(password, "secret") || equals(password, "token")) {
    return std::nullopt;
  }
  Match match;
  match.begin = static_cast<std::uint32_t>(begin);
  match.end = static_cast<std::uint32_t>(end);
  match.name_begin = static_cast<std::uint32_t>(user);
  match.name_end = static_cast<std::uint32_t>(begin - 1);
  match.strength = is_strong_value(password) ? Strength::strong : Strength::plain;
  return match;
}

}  // namespace prodready::secrets
