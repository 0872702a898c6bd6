#include "facts/dependencies/gradle_text.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready::dependencies {
namespace {

// Where the line's comment starts, outside of strings; the size where it has none.
std::size_t comment_start(std::string_view line, std::string_view marker) {
  const bool has_blocks = marker == "//";
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      i += line[i] == '\\' ? 1U : 0U;
      quote = i < line.size() && line[i] == quote ? '\0' : quote;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line.substr(i).starts_with(marker) || (has_blocks && line.substr(i).starts_with("/*"))) {
      return i;
    }
  }
  return line.size();
}

}  // namespace

std::vector<SourceLine> code_lines_of(std::string_view bytes, std::string_view line_comment) {
  std::vector<SourceLine> lines;
  bool in_block = false;
  std::uint32_t number = 0;
  for (std::string_view line : lines_of(bytes)) {
    ++number;
    if (in_block) {
      const std::size_t end = line.find("*/");
      in_block = end == std::string_view::npos;
      line = in_block ? std::string_view{} : line.substr(end + 2);
    }
    const std::size_t comment = comment_start(line, line_comment);
    const bool opens = line.substr(comment).starts_with("/*");
    in_block = in_block || (opens && line.find("*/", comment + 2) == std::string_view::npos);
    const std::string_view text = trim(line.substr(0, comment));
    if (!text.empty()) {
      lines.push_back({text, number});
    }
  }
  return lines;
}

std::vector<std::string_view> quoted_texts(std::string_view text) {
  std::vector<std::string_view> texts;
  std::size_t at = 0;
  while ((at = text.find_first_of("\"'", at)) != std::string_view::npos) {
    const std::size_t end = text.find(text[at], at + 1);
    if (end == std::string_view::npos) {
      break;
    }
    texts.push_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return texts;
}

std::string_view first_word(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

}  // namespace prodready::dependencies
