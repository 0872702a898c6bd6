#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/documents/assemble.hpp"
#include "facts/documents/blocks.hpp"
#include "facts/documents/html_tag.hpp"
#include "facts/documents/markup.hpp"

namespace prodready::documents {
namespace {

// "```bash title=x", "``` {.bash}", "```bash,ignore": the language.
std::string_view fence_language(std::string_view info) {
  info = trim(info);
  const std::size_t begin = std::min(info.find_first_not_of("{. "), info.size());
  info.remove_prefix(begin);
  return info.substr(0, info.find_first_of(" \t,{}:"));
}

struct Fence {
  char character = '`';
  std::size_t length = 0;
  std::size_t indentation = 0;
  std::size_t quotes = 0;
  std::string language;
  std::string content;
  std::uint32_t line = 0;
};

class MarkdownBlocks {
 public:
  explicit MarkdownBlocks(std::string_view text) : lines_(lines_of(text)) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].find("-->") != std::string_view::npos) {
        last_comment_end_ = i + 1;
      }
    }
  }

  std::vector<Block> read() {
    for (index_ = after_front_matter(); index_ < lines_.size(); ++index_) {
      take(lines_[index_]);
    }
    if (fence_) {
      close_fence();
    }
    return blocks_.take();
  }

  const Definitions& definitions() const { return definitions_; }

 private:
  std::uint32_t number() const { return static_cast<std::uint32_t>(index_ + 1); }

  std::size_t after_front_matter() const {
    if (lines_.size() < 2 || (lines_[0] != "---" && lines_[0] != "+++")) {
      return 0;
    }
    const std::string_view second = trim(lines_[1]);
    if (second != lines_[0] && second.find_first_of(":=#") == std::string_view::npos) {
      return 0;
    }
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (trim(lines_[i]) == lines_[0] || (lines_[0] == "---" && trim(lines_[i]) == "...")) {
        return i + 1;
      }
    }
    return 0;
  }

  void take(std::string_view raw) {
    std::size_t quotes = 0;
    if (fence_) {
      std::string_view line = raw;
      while (quotes < fence_->quotes && trim(line).starts_with('>')) {
        line = line.substr(line.find('>') + 1);
        line = line.starts_with(' ') ? line.substr(1) : line;
        ++quotes;
      }
      if (quotes == fence_->quotes) {
        take_fence_line(line);
        return;
      }
      close_fence();
      quotes = 0;
    }
    const std::string without_comments = strip_comments(raw);
    std::string_view line = without_comments;
    while (quotes < 32 && indentation(line) < 4 && trim(line).starts_with('>')) {
      line = line.substr(line.find('>') + 1);
      line = line.starts_with(' ') ? line.substr(1) : line;
      ++quotes;
    }
    quotes_ = quotes;
    if (is_blank(line)) {
      blocks_.close();
      item_ = false;
      return;
    }
    take_block_line(line);
  }

  void take_block_line(std::string_view line) {
    const std::size_t columns = indentation(line);
    if (columns == 0 && !blocks_.open() && list_marker(line) == 0) {
      list_columns_.reset();
    }
    const std::string_view text = trim(line);
    if (open_fence(line)) {
      return;
    }
    if (!blocks_.open() && columns >= 4 + list_columns_.value_or(0) && list_marker(text) == 0) {
      indented_code(4 + list_columns_.value_or(0));
      return;
    }
    if (heading(text) || html_block(text) || definition(text)) {
      return;
    }
    if (const std::size_t marker = list_marker(text); marker > 0 && !is_rule(text)) {
      list_item(text, columns, marker);
      return;
    }
    if (is_rule(text)) {
      blocks_.close();
      return;
    }
    if (text.starts_with('|')) {
      blocks_.close();
    }
    blocks_.append(text, number());
  }

  static bool is_rule(std::string_view text) {
    return is_run_of(text, '-', 3) || is_run_of(text, '*', 3) || is_run_of(text, '_', 3);
  }

  void list_item(std::string_view text, std::size_t columns, std::size_t marker) {
    blocks_.close();
    list_columns_ = std::min<std::size_t>(columns + marker, 24);
    blocks_.step(list_step(text, columns));
    const std::string_view rest = text.substr(marker);
    if (rest.empty() || open_fence(rest) || heading(rest)) {
      return;
    }
    item_ = true;
    blocks_.append(rest, number());
  }

  bool heading(std::string_view text) {
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    if (level >= 1 && level <= 6 && (level == text.size() || text[level] == ' ' || text[level] == '\t')) {
      std::string_view title = trim(text.substr(level));
      const std::size_t end = title.find_last_not_of('#');
      if (end != std::string_view::npos && end + 1 < title.size() && title[end] == ' ') {
        title = trim(title.substr(0, end));
      }
      blocks_.heading(static_cast<int>(level), title, number());
      item_ = false;
      return true;
    }
    if (blocks_.open() && !item_ && !blocks_.open_text().starts_with('|') &&
        (is_run_of(text, '=', 2) || is_run_of(text, '-', 2))) {
      blocks_.promote(text.front() == '=' ? 1 : 2);
      return true;
    }
    return false;
  }

  bool definition(std::string_view text) {
    if (blocks_.open() || !text.starts_with('[') || text.starts_with("[^")) {
      return false;
    }
    const std::size_t close = text.find("]:");
    if (close == std::string_view::npos || close > 999 || close == 1) {
      return false;
    }
    std::string_view target = trim(text.substr(close + 2));
    if (target.empty() && index_ + 1 < lines_.size()) {
      target = trim(lines_[index_ + 1]);
      ++index_;
    }
    if (target.starts_with('<')) {
      target = target.substr(1, std::min(target.find('>'), target.size()) - 1);
    } else {
      target = target.substr(0, target.find_first_of(" \t"));
    }
    definitions_.emplace(normal_label(text.substr(1, close - 1)), std::string(target));
    return true;
  }

  // Headings, preformatted text, scripts and styles that are written as HTML.
  bool html_block(std::string_view text) {
    if (!text.starts_with('<')) {
      return false;
    }
    const std::optional<HtmlTag> tag = scan_html_tag(text).tag;
    if (!tag || tag->closing) {
      return false;
    }
    const bool title =
        tag->name.size() == 2 && tag->name[0] == 'h' && tag->name[1] >= '1' && tag->name[1] <= '6';
    if (!title && tag->name != "pre" && tag->name != "script" && tag->name != "style") {
      return false;
    }
    const std::uint32_t first = number();
    const std::string end = "</" + tag->name;
    std::string content(text.substr(tag->length));
    const std::size_t limit = title ? std::min(lines_.size(), index_ + 12) : lines_.size();
    std::size_t close = to_lower(content).find(end);
    while (close == std::string::npos && index_ + 1 < limit) {
      const std::string_view next = lines_[++index_];
      close = to_lower(next).find(end);
      close = close == std::string::npos ? close : close + content.size() + 1;
      content.append("\n").append(next);
    }
    const std::string rest = close == std::string::npos
                                 ? ""
                                 : content.substr(std::min(content.find('>', close), content.size() - 1) + 1);
    content.resize(std::min(close, content.size()));
    if (title) {
      blocks_.heading(tag->name[1] - '0', content, first);
    } else if (tag->name == "pre") {
      const std::string kind = html_attribute(tag->attributes, "class").value_or("");
      blocks_.fence(kind == "mermaid" ? kind : std::string_view{}, content, first);
    }
    if (!is_blank(rest)) {
      blocks_.append(rest, number());
    }
    return true;
  }

  bool open_fence(std::string_view line) {
    const std::string_view text = trim(line);
    if (!text.starts_with("```") && !text.starts_with("~~~")) {
      return false;
    }
    const char character = text.front();
    const std::size_t length = std::min(text.find_first_not_of(character), text.size());
    const std::string_view info = text.substr(length);
    if (character == '`' && info.find('`') != std::string_view::npos) {
      return false;
    }
    blocks_.close();
    fence_ = Fence{character, length,      indentation(line), quotes_, std::string(fence_language(info)),
                   {},        number() + 1};
    return true;
  }

  void take_fence_line(std::string_view line) {
    if (is_run_of(line, fence_->character, fence_->length)) {
      close_fence();
      return;
    }
    fence_->content.append(dedent(line, fence_->indentation)).append("\n");
  }

  void close_fence() {
    blocks_.fence(fence_->language, std::move(fence_->content), fence_->line);
    fence_.reset();
  }

  void indented_code(std::size_t columns) {
    const std::uint32_t first = number();
    std::string content;
    std::size_t last = index_;
    for (std::size_t i = index_; i < lines_.size(); ++i) {
      if (is_blank(lines_[i])) {
        continue;
      }
      if (indentation(lines_[i]) < columns) {
        break;
      }
      for (; last < i; ++last) {
        content += '\n';
      }
      content.append(dedent(lines_[i], columns));
      index_ = i;
    }
    blocks_.fence("", content + "\n", first);
  }

  std::string strip_comments(std::string_view line) {
    std::string kept;
    while (true) {
      if (in_comment_) {
        const std::size_t close = line.find("-->");
        if (close == std::string_view::npos) {
          return kept;
        }
        in_comment_ = false;
        line.remove_prefix(close + 3);
      }
      const std::size_t open = line.find("<!--");
      const bool in_code =
          open != std::string_view::npos &&
          std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(open), '`') % 2 == 1;
      const bool closes =
          open != std::string_view::npos &&
          (line.find("-->", open + 4) != std::string_view::npos || last_comment_end_ > index_ + 1);
      if (open == std::string_view::npos || in_code || !(closes || is_blank(line.substr(0, open)))) {
        return kept.append(line);
      }
      kept.append(line.substr(0, open));
      line.remove_prefix(open + 4);
      in_comment_ = true;
    }
  }

  std::vector<std::string_view> lines_;
  std::size_t index_ = 0;
  std::size_t last_comment_end_ = 0;  // number of the last line that ends a comment
  bool in_comment_ = false;
  bool item_ = false;  // the open paragraph is a list item's
  std::size_t quotes_ = 0;
  std::optional<std::size_t> list_columns_;  // where the content of the list item above starts
  std::optional<Fence> fence_;
  BlockList blocks_;
  Definitions definitions_;
};

}  // namespace

void read_markdown(std::string_view text, DocumentBuilder& builder) {
  MarkdownBlocks reader(text);
  std::vector<Block> blocks = reader.read();
  assemble(std::move(blocks), builder, [&](const std::string& part, std::uint32_t line) {
    return parse_markdown_inline(part, line, reader.definitions());
  });
}

}  // namespace prodready::documents
