#include "report/text_page.hpp"

#include <algorithm>
#include <vector>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::size_t narrowest = 60;
constexpr std::size_t widest = 100;
constexpr std::size_t label_width = 10;
constexpr std::size_t gap = 2;

std::string spaces(std::size_t count) { return std::string(count, ' '); }

std::string_view without_trailing_spaces(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string_view colour_code(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return {};
    case Tone::strong:
      return "\x1B[1m";
    case Tone::faint:
      return "\x1B[2m";
    case Tone::good:
      return "\x1B[32m";
    case Tone::bad:
      return "\x1B[1;31m";
    case Tone::uncertain:
      return "\x1B[33m";
    case Tone::excused:
      return "\x1B[36m";
  }
  return {};
}

}  // namespace

Tone tone_of(Status status) {
  switch (status) {
    case Status::pass:
      return Tone::good;
    case Status::fail:
    case Status::error:
      return Tone::bad;
    case Status::unknown:
      return Tone::uncertain;
    case Status::waived:
      return Tone::excused;
    case Status::not_applicable:
      break;
  }
  return Tone::faint;
}

TextPage::TextPage(const TextStyle& style)
    : width_(std::clamp(style.width, narrowest, widest)),
      detail_(style.detail),
      colour_(style.colour),
      unicode_(style.unicode) {}

std::string_view TextPage::sign(Status status) const {
  switch (status) {
    case Status::pass:
      return unicode_ ? "✓" : "+";
    case Status::fail:
      return unicode_ ? "✗" : "x";
    case Status::unknown:
      return "?";
    case Status::error:
      return "!";
    case Status::waived:
      return "~";
    case Status::not_applicable:
      break;
  }
  return unicode_ ? "·" : "-";
}

std::string TextPage::painted(std::string_view text, Tone tone) const {
  const std::string_view code = colour_ ? colour_code(tone) : std::string_view{};
  return code.empty() ? std::string(text) : std::string(code) + std::string(text) + "\x1B[0m";
}

void TextPage::push(std::string_view line) {
  out_ += without_trailing_spaces(line);
  out_ += '\n';
}

void TextPage::blank_line() {
  if (!out_.empty() && !out_.ends_with("\n\n")) {
    out_ += '\n';
  }
}

void TextPage::heading(std::string_view title, std::string_view remark) {
  blank_line();
  if (remark.empty()) {
    push(painted(title, Tone::strong));
    return;
  }
  const std::vector<std::string> lines = wrap(std::string(title) + "  " + printable(remark), width_);
  const std::size_t shown = std::min(title.size(), lines[0].size());
  push(painted(lines[0].substr(0, shown), Tone::strong) + " " + painted(lines[0].substr(shown), Tone::faint));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    push(painted(lines[i], Tone::faint));
  }
}

void TextPage::row(Status status, std::string_view left, std::string_view right) {
  const std::size_t indent = row_indent + gap;
  const std::vector<std::string> lines = wrap(printable(left), width_ - indent);
  const std::string remark = printable(right);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string line =
        i == 0 ? spaces(row_indent) + painted(sign(status), tone_of(status)) + " " : spaces(indent);
    line += painted(lines[i], Tone::strong);
    const std::size_t used = indent + display_width(lines[i]) + display_width(remark);
    if (i + 1 == lines.size() && used + gap <= width_) {
      push(line + spaces(width_ - used) + painted(without_trailing_spaces(remark), tone_of(status)));
      return;
    }
    push(line);
  }
  if (!remark.empty()) {
    push(spaces(indent) + painted(without_trailing_spaces(remark), tone_of(status)));
  }
}

void TextPage::paragraph(std::size_t indent, std::string_view text, Tone tone) {
  for (const std::string& line : wrap(printable(text), width_ - indent)) {
    push(spaces(indent) + painted(line, tone));
  }
}

void TextPage::labelled(std::size_t indent, std::string_view label, std::span<const std::string> lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t shown = i == 0 ? label.size() : 0;
    const std::size_t padding = shown < label_width ? label_width - shown : 1;
    push(spaces(indent) + (i == 0 ? painted(label, Tone::faint) : std::string{}) + spaces(padding) +
         lines[i]);
  }
}

void TextPage::field(std::size_t indent, std::string_view label, std::string_view text) {
  if (!text.empty()) {
    labelled(indent, label, wrap(printable(text), width_ - indent - label_width));
  }
}

void TextPage::place(std::size_t indent, std::string_view label, const Place& place) {
  const std::string lines[] = {to_string(place)};
  if (!lines[0].empty()) {
    labelled(indent, label, lines);
  }
}

void TextPage::list(std::size_t indent, std::string_view label, std::span<const std::string> words) {
  field(indent, label, join(words, ", "));
}

void TextPage::line(std::string_view text, Tone tone) { push(painted(text, tone)); }

}  // namespace prodready
