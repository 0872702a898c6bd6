#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/documents/assemble.hpp"
#include "facts/documents/blocks.hpp"
#include "facts/documents/markup.hpp"
#include "facts/documents/restructured_text_directive.hpp"
#include "facts/documents/restructured_text_inline.hpp"

namespace prodready::documents {
namespace {

// The character of a line that under- or overlines a title; nothing for any other line.
std::optional<char> adornment(std::string_view line) {
  constexpr std::string_view characters = "=-~^\"'`#*+.:_<>";
  const std::string_view text = trim(line);
  if (text.size() < 3 || characters.find(text.front()) == std::string_view::npos ||
      !is_run_of(text, text.front(), 3) || indentation(line) > 0) {
    return std::nullopt;
  }
  return text.front();
}

struct ImageParts {
  std::string_view alt;
  std::string_view target;
  std::string_view caption;
};

class RestructuredText {
 public:
  explicit RestructuredText(std::string_view text) : lines_(lines_of(text)) {}

  void read(DocumentBuilder& builder) {
    for (; index_ < lines_.size(); ++index_) {
      take(lines_[index_]);
    }
    assemble(blocks_.take(), builder, [&](const std::string& text, std::uint32_t line) {
      return parse_restructured_text_inline(text, line, names_);
    });
  }

 private:
  std::uint32_t number() const { return static_cast<std::uint32_t>(index_ + 1); }
  std::string_view line_at(std::size_t i) const { return i < lines_.size() ? lines_[i] : std::string_view{}; }

  void take(std::string_view line) {
    if (is_blank(line)) {
      end_paragraph();
    } else if (trim(line).starts_with("..") && !trim(line).starts_with("...")) {
      end_paragraph();
      explicit_markup(line);
    } else if (!title(line)) {
      const std::string_view text = trim(line);
      if (text.starts_with(">>>")) {
        end_paragraph();
        literal_block("python", indentation(line), index_);
        return;
      }
      list_or_paragraph(text, indentation(line));
    }
  }

  // "1. ", "- " and "#. ", the item that numbers itself.
  void list_or_paragraph(std::string_view text, std::size_t columns) {
    const std::size_t marker = text.starts_with("#. ") ? 3 : list_marker(text);
    if (marker > 0) {
      end_paragraph();
      blocks_.step(text.starts_with('#') ? ListStep{columns, -1} : list_step(text, columns));
    }
    blocks_.append(text.substr(marker), number());
  }

  // A paragraph that ends in "::" is followed by a literal block.
  void end_paragraph() {
    const bool literal = blocks_.open_text().ends_with("::");
    blocks_.close();
    std::size_t next = index_;
    while (literal && next < lines_.size() && is_blank(lines_[next])) {
      ++next;
    }
    if (literal && next < lines_.size() && indentation(lines_[next]) > 0) {
      literal_block("", indentation(lines_[next]), next);
    }
  }

  void literal_block(std::string_view language, std::size_t columns, std::size_t first) {
    std::string content;
    std::size_t last = first;
    std::size_t i = first;
    for (; i < lines_.size(); ++i) {
      if (is_blank(lines_[i])) {
        if (columns == 0) {
          break;
        }
        continue;
      }
      if (indentation(lines_[i]) < columns) {
        break;
      }
      for (; last < i; ++last) {
        content += '\n';
      }
      content.append(dedent(lines_[i], columns));
    }
    blocks_.fence(language, content + "\n", static_cast<std::uint32_t>(first + 1));
    // The line that ended the block is taken next, by the loop's increment.
    index_ = i - 1;
  }

  bool title(std::string_view line) {
    const std::string_view next = line_at(index_ + 1);
    if (const std::optional<char> over = adornment(line); over && !blocks_.open() && !is_blank(next)) {
      const std::optional<char> under = adornment(line_at(index_ + 2));
      if (under == over) {
        blocks_.heading(level_of(*over, true), trim(next), number() + 1);
        index_ += 2;
        return true;
      }
    }
    const std::optional<char> under = adornment(next);
    if (blocks_.open() || !under || adornment(line) || indentation(line) > 0) {
      return adornment(line).has_value() && !blocks_.open();
    }
    blocks_.heading(level_of(*under, false), trim(line), number());
    ++index_;
    return true;
  }

  int level_of(char character, bool overlined) {
    const std::pair<char, bool> style(character, overlined);
    const auto found = std::find(styles_.begin(), styles_.end(), style);
    if (found == styles_.end()) {
      styles_.push_back(style);
      return static_cast<int>(styles_.size());
    }
    return static_cast<int>(found - styles_.begin()) + 1;
  }

  void explicit_markup(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.starts_with(".. _")) {
      target_definition(text.substr(4));
      return;
    }
    const std::optional<Directive> directive = parse_directive(text);
    if (!directive) {
      if (!text.starts_with(".. [")) {
        skip_content(indentation(line));
      }
      return;
    }
    if (directive->name == "image" || directive->name == "figure") {
      image(*directive, indentation(line));
    } else if (is_code(directive->name) || is_diagram(directive->name)) {
      code(*directive, indentation(line));
    } else if (is_no_prose(directive->name)) {
      skip_content(indentation(line));
    } else if (!directive->argument.empty() && directive->substitution.empty()) {
      blocks_.append(directive->argument, number());
      blocks_.close();
    }
  }

  // name: address, or `name with: colon`: address
  void target_definition(std::string_view text) {
    std::size_t colon = text.find(':');
    if (text.starts_with('`')) {
      const std::size_t close = text.find("`:");
      colon = close == std::string_view::npos ? close : close + 1;
    }
    if (colon == std::string_view::npos) {
      return;
    }
    std::string_view name = text.substr(0, colon);
    while (name.starts_with('`')) {
      name.remove_prefix(1);
    }
    while (name.ends_with('`')) {
      name.remove_suffix(1);
    }
    const std::string_view address = trim(text.substr(colon + 1));
    if (!address.empty()) {
      names_.targets.emplace(normal_label(name), std::string(address));
    }
  }

  // Options of the directive at index_, which moves past them.
  ImageParts options(std::size_t columns) {
    ImageParts parts;
    while (index_ + 1 < lines_.size() && indentation(lines_[index_ + 1]) > columns &&
           trim(lines_[index_ + 1]).starts_with(':')) {
      const std::string_view option = trim(lines_[++index_]);
      if (option.starts_with(":alt:")) {
        parts.alt = trim(option.substr(5));
      } else if (option.starts_with(":target:")) {
        parts.target = trim(option.substr(8));
      } else if (option.starts_with(":caption:")) {
        parts.caption = trim(option.substr(9));
      }
    }
    return parts;
  }

  void image(const Directive& directive, std::size_t columns) {
    const std::uint32_t line = number();
    const ImageParts parts = options(columns);
    Substitution meant{std::string(directive.argument), std::string(parts.target), std::string(parts.alt),
                       directive.name == "figure" ? figure_caption(columns) : std::string{}};
    std::string name(directive.substitution);
    if (name.empty()) {
      // An image of its own is a substitution that is used once, in a paragraph of its own.
      name = "\x01" + std::to_string(line);
      blocks_.append("|" + name + "|", line);
      blocks_.close();
    }
    names_.substitutions.emplace(std::move(name), std::move(meant));
  }

  // The paragraph below the options of a figure; it is read as prose too.
  std::string figure_caption(std::size_t columns) const {
    std::size_t i = index_ + 1;
    while (i < lines_.size() && is_blank(lines_[i])) {
      ++i;
    }
    std::string caption;
    for (; i < lines_.size() && !is_blank(lines_[i]) && indentation(lines_[i]) > columns; ++i) {
      caption.append(caption.empty() ? "" : " ").append(trim(lines_[i]));
    }
    return caption;
  }

  void code(const Directive& directive, std::size_t columns) {
    const ImageParts parts = options(columns);
    blocks_.caption(parts.caption);
    std::size_t first = index_ + 1;
    while (first < lines_.size() && is_blank(lines_[first])) {
      ++first;
    }
    if (first < lines_.size() && indentation(lines_[first]) > columns) {
      const std::string_view language = language_of(directive);
      literal_block(language.substr(0, language.find(' ')), indentation(lines_[first]), first);
    }
  }

  void skip_content(std::size_t columns) {
    while (index_ + 1 < lines_.size() &&
           (is_blank(lines_[index_ + 1]) || indentation(lines_[index_ + 1]) > columns)) {
      ++index_;
    }
  }

  std::vector<std::string_view> lines_;
  std::size_t index_ = 0;
  std::vector<std::pair<char, bool>> styles_;
  BlockList blocks_;
  RestructuredTextNames names_;
};

}  // namespace

void read_restructured_text(std::string_view text, DocumentBuilder& builder) {
  RestructuredText(text).read(builder);
}

}  // namespace prodready::documents
