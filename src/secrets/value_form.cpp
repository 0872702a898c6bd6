#include "secrets/value_form.hpp"

#include <algorithm>
#include <cstddef>

#include "secrets/bytes.hpp"
#include "secrets/words.hpp"

namespace prodready::secrets {
namespace {

// "$8$rounds=50000$…": what crypt(3) and its like made of a password.
bool is_crypt_hash(std::string_view value) {
  constexpr std::size_t longest_method = 12;
  const std::size_t end = value.starts_with('$') ? value.find('$', 1) : std::string_view::npos;
  return end != std::string_view::npos && end > 1 && end <= longest_method &&
         std::ranges::all_of(value.substr(1, end - 1), [](char c) { return is_alnum(c) || c == '-'; }) &&
         value.size() > end + longest_method;
}

bool is_file_name(std::string_view value) {
  constexpr std::string_view endings[] = {".pem", ".p12", ".pfx", ".jks",  ".key",        ".crt", ".cer",
                                          ".yml", ".txt", ".env", ".yaml", ".properties", ".json"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return ends_with(value, ending); });
}

bool is_path_or_address(std::string_view value) {
  constexpr std::size_t longest_scheme = 20;
  const std::size_t scheme = value.find("://");
  if (scheme != std::string_view::npos && scheme > 0 && scheme < longest_scheme) {
    return true;  // a password in it is url-password's
  }
  const bool is_path = value.starts_with('/') || value.starts_with("./") || value.starts_with("../") ||
                       value.starts_with("~/") || value.starts_with("C:\\");
  const std::size_t slashes = static_cast<std::size_t>(std::ranges::count(value, '/'));
  return is_path && (slashes > 1 || value.find('.') != std::string_view::npos) && entropy(value) < 4.2;
}

// Three numbers or more joined by dots, and what may stand around them: "npm:^2.12.0", "1.9.0,scm-api:2.6.3".
bool is_version(std::string_view value) {
  constexpr std::size_t fewest_numbers = 3;
  constexpr std::size_t longest_number = 5;
  const std::size_t colon = value.find(':');
  if (colon != std::string_view::npos && std::ranges::all_of(value.substr(0, colon), is_letter)) {
    value.remove_prefix(colon + 1);
  }
  value.remove_prefix(std::min(value.find_first_not_of("~^<>=v"), value.size()));
  std::size_t numbers = 0;
  while (true) {
    const std::size_t digits = std::min(
        static_cast<std::size_t>(std::ranges::find_if_not(value, is_digit) - value.begin()), value.size());
    if (digits == 0 || digits > longest_number) {
      return false;
    }
    ++numbers;
    value.remove_prefix(digits);
    if (value.size() < 2 || value.front() != '.' || !is_digit(value[1])) {
      break;
    }
    value.remove_prefix(1);
  }
  if (numbers + 1 == fewest_numbers && value.size() > 1 && value.front() == ',' && is_letter(value[1])) {
    return true;  // of a list: "1.18,mapdb-api"
  }
  return numbers >= fewest_numbers &&
         (value.empty() || std::string_view(",;-+").find(value.front()) != std::string_view::npos);
}

// "%[a-f0-9]{2}": a pattern that many values match.
bool is_character_class(std::string_view value) {
  for (std::size_t open = value.find('['); open != std::string_view::npos; open = value.find('[', open + 1)) {
    const std::string_view inside = value.substr(open, value.find(']', open) - open);
    if (inside.size() + open < value.size() &&
        (inside.find("a-z") != std::string_view::npos || inside.find("A-Z") != std::string_view::npos ||
         inside.find("0-9") != std::string_view::npos)) {
      return true;
    }
  }
  return false;
}

// Three parts of upper-case letters or digits joined by '-': "AVD-AWS-0069". Of two a password is made too.
bool is_number_of_a_list(std::string_view value) {
  constexpr std::size_t longest_part = 7;
  constexpr std::size_t all_parts = 3;
  std::size_t names = 0;
  std::size_t parts = 0;
  while (true) {
    const std::string_view part = value.substr(0, value.find('-'));
    const bool is_name = std::ranges::all_of(part, is_upper);
    if (part.empty() || part.size() > longest_part || (!is_name && !std::ranges::all_of(part, is_digit))) {
      return false;
    }
    names += is_name ? 1U : 0U;
    ++parts;
    if (part.size() == value.size()) {
      return names > 0 && names < parts && parts == all_parts;
    }
    value.remove_prefix(part.size() + 1);
  }
}

// A member of a list in a document: "Jobs[-1].JobId".
bool is_member_path(std::string_view value) {
  const std::size_t open = value.find('[');
  if (open == std::string_view::npos || open == 0) {
    return false;
  }
  bool is_index = false;
  for (const char c : value) {
    if (c == '[' || c == ']') {
      if (is_index == (c == '[')) {
        return false;
      }
      is_index = c == '[';
    } else if (is_index ? !is_digit(c) && c != '-' && c != '*' : !is_letter(c) && c != '.' && c != '_') {
      return false;
    }
  }
  return !is_index;
}

// What stands between two strings that code joins: "' . quote($name) . '".
bool is_piece_of_code(std::string_view value) {
  value.remove_prefix(std::min(value.find_first_not_of(" \"'"), value.size()));
  const bool is_joined = value.size() > 2 && (value.front() == '+' || value.front() == '.') &&
                         (is_letter(value[1]) || value[1] == ' ' || value[1] == '$');
  return is_joined && value.find_first_of("([") != std::string_view::npos;
}

// "--group": the option behind one that takes no value.
bool is_option(std::string_view value) {
  constexpr std::size_t shortest = 3;
  return value.starts_with("--") && value.size() >= shortest && is_lower(value[2]) &&
         std::ranges::all_of(value, [](char c) { return is_lower(c) || c == '-'; });
}

}  // namespace

bool is_no_secret_by_form(std::string_view value) {
  constexpr std::string_view beginnings[] = {"$2a$",
                                             "$2b$",
                                             "$2y$",
                                             "$argon2",
                                             "$1$",
                                             "$5$",
                                             "$6$",
                                             "$apr1$",
                                             "pbkdf2",
                                             "bcrypt",
                                             "scrypt:",
                                             "sha1:",
                                             "sha256:",
                                             "sha512:",
                                             "sha1-",
                                             "sha256-",
                                             "sha384-",
                                             "sha512-",
                                             "md5:",
                                             "{ssha",
                                             "{sha",
                                             "{cipher}",
                                             "aqicah",
                                             "encrypted$",
                                             "ssh-rsa ",
                                             "ssh-ed25519 ",
                                             "ecdsa-sha2",
                                             "-----begin",
                                             "miicij",
                                             "vault:v",
                                             "age1",
                                             "encrypted:",
                                             "$ansible_vault",
                                             "h1:",
                                             "urn:",
                                             "data:",
                                             "mailto:",
                                             "credentialsjson:",
                                             "alias/",
                                             "aws/"};
  return is_path_or_address(value) || is_file_name(value) || is_crypt_hash(value) || is_version(value) ||
         is_character_class(value) || is_number_of_a_list(value) || is_member_path(value) ||
         is_piece_of_code(value) || is_option(value) ||
         std::ranges::any_of(beginnings, [&](std::string_view word) { return begins_with(value, word); });
}

bool is_path_in_store(std::string_view value) {
  const auto slashes = std::ranges::count(value, '/');
  const bool is_path = std::ranges::all_of(
      value, [](char c) { return is_letter(c) || c == '/' || c == '-' || c == '_' || c == '.'; });
  return slashes > 0 && is_path && is_joined_words(value) && (slashes > 1 || ends_with_name_of_secret(value));
}

}  // namespace prodready::secrets
