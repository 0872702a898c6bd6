#include "resources/snapshot/call_errors.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

namespace prodready::resources::snapshot {
namespace {

// Codes with these words in them say that the caller may not, or that the
// account may not.
constexpr std::array<std::string_view, 10> denied_words = {
    "AccessDenied",  "Unauthorized",         "AuthorizationError", "NotAuthorized",      "Forbidden",
    "OptInRequired", "SubscriptionRequired", "AuthFailure",        "InvalidClientToken", "ExpiredToken"};

}  // namespace

std::string error_code_of(std::string_view text) {
  constexpr std::string_view opening = "error occurred (";
  const std::size_t start = text.find(opening);
  if (start == std::string_view::npos) {
    return {};
  }
  text.remove_prefix(start + opening.size());
  const std::size_t end = std::min(text.find(')'), text.size());
  const bool word = std::ranges::all_of(text.substr(0, end), [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '.' || letter == '_' ||
           letter == '-' || letter == ':';
  });
  return word ? std::string(text.substr(0, end)) : std::string();
}

CallState state_of_error(std::string_view code, std::string_view text,
                         std::span<const std::string_view> off) {
  const bool is_off = std::ranges::any_of(off, [&](std::string_view meaning) {
    return meaning == code ||
           (meaning.find(' ') != std::string_view::npos && text.find(meaning) != std::string_view::npos);
  });
  if (is_off) {
    return CallState::not_configured;
  }
  const bool denied = std::ranges::any_of(
      denied_words, [&](std::string_view word) { return code.find(word) != std::string_view::npos; });
  return denied ? CallState::denied : CallState::failed;
}

}  // namespace prodready::resources::snapshot
