#include "facts/delivery/argument_values.hpp"

#include <algorithm>
#include <cctype>

#include "core/text.hpp"

namespace prodready::delivery {
namespace {

bool is_key(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
  });
}

}  // namespace

std::string without_keys(std::string_view text) {
  std::string values;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" ,;&\n", start), text.size());
    std::string_view piece = text.substr(start, end - start);
    const std::size_t sign = piece.find('=');
    if (sign != std::string_view::npos && is_key(piece.substr(0, sign))) {
      piece = to_lower(piece.substr(0, sign)) == "parameterkey" ? std::string_view() : piece.substr(sign + 1);
    } else if (piece.starts_with("--") && piece.find("stage") != std::string_view::npos) {
      piece = {};
    }
    values += piece;
    values += text.substr(end, 1);
    start = end + 1;
  }
  return values;
}

}  // namespace prodready::delivery
