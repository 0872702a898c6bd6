#include "syntax/xml_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

namespace prodready::syntax {
namespace {

void append_utf8(std::string& text, std::uint32_t point) {
  const auto continuation = [&](unsigned shift) {
    text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80U) {
    text += static_cast<char>(point);
  } else if (point < 0x800U) {
    text += static_cast<char>(0xC0U | (point >> 6U));
    continuation(0);
  } else if (point < 0x10000U) {
    text += static_cast<char>(0xE0U | (point >> 12U));
    continuation(6);
    continuation(0);
  } else {
    text += static_cast<char>(0xF0U | (point >> 18U));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

// "#38", "#x26": a character reference, without what encloses it.
std::optional<std::uint32_t> code_point(std::string_view reference) {
  if (!reference.starts_with('#')) {
    return std::nullopt;
  }
  reference.remove_prefix(1);
  const bool hexadecimal = reference.starts_with('x');
  reference.remove_prefix(hexadecimal ? 1 : 0);
  std::uint32_t point = 0;
  const char* const end = reference.data() + reference.size();
  const auto [stop, error] = std::from_chars(reference.data(), end, point, hexadecimal ? 16 : 10);
  const bool surrogate = point >= 0xD800U && point <= 0xDFFFU;
  return error == std::errc{} && stop == end && point > 0 && point <= 0x10FFFFU && !surrogate
             ? std::optional(point)
             : std::nullopt;
}

}  // namespace

std::string xml_text(std::string_view raw) {
  static constexpr std::pair<std::string_view, char> entities[] = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  constexpr std::size_t longest_reference = 10;
  std::string text;
  while (!raw.empty()) {
    const std::size_t start = std::min(raw.find('&'), raw.size());
    text += raw.substr(0, start);
    raw.remove_prefix(start);
    const std::size_t end = raw.substr(0, longest_reference + 2).find(';');
    if (raw.empty() || end == std::string_view::npos) {
      text += raw.substr(0, 1);
      raw.remove_prefix(raw.empty() ? 0 : 1);
      continue;
    }
    const std::string_view name = raw.substr(1, end - 1);
    const auto* const entity = std::ranges::find(entities, name, &std::pair<std::string_view, char>::first);
    if (entity != std::end(entities)) {
      text += entity->second;
    } else if (const std::optional<std::uint32_t> point = code_point(name)) {
      append_utf8(text, *point);
    } else {
      text += raw.substr(0, end + 1);  // an entity of a document type stays as it is written
    }
    raw.remove_prefix(end + 1);
  }
  return text;
}

}  // namespace prodready::syntax
