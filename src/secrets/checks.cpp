#include "secrets/checks.hpp"

#include <algorithm>
#include <optional>

#include "secrets/base64.hpp"
#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

bool has_base62_checksum(std::string_view secret) {
  constexpr std::size_t digits = 6;
  if (secret.size() <= digits) {
    return false;
  }
  const std::string_view body = secret.substr(0, secret.size() - digits);
  const std::string_view sum = secret.substr(body.size());
  const std::size_t prefix = body.rfind('_');
  return base62(crc32(body), digits) == sum ||
         (prefix != std::string_view::npos && base62(crc32(body.substr(prefix + 1)), digits) == sum);
}

// Lower-case hexadecimal digits of the sum, its lowest byte first, behind a '_' that is not summed.
bool has_hex_checksum(std::string_view secret) {
  constexpr std::size_t digits = 8;
  if (secret.size() <= digits || secret[secret.size() - digits - 1] != '_') {
    return false;
  }
  return hex_of_crc32(secret.substr(0, secret.size() - digits - 1)) == secret.substr(secret.size() - digits);
}

// Ids made since 2019 hold the account number: base32, five bits a character
// behind the four of the prefix. The topmost bit is no part of it.
bool holds_aws_account(std::string_view id) {
  constexpr std::size_t prefix = 4;
  constexpr std::size_t characters = 10;
  constexpr std::uint64_t most_accounts = 1'000'000'000'000;
  if (id.size() < prefix + characters) {
    return false;
  }
  std::uint64_t bits = 0;
  for (const char c : id.substr(prefix, characters)) {
    if (!is_upper(c) && !(c >= '2' && c <= '7')) {
      return false;
    }
    bits = (bits << 5U) | static_cast<std::uint64_t>(is_upper(c) ? c - 'A' : c - '2' + 26);
  }
  const std::uint64_t account = ((bits >> 2U) & 0x7fffffffff80U) >> 7U;
  return account > 0 && account < most_accounts;
}

bool is_json_object(std::string_view encoded) {
  const std::optional<std::string> text =
      decode_base64(encoded.substr(0, encoded.size() - encoded.size() % 4));
  return text && text->starts_with('{') && text->find('"') != std::string::npos;
}

bool is_jwt(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (first == std::string_view::npos) {
    return false;
  }
  const std::string_view header = token.substr(0, first);
  const std::string_view payload =
      token.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
  const std::optional<std::string> text = decode_base64(header);
  return text && text->starts_with('{') && text->find("\"alg\"") != std::string::npos &&
         is_json_object(payload);
}

bool has_luhn_digit(std::string_view digits) {
  unsigned sum = 0;
  std::size_t place = 0;
  for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
    if (!is_digit(*at)) {
      continue;
    }
    const auto digit = static_cast<unsigned>(*at - '0');
    const unsigned doubled = digit * 2;
    sum += place++ % 2 == 0 ? digit : doubled / 10 + doubled % 10;
  }
  return place > 1 && sum % 10 == 0;
}

bool has_json_part(std::string_view secret) {
  std::string_view longest;
  for (std::size_t begin = 0; begin < secret.size();) {
    std::size_t end = begin;
    while (end < secret.size() && is_base64(secret[end]) && secret[end] != '_') {
      ++end;
    }
    if (end - begin > longest.size()) {
      longest = secret.substr(begin, end - begin);
    }
    begin = end + 1;
  }
  return is_json_object(longest);
}

}  // namespace

bool passes(Check check, std::string_view secret) {
  switch (check) {
    case Check::crc32_base62:
      return has_base62_checksum(secret);
    case Check::crc32_hex:
      return has_hex_checksum(secret);
    case Check::aws_account:
      return holds_aws_account(secret);
    case Check::jwt:
      return is_jwt(secret);
    case Check::luhn:
      return has_luhn_digit(secret);
    case Check::base64_json:
      return has_json_part(secret);
    case Check::none:
    case Check::pem:
      break;
  }
  return true;
}

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t sum = 0xffffffffU;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) {
      sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
    }
  }
  return ~sum;
}

std::string hex_of_crc32(std::string_view bytes) {
  constexpr std::string_view alphabet = "0123456789abcdef";
  constexpr std::uint32_t bits = 32;
  const std::uint32_t sum = crc32(bytes);
  std::string text;
  for (std::uint32_t shift = 0; shift < bits; shift += 8) {
    text += alphabet[(sum >> (shift + 4)) & 15U];
    text += alphabet[(sum >> shift) & 15U];
  }
  return text;
}

std::string base62(std::uint32_t number, std::size_t digits) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text(digits, '0');
  for (auto at = text.rbegin(); at != text.rend(); ++at) {
    *at = alphabet[number % alphabet.size()];
    number /= static_cast<std::uint32_t>(alphabet.size());
  }
  return text;
}

}  // namespace prodready::secrets
