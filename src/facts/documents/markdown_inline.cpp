#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/html_tag.hpp"
#include "facts/documents/markup.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_destination = 4096;
constexpr std::size_t max_title = 1000;
constexpr std::size_t max_label = 999;
constexpr std::size_t max_brackets = 100;
constexpr int max_parentheses = 32;  // as GitHub's reader has it

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

class InlineScanner {
 public:
  InlineScanner(std::string_view text, std::uint32_t line, const Definitions& definitions)
      : text_(text), line_(line), definitions_(definitions) {}

  InlineText scan() {
    while (position_ < text_.size()) {
      step();
    }
    while (!anchors_.empty()) {
      close_anchor();
    }
    return std::move(out_);
  }

 private:
  struct Bracket {
    std::size_t source = 0;      // after the '['
    std::size_t plain = 0;       // length of the plain text there
    std::size_t references = 0;  // number of references there
    std::uint32_t line = 0;
    bool image = false;
    bool active = true;
  };
  struct Anchor {
    std::string target;
    std::size_t plain = 0;
    std::uint32_t line = 0;
  };
  struct Destination {
    std::string target;
    std::size_t end = 0;  // after the ')'
    std::string title = {};
  };

  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  void step() {
    const char c = text_[position_];
    switch (c) {
      case '\\':
        if (is_punctuation(at(position_ + 1))) {
          ++position_;
        }
        keep();
        break;
      case '`':
        code_span();
        break;
      case '<':
        angle();
        break;
      case '!':
        if (at(position_ + 1) == '[') {
          ++position_;
          open_bracket(true);
        } else {
          keep();
        }
        break;
      case '[':
        open_bracket(false);
        break;
      case ']':
        close_bracket();
        break;
      case '*':
        ++position_;
        break;
      case 'h':
      case 'H':
        if (!bare_address()) {
          keep();
        }
        break;
      default:
        keep();
    }
  }

  void keep() {
    line_ += text_[position_] == '\n' ? 1U : 0U;
    out_.plain += text_[position_++];
  }

  void advance_to(std::size_t end) {
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(position_),
                                                   text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    position_ = end;
  }

  void code_span() {
    const std::size_t begin = position_;
    std::size_t content = std::min(text_.find_first_not_of('`', begin), text_.size());
    const std::size_t run = content - begin;
    const std::size_t close = closing_run(run, content);
    if (close == std::string_view::npos) {
      position_ = content;
      return;
    }
    const std::string_view code = trim(text_.substr(content, close - content));
    out_.code.push_back({std::string(code), line_});
    out_.plain.append(code);
    advance_to(close + run);
  }

  // The next run of exactly `length` backticks at or after `from`.
  std::size_t closing_run(std::size_t length, std::size_t from) {
    if (!runs_known_) {
      runs_known_ = true;
      for (std::size_t i = text_.find('`'); i != std::string_view::npos; i = text_.find('`', i)) {
        const std::size_t end = std::min(text_.find_first_not_of('`', i), text_.size());
        runs_[end - i].push_back(i);
        i = end;
      }
    }
    const std::vector<std::size_t>& starts = runs_[length];
    const auto next = std::lower_bound(starts.begin(), starts.end(), from);
    return next == starts.end() ? std::string_view::npos : *next;
  }

  void angle() {
    if (text_.substr(position_).starts_with("<!--")) {
      const std::size_t close = comments_end_ ? std::string_view::npos : text_.find("-->", position_ + 4);
      if (close != std::string_view::npos) {
        advance_to(close + 3);
        return;
      }
      comments_end_ = true;
    }
    if (angle_address()) {
      return;
    }
    if (position_ < no_tag_before_) {
      keep();
      return;
    }
    TagScan scanned = scan_html_tag(text_.substr(position_));
    if (!scanned.tag) {
      no_tag_before_ = position_ + scanned.looked_at;
      keep();
      return;
    }
    take_tag(*scanned.tag);
    advance_to(position_ + scanned.tag->length);
  }

  bool angle_address() {
    const std::string_view rest = text_.substr(position_ + 1);
    if (!starts_with_ignoring_case(rest, "http://") && !starts_with_ignoring_case(rest, "https://")) {
      return false;
    }
    const std::size_t end = rest.substr(0, max_destination).find_first_of("> \t\n<");
    if (end == std::string_view::npos || rest[end] != '>') {
      return false;
    }
    add_address(rest.substr(0, end));
    position_ += end + 2;
    return true;
  }

  void add_address(std::string_view address) {
    out_.references.push_back({std::string(address), std::string(address), out_.plain.size(), line_, false});
    out_.plain.append(address);
  }

  void take_tag(const HtmlTag& tag) {
    if (tag.name == "a" && !tag.closing) {
      if (const std::optional<std::string> href = html_attribute(tag.attributes, "href")) {
        if (anchors_.size() < max_brackets) {
          anchors_.push_back({*href, out_.plain.size(), line_});
        }
      }
    } else if (tag.name == "a") {
      if (!anchors_.empty()) {
        close_anchor();
      }
    } else if (tag.name == "img") {
      if (const std::optional<std::string> source = html_attribute(tag.attributes, "src")) {
        add_image(*source, html_attribute(tag.attributes, "alt").value_or(""));
        out_.references.back().title = html_attribute(tag.attributes, "title").value_or("");
      }
    } else if (tag.name == "source") {
      for (const std::string& target :
           srcset_targets(html_attribute(tag.attributes, "srcset").value_or(""))) {
        add_image(target, "");
      }
    } else if (tag.name != "b" && tag.name != "i" && tag.name != "em" && tag.name != "strong" &&
               tag.name != "code" && tag.name != "span" && tag.name != "kbd" && tag.name != "sub" &&
               tag.name != "sup") {
      out_.plain += ' ';
    }
  }

  void add_image(const std::string& target, std::string alt) {
    out_.references.push_back({target, std::move(alt), out_.plain.size(), line_, true});
  }

  void close_anchor() {
    Anchor anchor = std::move(anchors_.back());
    anchors_.pop_back();
    std::string text(trim(std::string_view(out_.plain).substr(anchor.plain)));
    out_.references.push_back({std::move(anchor.target), std::move(text), anchor.plain, anchor.line, false});
  }

  bool bare_address() {
    if (position_ > 0 && is_word(text_[position_ - 1])) {
      return false;
    }
    const std::size_t length = address_length(text_.substr(position_));
    if (length == 0) {
      return false;
    }
    add_address(text_.substr(position_, length));
    position_ += length;
    return true;
  }

  void open_bracket(bool image) {
    ++position_;
    if (brackets_.size() == max_brackets) {
      brackets_.erase(brackets_.begin());
    }
    brackets_.push_back({position_, out_.plain.size(), out_.references.size(), line_, image, true});
  }

  void close_bracket() {
    const std::size_t close = position_++;
    if (brackets_.empty()) {
      return;
    }
    const Bracket bracket = brackets_.back();
    brackets_.pop_back();
    if (!bracket.active) {
      return;
    }
    const std::string_view label = text_.substr(bracket.source, close - bracket.source);
    std::optional<Destination> destination = at(position_) == '(' ? inline_destination() : std::nullopt;
    if (!destination) {
      destination = reference_destination(label);
    }
    if (destination) {
      finish_link(bracket, std::move(*destination));
      advance_to(destination->end);
    }
  }

  void finish_link(const Bracket& bracket, Destination destination) {
    std::string text(trim(std::string_view(out_.plain).substr(bracket.plain)));
    if (bracket.image) {
      out_.plain.resize(bracket.plain);
      out_.references.resize(std::min(bracket.references, out_.references.size()));
    } else {
      const auto first = out_.references.begin() + static_cast<std::ptrdiff_t>(bracket.references);
      out_.references.erase(
          std::remove_if(first, out_.references.end(), [](const auto& inner) { return !inner.image; }),
          out_.references.end());
      if (text.empty() && out_.references.size() > bracket.references) {
        text = out_.references.back().text;
      }
      for (Bracket& outer : brackets_) {
        outer.active = outer.active && outer.image;
      }
    }
    out_.references.push_back({std::move(destination.target), std::move(text), bracket.plain, bracket.line,
                               bracket.image, bracket.image ? std::move(destination.title) : std::string{}});
  }

  std::optional<Destination> inline_destination() const {
    std::size_t i = skip_spaces(position_ + 1);
    std::string target;
    if (at(i) == '<') {
      const std::size_t close = text_.substr(i, max_destination).find_first_of(">\n");
      if (close == std::string_view::npos || text_[i + close] != '>') {
        return std::nullopt;
      }
      target = text_.substr(i + 1, close - 1);
      i += close + 1;
    } else {
      int depth = 0;
      const std::size_t end = std::min(text_.size(), i + max_destination);
      for (; i < end && !is_space(text_[i]); ++i) {
        if (text_[i] == '\\' && is_punctuation(at(i + 1))) {
          ++i;
        } else if (text_[i] == '(') {
          if (++depth > max_parentheses) {
            return std::nullopt;
          }
        } else if (text_[i] == ')' && --depth < 0) {
          break;
        }
        target += text_[i];
      }
    }
    i = skip_spaces(i);
    std::string title;
    if (const char quote = at(i); quote == '"' || quote == '\'' || quote == '(') {
      const std::size_t close = text_.substr(i + 1, max_title).find(quote == '(' ? ')' : quote);
      if (close == std::string_view::npos) {
        return std::nullopt;
      }
      title = text_.substr(i + 1, close);
      i = skip_spaces(i + close + 2);
    }
    if (at(i) != ')') {
      return std::nullopt;
    }
    return Destination{std::move(target), i + 1, std::move(title)};
  }

  std::optional<Destination> reference_destination(std::string_view label) const {
    std::size_t end = position_;
    if (at(position_) == '[') {
      const std::size_t close = text_.substr(position_, max_label).find(']');
      if (close != std::string_view::npos) {
        const std::string_view own = text_.substr(position_ + 1, close - 1);
        label = own.empty() ? label : own;
        end = position_ + close + 1;
      }
    }
    if (label.size() > max_label || label.empty()) {
      return std::nullopt;
    }
    const auto definition = definitions_.find(normal_label(label));
    if (definition == definitions_.end()) {
      return std::nullopt;
    }
    return Destination{definition->second, end};
  }

  std::size_t skip_spaces(std::size_t i) const {
    const std::size_t end = std::min(text_.size(), i + max_title);
    while (i < end && is_space(text_[i])) {
      ++i;
    }
    return i;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::uint32_t line_;
  const Definitions& definitions_;
  InlineText out_;
  std::vector<Bracket> brackets_;
  std::vector<Anchor> anchors_;
  std::map<std::size_t, std::vector<std::size_t>> runs_;
  bool runs_known_ = false;
  bool comments_end_ = false;
  std::size_t no_tag_before_ = 0;
};

}  // namespace

std::string normal_label(std::string_view label) {
  std::string normal;
  for (const char c : trim(label)) {
    if (!is_space(c)) {
      normal += c;
    } else if (!normal.ends_with(' ')) {
      normal += ' ';
    }
  }
  return to_lower(normal);
}

InlineText parse_markdown_inline(std::string_view text, std::uint32_t line, const Definitions& definitions) {
  return InlineScanner(text, line, definitions).scan();
}

}  // namespace prodready::documents
