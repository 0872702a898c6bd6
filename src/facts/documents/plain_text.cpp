#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/assemble.hpp"
#include "facts/documents/blocks.hpp"
#include "facts/documents/markup.hpp"

namespace prodready::documents {
namespace {

InlineText addresses(std::string_view text, std::uint32_t line) {
  InlineText out;
  out.plain = text;
  for (std::size_t i = text.find("http"); i != std::string_view::npos; i = text.find("http", i + 1)) {
    const std::size_t length = address_length(text.substr(i));
    if (length > 0) {
      const std::string address(text.substr(i, length));
      out.references.push_back({address, address, i, line, false});
      i += length - 1;
    }
  }
  return out;
}

// "INSTALLATION", "Installation:", "1. Installation", "h2. Installation", "# Installation", "== Installation
// ==".
std::string_view heading_text(std::string_view line) {
  std::string_view text = trim(line);
  if (text.size() > 3 && text[0] == 'h' && text[1] >= '1' && text[1] <= '6' &&
      text.substr(2).starts_with(". ")) {
    return trim(text.substr(4));
  }
  const std::size_t signs = std::min(text.find_first_not_of("#="), text.size());
  if (signs > 0 && signs < text.size() && text[signs] == ' ') {
    return trim(text.substr(signs));
  }
  text = text.substr(list_marker(text));
  if (text.size() > 60 || text.empty()) {
    return {};
  }
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool capitals = std::none_of(text.begin(), text.end(), is_lower) &&
                        std::count_if(text.begin(), text.end(), is_upper) > 2;
  return capitals || text.ends_with(':') ? text : std::string_view{};
}

class PlainText {
 public:
  explicit PlainText(std::string_view text) : lines_(lines_of(text)) {}

  void read(DocumentBuilder& builder) {
    for (; index_ < lines_.size(); ++index_) {
      take(lines_[index_]);
    }
    assemble(blocks_.take(), builder, addresses);
  }

 private:
  std::uint32_t number() const { return static_cast<std::uint32_t>(index_ + 1); }

  void take(std::string_view line) {
    const bool next_blank = index_ + 1 >= lines_.size() || is_blank(lines_[index_ + 1]);
    const bool underlined = !next_blank && underline(lines_[index_ + 1]);
    if (is_blank(line)) {
      blocks_.close();
    } else if (underline(line)) {
      blocks_.promote(line.find('=') != std::string_view::npos ? 1 : 2);
    } else if (!blocks_.open() && (indentation(line) >= 4 || is_command(line))) {
      indented_block(line);
    } else if (!blocks_.open() && !underlined && next_blank && !heading_text(line).empty()) {
      blocks_.heading(2, heading_text(line), number());
      lead_in_ = trim(line).ends_with(':');
    } else {
      if (underlined || list_marker(trim(line)) > 0) {
        blocks_.close();
        blocks_.step(list_step(trim(line), indentation(line)));
      }
      blocks_.append(line, number());
      lead_in_ = indentation(line) < 2 && trim(line).ends_with(':');
    }
  }

  // Below "Build it so:" two or three columns are enough; elsewhere the line must say that it is a command.
  bool is_command(std::string_view line) const {
    const std::string_view text = trim(line);
    const bool prompt = text.starts_with("$ ") || text.starts_with("% ") || text.starts_with("./");
    const bool sentence = text.ends_with('.') || (text.front() >= 'A' && text.front() <= 'Z');
    return indentation(line) >= 2 && list_marker(text) == 0 && (prompt || (lead_in_ && !sentence));
  }

  // The lines that are indented alike, up to the next blank one.
  void indented_block(std::string_view line) {
    const std::uint32_t first = number();
    std::string content = std::string(trim(line)) + "\n";
    const std::size_t columns = indentation(line);
    while (columns < 4 && index_ + 1 < lines_.size() && !is_blank(lines_[index_ + 1]) &&
           indentation(lines_[index_ + 1]) >= columns) {
      content.append(trim(lines_[++index_])).append("\n");
    }
    blocks_.fence("", std::move(content), first);
  }

  static bool underline(std::string_view line) {
    return is_run_of(line, '=', 3) || is_run_of(line, '-', 3) || is_run_of(line, '~', 3) ||
           is_run_of(line, '*', 3);
  }

  std::vector<std::string_view> lines_;
  std::size_t index_ = 0;
  bool lead_in_ = false;  // the paragraph above ends in a colon
  BlockList blocks_;
};

}  // namespace

void read_plain_text(std::string_view text, DocumentBuilder& builder) { PlainText(text).read(builder); }

}  // namespace prodready::documents
