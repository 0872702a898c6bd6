#include "facts/forge/json_values.hpp"

#include <algorithm>

namespace prodready::forge {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view white_space = " \t\r\n";

// Behind the text's closing quote; `start` is behind the opening one.
std::size_t end_of_text(std::string_view text, std::size_t start) {
  for (std::size_t at = start; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return text.size();
}

// Behind the array or object at the start of `text`; the whole text where it does not end or is another
// value.
std::size_t end_of_value(std::string_view text) {
  if (!text.starts_with('{') && !text.starts_with('[')) {
    return text.size();
  }
  std::size_t depth = 0;
  for (std::size_t at = text.find_first_of("{}[]\""); at != std::string_view::npos;
       at = text.find_first_of("{}[]\"", at)) {
    const char sign = text[at++];
    if (sign == '"') {
      at = end_of_text(text, at);
    } else if (sign == '{' || sign == '[') {
      ++depth;
    } else if (--depth == 0) {
      return at;
    }
  }
  return text.size();
}

}  // namespace

std::vector<JsonText> split_json(std::string_view text, std::size_t limit) {
  std::vector<JsonText> values;
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  std::uint32_t line = 1;
  const auto skip = [&](std::size_t count) {
    line += static_cast<std::uint32_t>(std::ranges::count(text.substr(0, count), '\n'));
    text.remove_prefix(count);
  };
  while (true) {
    skip(std::min(text.find_first_not_of(white_space), text.size()));
    if (text.empty()) {
      return values;
    }
    const std::size_t size = values.size() + 1 < limit ? end_of_value(text) : text.size();
    values.push_back({text.substr(0, size), line});
    skip(size);
  }
}

}  // namespace prodready::forge
