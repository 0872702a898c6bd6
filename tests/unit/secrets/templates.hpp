// Makes texts of the templates that rules give as examples, so that no token-shaped text stands in the
// repository. secrets/rule.hpp lists the templates.
#pragma once

#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

#include "secrets/checks.hpp"

namespace prodready::secrets {

class TemplateExpander {
 public:
  // The same text for the same seed, on every machine.
  explicit TemplateExpander(std::uint32_t seed) : random_(seed) {}

  // Throws std::invalid_argument where `text` is no template.
  std::string expand(std::string_view text) {
    std::string result;
    while (!text.empty()) {
      if (text.starts_with("{{")) {
        result += '{';
        text.remove_prefix(2);
      } else if (text.front() == '{') {
        const std::size_t end = text.find('}');
        if (end == std::string_view::npos) {
          throw std::invalid_argument("a template without end: " + std::string(text));
        }
        const std::string_view command = text.substr(1, end - 1);
        result += command == "crc32-hex" ? hex_of_crc32(std::string_view(result).substr(0, result.rfind('_')))
                                         : make(command);
        text.remove_prefix(end + 1);
      } else {
        result += text.front();
        text.remove_prefix(1);
      }
    }
    return result;
  }

 private:
  static constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
  static constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static constexpr std::string_view digits = "0123456789";

  std::string make(std::string_view command) {
    const std::size_t colon = command.find(':');
    const std::string_view name = command.substr(0, colon);
    const std::string argument(colon == std::string_view::npos ? std::string_view()
                                                               : command.substr(colon + 1));
    if (name == "uuid") {
      return of(alphabet_of("hex"), 8) + '-' + of(alphabet_of("hex"), 4) + "-4" + of(alphabet_of("hex"), 3) +
             "-a" + of(alphabet_of("hex"), 3) + '-' + of(alphabet_of("hex"), 12);
    }
    if (name == "jwt") {
      // {"alg":"HS256","typ":"JWT"}; the part behind it is {"sub":"… with digits, in base64.
      return std::string("eyJ") + "hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwianRpIjoi" +
             of(alphabet_of("alnum"), 24) + "In0." + of(alphabet_of("base64url"), 42) + 'Q';
    }
    if (name == "crc32") {
      constexpr std::size_t check_digits = 6;
      return base62(crc32(last_), check_digits);
    }
    if (name == "pem") {
      return pem(argument);
    }
    if (name == "aws-id") {
      return argument + aws_id();
    }
    if (name == "repeat") {
      return repeat(argument);
    }
    const std::string alphabet = alphabet_of(name);
    if (argument.empty()) {
      throw std::invalid_argument("a template without length: " + std::string(name));
    }
    return last_ = of(alphabet, std::stoul(argument));
  }

  static std::string alphabet_of(std::string_view name) {
    const std::string letters = std::string(lower) + std::string(upper);
    if (name == "lower") return std::string(lower);
    if (name == "upper") return std::string(upper);
    if (name == "digits") return std::string(digits);
    if (name == "hex") return std::string(digits) + "abcdef";
    if (name == "HEX") return std::string(digits) + "ABCDEF";
    if (name == "lowernum") return std::string(lower) + std::string(digits);
    if (name == "uppernum") return std::string(upper) + std::string(digits);
    if (name == "alnum") return letters + std::string(digits);
    if (name == "base64") return letters + std::string(digits) + "+/";
    if (name == "base64url") return letters + std::string(digits) + "-_";
    if (name == "base32") return std::string(upper) + "234567";
    throw std::invalid_argument("no such template: " + std::string(name));
  }

  std::string of(const std::string& alphabet, std::size_t length) {
    std::string text;
    for (std::size_t at = 0; at < length; ++at) {
      text += alphabet[random_() % alphabet.size()];
    }
    return text;
  }

  std::string pem(const std::string& label) {
    constexpr std::size_t lines = 8;
    constexpr std::size_t width = 64;
    std::string block = "-----BEGIN " + label + "-----\nMIIE";  // a DER sequence
    for (std::size_t line = 0; line < lines; ++line) {
      block += of(alphabet_of("base64"), width - (line == 0 ? 4U : 0U)) + '\n';
    }
    return block + "-----END " + label + "-----\n";
  }

  // Base32 of an account number behind a set bit, then of anything.
  std::string aws_id() {
    constexpr std::uint64_t accounts = 1'000'000'000'000;
    constexpr int characters = 10;
    const std::uint64_t account = 1 + ((std::uint64_t{random_()} << 16U) ^ random_()) % (accounts - 1);
    const std::uint64_t bits = (std::uint64_t{1} << 49U) | (account << 9U) | random_() % 512;
    const std::string alphabet = alphabet_of("base32");
    std::string text;
    for (int at = characters - 1; at >= 0; --at) {
      text += alphabet[(bits >> (static_cast<unsigned>(at) * 5U)) & 31U];
    }
    return text + of(alphabet_of("base32"), 6);
  }

  static std::string repeat(const std::string& argument) {
    const std::size_t colon = argument.rfind(':');
    std::string text;
    for (std::size_t left = std::stoul(argument.substr(colon + 1)); left > 0; --left) {
      text += argument.substr(0, colon);
    }
    return text;
  }

  std::mt19937 random_;
  std::string last_;
};

}  // namespace prodready::secrets
