#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/assemble.hpp"
#include "facts/documents/blocks.hpp"
#include "facts/documents/markup.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_target = 4096;

// Extensions that draw what stands in the block.
bool is_diagram(std::string_view style) {
  return style == "mermaid" || style == "plantuml" || style == "graphviz" || style == "d2" ||
         style == "structurizr" || style == "c4plantuml";
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class InlineScanner {
 public:
  InlineScanner(std::string_view text, std::uint32_t line, std::string_view images_folder)
      : text_(text), line_(line), images_folder_(images_folder) {}

  InlineText scan() {
    while (position_ < text_.size()) {
      const std::string_view rest = text_.substr(position_);
      const bool starts = position_ == 0 || !is_word(text_[position_ - 1]);
      if (!(starts && (macro(rest, "link:", false) || macro(rest, "xref:", false) ||
                       macro(rest, "image::", true) || macro(rest, "image:", true) || address(rest))) &&
          !code(rest) && !cross_reference(rest)) {
        line_ += rest.front() == '\n' ? 1U : 0U;
        if (rest.front() != '*') {
          out_.plain += rest.front();
        }
        ++position_;
      }
    }
    return std::move(out_);
  }

 private:
  // Up to the first comma or the bracket that closes: the text of a macro.
  static std::string_view first_attribute(std::string_view attributes) {
    const std::string_view text = trim(attributes.substr(0, attributes.find_first_of(",^")));
    return text.find('=') == std::string_view::npos ? text : std::string_view{};
  }

  bool macro(std::string_view rest, std::string_view name, bool image) {
    if (!rest.starts_with(name)) {
      return false;
    }
    const std::size_t open = rest.substr(0, max_target).find_first_of("[ \n", name.size());
    if (open == std::string_view::npos || rest[open] != '[') {
      return false;
    }
    const std::size_t close = rest.substr(0, open + max_target).find(']', open);
    if (close == std::string_view::npos) {
      return false;
    }
    std::string target(rest.substr(name.size(), open - name.size()));
    if (image && !images_folder_.empty() && !has_scheme(target) && !target.starts_with('/')) {
      target.insert(0, std::string(images_folder_) + "/");
    }
    const std::string_view attributes = rest.substr(open + 1, close - open - 1);
    add(std::move(target), first_attribute(attributes), image);
    if (const std::size_t link = attributes.find("link="); image && link != std::string_view::npos) {
      std::string_view address = attributes.substr(link + 5);
      address = address.substr(address.starts_with('"') ? 1 : 0);
      add(std::string(address.substr(0, address.find_first_of("\", "))), {}, false);
    }
    position_ += close + 1;
    return true;
  }

  void add(std::string target, std::string_view text, bool image) {
    out_.references.push_back({std::move(target), std::string(text), out_.plain.size(), line_, image});
    if (!image) {
      out_.plain.append(text);
    }
  }

  bool address(std::string_view rest) {
    const std::size_t length = address_length(rest);
    if (length == 0) {
      return false;
    }
    const std::string_view target = rest.substr(0, length);
    std::string_view text = target;
    std::size_t end = length;
    if (length < rest.size() && rest[length] == '[') {
      const std::size_t close = rest.substr(length, max_target).find(']');
      if (close != std::string_view::npos) {
        const std::string_view own = first_attribute(rest.substr(length + 1, close - 1));
        text = own.empty() ? text : own;
        end = length + close + 1;
      }
    }
    add(std::string(target), text, false);
    position_ += end;
    return true;
  }

  bool code(std::string_view rest) {
    if (rest.front() != '`') {
      return false;
    }
    const std::size_t close = rest.substr(0, max_target).find('`', 1);
    if (close == std::string_view::npos) {
      return false;
    }
    std::string_view content = rest.substr(1, close - 1);
    if (content.size() > 2 && content.starts_with('+') && content.ends_with('+')) {
      content = content.substr(1, content.size() - 2);
    }
    out_.code.push_back({std::string(content), line_});
    out_.plain.append(content);
    line_ += static_cast<std::uint32_t>(std::count(content.begin(), content.end(), '\n'));
    position_ += close + 1;
    return true;
  }

  // <<path#anchor,text>>; one without a path leads within the document.
  bool cross_reference(std::string_view rest) {
    const std::size_t close =
        rest.starts_with("<<") ? rest.substr(0, 500).find(">>") : std::string_view::npos;
    if (close == std::string_view::npos) {
      return false;
    }
    const std::string_view content = rest.substr(2, close - 2);
    const std::size_t comma = std::min(content.find(','), content.size());
    const std::string_view target = content.substr(0, comma);
    const std::string_view text = comma < content.size() ? trim(content.substr(comma + 1)) : target;
    if (target.find('#') != std::string_view::npos && !target.starts_with('#')) {
      add(std::string(target), text, false);
    } else {
      out_.plain.append(text);
    }
    position_ += close + 2;
    return true;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::uint32_t line_;
  std::string_view images_folder_;
  InlineText out_;
};

class AsciiDoc {
 public:
  explicit AsciiDoc(std::string_view text) : lines_(lines_of(text)) {}

  void read(DocumentBuilder& builder) {
    for (; index_ < lines_.size(); ++index_) {
      take(lines_[index_]);
    }
    assemble(blocks_.take(), builder, [&](const std::string& text, std::uint32_t line) {
      return InlineScanner(text, line, images_folder_).scan();
    });
  }

 private:
  std::uint32_t number() const { return static_cast<std::uint32_t>(index_ + 1); }

  void take(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.empty() || text == "+") {
      blocks_.close();
    } else if (is_run_of(text, '/', 4)) {
      verbatim(text);
    } else if (is_run_of(text, '-', 4) || is_run_of(text, '.', 4) || is_run_of(text, '+', 4) ||
               text.starts_with("```")) {
      const std::uint32_t first = number() + 1;
      const std::string_view own = text.starts_with("```") ? trim(text.substr(3)) : std::string_view{};
      std::string content = verbatim(text.starts_with("```") ? text.substr(0, 3) : text);
      blocks_.fence(own.empty() ? language_ : own, std::move(content), first);
      language_ = {};
    } else if (text.starts_with("//")) {
      return;
    } else if (text.starts_with('[') && text.ends_with(']')) {
      attributes(text.substr(1, text.size() - 2));
    } else if (!blocks_.open() && text.starts_with(':') && attribute_entry(text)) {
      return;
    } else if (!block_title(text) && !heading(text)) {
      paragraph(line, text);
    }
  }

  void paragraph(std::string_view line, std::string_view text) {
    if (!language_.empty() && !blocks_.open()) {
      source_paragraph();
      return;
    }
    if (!blocks_.open() && indentation(line) > 0 && list_marker(text) == 0) {
      source_paragraph();
      return;
    }
    const std::size_t dots = dotted_marker(text);
    if (list_marker(text) > 0 || text.starts_with("** ") || dots > 0 || text.starts_with('|')) {
      blocks_.close();
      blocks_.step(dots > 0 ? ListStep{dots, -1} : list_step(text, indentation(line)));
    }
    blocks_.append(text.substr(std::max(list_marker(text), dots)), number());
  }

  // ". " and ".. " number an item by its depth.
  static std::size_t dotted_marker(std::string_view text) {
    const std::size_t dots = std::min(text.find_first_not_of('.'), text.size());
    return dots > 0 && dots < 6 && dots < text.size() && text[dots] == ' ' ? dots + 1 : 0;
  }

  // ".The orders service" is the title of the block below.
  bool block_title(std::string_view text) {
    if (blocks_.open() || text.size() < 2 || text.front() != '.' || text[1] == '.' || text[1] == ' ') {
      return false;
    }
    blocks_.append(text.substr(1), number());
    blocks_.close();
    blocks_.caption(text.substr(1));
    return true;
  }

  // A paragraph under [source], or an indented one, is code up to the next blank line.
  void source_paragraph() {
    const std::uint32_t first = number();
    std::string content;
    for (; index_ < lines_.size() && !is_blank(lines_[index_]); ++index_) {
      content.append(trim(lines_[index_])).append("\n");
    }
    blocks_.fence(language_, std::move(content), first);
    language_ = {};
  }

  std::string verbatim(std::string_view delimiter) {
    blocks_.close();
    std::string content;
    for (++index_; index_ < lines_.size() && trim(lines_[index_]) != delimiter; ++index_) {
      content.append(lines_[index_]).append("\n");
    }
    return content;
  }

  // "source,bash", ",bash" and "plantuml" name the language of the block that follows.
  void attributes(std::string_view text) {
    blocks_.close();
    const std::vector<std::string_view> parts = split(text, ',');
    if (parts.size() > 1 && (parts[0].empty() || trim(parts[0]).starts_with("source"))) {
      language_ = trim(parts[1]);
    } else if (is_diagram(trim(parts[0]))) {
      language_ = trim(parts[0]);
    }
  }

  bool attribute_entry(std::string_view text) {
    const std::size_t close = text.find(':', 1);
    if (close == std::string_view::npos || text.substr(0, close).find(' ') != std::string_view::npos) {
      return false;
    }
    if (text.substr(1, close - 1) == "imagesdir") {
      images_folder_ = trim(text.substr(close + 1));
      while (images_folder_.ends_with('/')) {
        images_folder_.remove_suffix(1);
      }
    }
    return true;
  }

  bool heading(std::string_view text) {
    const char sign = text.front();
    const std::size_t level = std::min(text.find_first_not_of(sign), text.size());
    if ((sign != '=' && sign != '#') || level > 6 || level == text.size() || text[level] != ' ') {
      return false;
    }
    blocks_.heading(static_cast<int>(level), trim(text.substr(level)), number());
    return true;
  }

  std::vector<std::string_view> lines_;
  std::size_t index_ = 0;
  std::string_view language_;
  std::string_view images_folder_;
  BlockList blocks_;
};

}  // namespace

void read_asciidoc(std::string_view text, DocumentBuilder& builder) { AsciiDoc(text).read(builder); }

}  // namespace prodready::documents
