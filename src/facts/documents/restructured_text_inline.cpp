#include "facts/documents/restructured_text_inline.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_span = 4096;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::uint32_t line, const RestructuredTextNames& names)
      : text_(text), line_(line), names_(names) {}

  InlineText scan() {
    while (position_ < text_.size()) {
      const std::string_view rest = text_.substr(position_);
      if (!(rest.starts_with("``") && literal(rest)) && !(rest.front() == '`' && interpreted(rest)) &&
          !(rest.front() == '|' && substitution(rest)) && !(rest.front() == '_' && simple_reference()) &&
          !address(rest)) {
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
  void skip(std::size_t length) {
    const std::string_view skipped = text_.substr(position_, length);
    line_ += static_cast<std::uint32_t>(std::count(skipped.begin(), skipped.end(), '\n'));
    position_ += length;
  }

  void add(std::string_view target, std::string_view text) {
    out_.references.push_back({std::string(target), std::string(text), out_.plain.size(), line_, false});
    out_.plain.append(text);
  }

  bool literal(std::string_view rest) {
    const std::size_t close = rest.substr(0, max_span).find("``", 2);
    if (close == std::string_view::npos) {
      return false;
    }
    const std::string_view code = rest.substr(2, close - 2);
    out_.code.push_back({std::string(code), line_});
    out_.plain.append(code);
    skip(close + 2);
    return true;
  }

  // `text <address>`_, `name`_, :role:`text`.
  bool interpreted(std::string_view rest) {
    const std::size_t close = rest.substr(0, max_span).find('`', 1);
    if (close == std::string_view::npos) {
      return false;
    }
    std::string_view content = rest.substr(1, close - 1);
    const bool reference = close + 1 < rest.size() && rest[close + 1] == '_';
    const std::size_t angle = content.rfind('<');
    if (!reference) {
      out_.plain.append(content.substr(0, content.ends_with('>') ? angle : content.size()));
    } else if (angle != std::string_view::npos && content.ends_with('>')) {
      std::string_view target = content.substr(angle + 1, content.size() - angle - 2);
      const std::string_view text = trim(content.substr(0, angle));
      if (target.ends_with('_') &&
          names_.targets.contains(normal_label(target.substr(0, target.size() - 1)))) {
        target = names_.targets.find(normal_label(target.substr(0, target.size() - 1)))->second;
      }
      add(target, text.empty() ? target : text);
    } else if (const auto found = names_.targets.find(normal_label(content)); found != names_.targets.end()) {
      add(found->second, content);
    } else {
      out_.plain.append(content);
    }
    skip(close + 1);
    while (reference && position_ < text_.size() && text_[position_] == '_') {
      ++position_;
    }
    return true;
  }

  bool substitution(std::string_view rest) {
    const std::size_t close = rest.substr(0, 200).find_first_of("|\n", 1);
    if (close == std::string_view::npos || rest[close] != '|') {
      return false;
    }
    const auto found = names_.substitutions.find(rest.substr(1, close - 1));
    if (found == names_.substitutions.end()) {
      return false;
    }
    const Substitution& meant = found->second;
    if (!meant.image.empty()) {
      out_.references.push_back({meant.image, meant.alt, out_.plain.size(), line_, true, meant.title});
    }
    if (!meant.target.empty()) {
      out_.references.push_back({meant.target, meant.alt, out_.plain.size(), line_, false});
    }
    skip(close + 1);
    return true;
  }

  bool simple_reference() {
    const bool ends = position_ + 1 >= text_.size() || !is_word(text_[position_ + 1]);
    std::size_t begin = position_;
    while (begin > 0 && position_ - begin < 100 && (is_word(text_[begin - 1]) || text_[begin - 1] == '-')) {
      --begin;
    }
    const std::string_view name = text_.substr(begin, position_ - begin);
    if (!ends || name.empty()) {
      return false;
    }
    const auto found = names_.targets.find(normal_label(name));
    if (found == names_.targets.end()) {
      return false;
    }
    out_.references.push_back({found->second, std::string(name),
                               out_.plain.size() - std::min(out_.plain.size(), name.size()), line_, false});
    ++position_;
    return true;
  }

  bool address(std::string_view rest) {
    if (rest.front() != 'h' || (position_ > 0 && is_word(text_[position_ - 1]))) {
      return false;
    }
    const std::size_t length = address_length(rest);
    if (length == 0) {
      return false;
    }
    add(rest.substr(0, length), rest.substr(0, length));
    position_ += length;
    return true;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::uint32_t line_;
  const RestructuredTextNames& names_;
  InlineText out_;
};

}  // namespace

InlineText parse_restructured_text_inline(std::string_view text, std::uint32_t line,
                                          const RestructuredTextNames& names) {
  return Scanner(text, line, names).scan();
}

}  // namespace prodready::documents
