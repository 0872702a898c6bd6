#include "facts/secrets/content.hpp"

#include "facts/secrets/archives.hpp"

namespace prodready::secret_scan {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view little_endian_mark = "\xff\xfe";
constexpr std::string_view big_endian_mark = "\xfe\xff";

bool is_key_store(std::string_view bytes) {
  // A PFX is a DER sequence of the number 3 and an object identifier of PKCS #7, near its beginning.
  constexpr std::string_view version_three = "\x02\x01\x03\x30";
  constexpr std::string_view pkcs7 = "\x2a\x86\x48\x86\xf7\x0d\x01\x07";
  constexpr std::size_t header = 48;
  const std::string_view start = bytes.substr(0, header);
  const bool is_pfx = start.starts_with('\x30') && start.find(version_three) <= 6 &&
                      start.find(pkcs7) != std::string_view::npos;
  return is_pfx || start.starts_with("\xfe\xed\xfe\xed"sv) || start.starts_with("\xce\xce\xce\xce"sv);
}

void append_utf8(std::string& text, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0U | (code >> 6U));
    put(0x80U | (code & 0x3fU));
  } else if (code < 0x10000) {
    put(0xe0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3fU));
    put(0x80U | (code & 0x3fU));
  } else {
    put(0xf0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3fU));
    put(0x80U | ((code >> 6U) & 0x3fU));
    put(0x80U | (code & 0x3fU));
  }
}

bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

}  // namespace

ContentKind kind_of(std::string_view bytes) {
  if (bytes.starts_with(little_endian_mark) || bytes.starts_with(big_endian_mark)) {
    return ContentKind::utf16;
  }
  if (is_archive(bytes)) {
    return ContentKind::archive;
  }
  if (bytes.substr(0, decisive_bytes).find('\0') == std::string_view::npos) {
    return ContentKind::text;
  }
  return is_key_store(bytes) ? ContentKind::key_store : ContentKind::binary;
}

std::string utf8_of(std::string_view utf16) {
  const bool little = utf16.starts_with(little_endian_mark);
  const auto unit_at = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(utf16[at]);
    const auto second = static_cast<unsigned char>(utf16[at + 1]);
    return little ? std::uint32_t{first} | (std::uint32_t{second} << 8U)
                  : std::uint32_t{second} | (std::uint32_t{first} << 8U);
  };
  std::string text;
  text.reserve(utf16.size() / 2);
  for (std::size_t at = little_endian_mark.size(); at + 1 < utf16.size(); at += 2) {
    std::uint32_t unit = unit_at(at);
    if (is_high_surrogate(unit) && at + 3 < utf16.size() && is_low_surrogate(unit_at(at + 2))) {
      unit = 0x10000 + ((unit - 0xd800) << 10U) + (unit_at(at + 2) - 0xdc00);
      at += 2;
    } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
      unit = '?';
    }
    append_utf8(text, unit);
  }
  return text;
}

bool is_terraform_state(std::string_view bytes) {
  constexpr std::size_t head = 256;
  const std::string_view start = bytes.substr(0, head);
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && start[first] == '{' &&
         start.find("\"terraform_version\"") != std::string_view::npos &&
         start.find("\"serial\"") != std::string_view::npos;
}

}  // namespace prodready::secret_scan
