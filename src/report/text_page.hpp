// Lays out the lines of a text report: indents, wrapping, colour. Every text passes through `printable` here,
// so nothing of the input can drive a terminal, and no id or path is cut.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "prodready/place.hpp"
#include "prodready/status.hpp"
#include "report/formats.hpp"

namespace prodready {

enum class Tone { plain, strong, faint, good, bad, uncertain, excused };

Tone tone_of(Status status);

class TextPage {
 public:
  // Indents, in columns: a row's sign, what belongs to the row, and what belongs to a subject.
  static constexpr std::size_t row_indent = 2;
  static constexpr std::size_t detail_indent = 4;
  static constexpr std::size_t subject_indent = 6;

  explicit TextPage(const TextStyle& style);  // a width outside 60 to 100 is brought inside

  std::size_t width() const { return width_; }
  Detail detail() const { return detail_; }

  void blank_line();
  void heading(std::string_view title, std::string_view remark);
  // A status sign and a name at the left, `right` at the right edge where it fits, else on a line below.
  void row(Status status, std::string_view left, std::string_view right);
  void paragraph(std::size_t indent, std::string_view text, Tone tone = Tone::plain);
  // A faint label and a text behind it; nothing where the text is empty.
  void field(std::size_t indent, std::string_view label, std::string_view text);
  void place(std::size_t indent, std::string_view label,
             const Place& place);  // on one line, whatever its length
  void list(std::size_t indent, std::string_view label, std::span<const std::string> words);
  void line(std::string_view text, Tone tone = Tone::plain);  // as it is; `text` is already printable

  std::string take() && { return std::move(out_); }

 private:
  std::string painted(std::string_view text, Tone tone) const;
  std::string_view sign(Status status) const;
  void labelled(std::size_t indent, std::string_view label, std::span<const std::string> lines);
  void push(std::string_view line);

  std::string out_;
  std::size_t width_;
  Detail detail_;
  bool colour_;
  bool unicode_;
};

}  // namespace prodready
