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

constexpr std::size_t max_span = 4096;

bool is_image(std::string_view target) {
  const std::string lower = to_lower(target);
  return lower.ends_with(".png") || lower.ends_with(".svg") || lower.ends_with(".jpg") ||
         lower.ends_with(".jpeg") || lower.ends_with(".gif") || lower.ends_with(".webp");
}

// What "[[target]]" names: a file or an address; "" for a heading, an anchor or an id within the document.
std::string_view target_of(std::string_view target) {
  if (target.starts_with("file:")) {
    target.remove_prefix(5);
    return target.substr(0, target.find("::"));
  }
  if (target.starts_with('#') || target.starts_with('*') || target.starts_with("id:")) {
    return {};
  }
  const bool path =
      target.find('/') != std::string_view::npos || target.starts_with('.') || has_scheme(target);
  return path ? target : std::string_view{};
}

InlineText parse_inline(std::string_view text, std::uint32_t line) {
  InlineText out;
  std::size_t position = 0;
  const auto add = [&](std::string_view target, std::string_view label, bool image) {
    out.references.push_back({std::string(target), std::string(label), out.plain.size(), line, image});
    out.plain.append(image ? std::string_view{} : label);
  };
  while (position < text.size()) {
    const std::string_view rest = text.substr(position);
    if (rest.starts_with("[[")) {
      const std::size_t close = rest.substr(0, max_span).find("]]");
      if (close != std::string_view::npos) {
        const std::string_view content = rest.substr(2, close - 2);
        const std::size_t middle = content.find("][");
        const std::string_view target = target_of(content.substr(0, middle));
        const bool bare = middle == std::string_view::npos;
        const std::string_view label = bare ? content : content.substr(middle + 2);
        if (target.empty()) {
          out.plain.append(label);
        } else if (!bare && is_image(label)) {
          add(target_of(label).empty() ? label : target_of(label), "", true);
          add(target, "", false);
        } else {
          add(target, label, bare && is_image(target));
        }
        position += close + 2;
        continue;
      }
    }
    const bool starts = position == 0 || text[position - 1] == ' ' || text[position - 1] == '\n';
    if (starts && (rest.front() == '~' || rest.front() == '=')) {
      const std::size_t close = rest.substr(0, 300).find_first_of(std::string{rest.front(), '\n'}, 1);
      if (close != std::string_view::npos && rest[close] != '\n' && close > 1) {
        out.code.push_back({std::string(rest.substr(1, close - 1)), line});
        out.plain.append(rest.substr(1, close - 1));
        position += close + 1;
        continue;
      }
    }
    if (const std::size_t length = address_length(rest); length > 0) {
      add(rest.substr(0, length), rest.substr(0, length), false);
      position += length;
      continue;
    }
    line += rest.front() == '\n' ? 1U : 0U;
    out.plain += rest.front();
    ++position;
  }
  return out;
}

class Org {
 public:
  explicit Org(std::string_view text) : lines_(lines_of(text)) {}

  void read(DocumentBuilder& builder) {
    for (; index_ < lines_.size(); ++index_) {
      take(lines_[index_]);
    }
    assemble(blocks_.take(), builder, parse_inline);
  }

 private:
  std::uint32_t number() const { return static_cast<std::uint32_t>(index_ + 1); }

  void take(std::string_view line) {
    const std::string_view text = trim(line);
    const std::string lower = to_lower(text.substr(0, 40));
    const std::size_t stars = std::min(line.find_first_not_of('*'), line.size());
    if (text.empty()) {
      blocks_.close();
    } else if (stars > 0 && stars < line.size() && line[stars] == ' ') {
      blocks_.heading(static_cast<int>(std::min<std::size_t>(stars, 100)), trim(line.substr(stars)),
                      number());
    } else if (lower.starts_with("#+begin_")) {
      block(text, lower);
    } else if (lower.starts_with("#+title:")) {
      blocks_.heading(0, trim(text.substr(8)), number());
    } else if (lower.starts_with("#+caption:")) {
      blocks_.close();
      blocks_.caption(trim(text.substr(10)));
    } else if (text.starts_with("#+") || text == "#" || text.starts_with("# ")) {
      return;
    } else if (text.starts_with(": ")) {
      blocks_.fence("", std::string(text.substr(2)) + "\n", number());
    } else if (lower == ":properties:") {
      skip_to(":end:");
    } else {
      if (list_marker(text) > 0 || text.starts_with('|')) {
        blocks_.close();
        blocks_.step(list_step(text, indentation(line)));
      }
      blocks_.append(text.substr(list_marker(text)), number());
    }
  }

  void block(std::string_view text, std::string_view lower) {
    const std::string_view kind = lower.substr(8);
    const std::string name(kind.substr(0, kind.find_first_of(" \t")));
    if (name != "src" && name != "example" && name != "comment" && name != "export") {
      return;  // a quote or a centred paragraph: prose
    }
    std::string_view language;
    if (name == "src") {
      language = trim(text.substr(std::min<std::size_t>(text.size(), 11)));
      language = language.substr(0, language.find_first_of(" \t"));
    }
    const std::uint32_t first = number() + 1;
    std::string content = skip_to("#+end_" + name);
    if (name == "src" || name == "example") {
      blocks_.fence(language, std::move(content), first);
    }
  }

  std::string skip_to(std::string_view end) {
    blocks_.close();
    std::string content;
    for (++index_; index_ < lines_.size() && to_lower(trim(lines_[index_])) != end; ++index_) {
      content.append(lines_[index_]).append("\n");
    }
    return content;
  }

  std::vector<std::string_view> lines_;
  std::size_t index_ = 0;
  BlockList blocks_;
};

}  // namespace

void read_org(std::string_view text, DocumentBuilder& builder) { Org(text).read(builder); }

}  // namespace prodready::documents
