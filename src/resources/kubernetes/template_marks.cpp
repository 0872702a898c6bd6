#include "resources/kubernetes/template_marks.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/text.hpp"

namespace prodready::resources::kubernetes {
namespace {

// U+E000 to U+E003 open a hole, a condition, a line; U+E003 closes each.
constexpr std::string_view hole_sign = "\xEE\x80\x80";
constexpr std::string_view maybe_sign = "\xEE\x80\x81";
constexpr std::string_view line_sign = "\xEE\x80\x82";
constexpr std::string_view end_sign = "\xEE\x80\x83";

std::string made(std::string_view sign, std::size_t number) {
  return std::string(sign) + std::to_string(number) + std::string(end_sign);
}

struct Found {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  std::size_t number = 0;
};

// The next mark of a kind; a sign without number or end is plain text.
Found next_mark(std::string_view text, std::string_view sign, std::size_t from) {
  for (std::size_t at = text.find(sign, from); at != std::string_view::npos; at = text.find(sign, at + 1)) {
    const std::size_t digits = at + sign.size();
    const std::size_t end = text.find(end_sign, digits);
    if (end == std::string_view::npos) {
      break;
    }
    Found found{.begin = at, .end = end + end_sign.size(), .number = 0};
    const auto [last, error] = std::from_chars(text.data() + digits, text.data() + end, found.number);
    if (error == std::errc{} && last == text.data() + end) {
      return found;
    }
  }
  return {};
}

bool is_blank(std::string_view text) { return trim(text).empty(); }

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// "key: |", "- >-": what follows deeper is literal text.
bool opens_block(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.back() == '-' || line.back() == '+' ||
                           std::isdigit(static_cast<unsigned char>(line.back())) != 0)) {
    line.remove_suffix(1);
  }
  return (line.ends_with('|') || line.ends_with('>')) && (line.size() == 1 || line[line.size() - 2] == ' ') &&
         !line.starts_with('#');
}

class Taker {
 public:
  explicit Taker(Marks& marks) : marks_(marks) {}

  MarkedText take(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
      take_line(line);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (Marks::is_hole(trim(lines_[i]))) {
        place_hole(i);
      }
    }
    result_.text = join(lines_, "\n");
    return std::move(result_);
  }

 private:
  void take_line(std::string_view line) {
    MarkedLine marked;
    std::string plain;
    std::size_t at = 0;
    while (at < line.size()) {
      const Found number = next_mark(line, line_sign, at);
      const Found maybe = next_mark(line, maybe_sign, at);
      const Found& next = std::min(number.begin, maybe.begin) == number.begin ? number : maybe;
      plain += line.substr(at, std::min(next.begin, line.size()) - at);
      if (next.begin == std::string_view::npos) {
        break;
      }
      const bool is_line = next.begin == number.begin;
      if (is_line) {
        marked.source = marked.source == 0 ? static_cast<std::uint32_t>(next.number) : marked.source;
      } else if (std::ranges::find(marked.conditions, next.number) == marked.conditions.end()) {
        marked.conditions.push_back(next.number);
      }
      at = next.end;
    }
    finish_line(std::move(plain), std::move(marked));
  }

  void finish_line(std::string plain, MarkedLine marked) {
    // Helm ends a document at the dashes, whatever trimmed white space has put behind them.
    constexpr std::string_view dashes = "---";
    if (plain.starts_with(dashes) && !trim(std::string_view(plain).substr(dashes.size())).empty()) {
      finish_line(std::string(dashes), marked);
      plain = trim(std::string_view(plain).substr(dashes.size()));
    }
    const bool inside = in_block_ && (is_blank(plain) || indent_of(plain) > block_indent_);
    in_block_ = inside;
    if (inside && !marked.conditions.empty()) {
      plain += marks_.hole(marks_.condition(marked.conditions.front()));
      marked.conditions.clear();
    } else if (!inside && opens_block(plain)) {
      in_block_ = true;
      block_indent_ = indent_of(plain);
    }
    in_literal_.push_back(inside);
    lines_.push_back(std::move(plain));
    result_.lines.push_back(std::move(marked));
  }

  // The nearest line that is not blank, from `i` by `step`; null where there is none.
  const std::string* neighbour(std::size_t i, int step) const {
    for (std::size_t j = i + static_cast<std::size_t>(step); j < lines_.size();
         j += static_cast<std::size_t>(step)) {
      if (!is_blank(lines_[j])) {
        return &lines_[j];
      }
    }
    return nullptr;
  }

  void place_hole(std::size_t i) {
    if (in_literal_[i]) {
      return;
    }
    const std::size_t indent = indent_of(lines_[i]);
    const std::string hole(trim(lines_[i]));
    for (const std::string* other : {neighbour(i, -1), neighbour(i, 1)}) {
      if (other == nullptr || is_blank(*other)) {
        continue;
      }
      const std::string_view text = trim(*other);
      const bool before = other < &lines_[i];
      if (text == "---" || text.starts_with("#")) {
        continue;
      }
      // Deeper lines before belong to a sibling; those after are none of its own.
      const bool sibling = indent_of(*other) == indent || (before && indent_of(*other) > indent);
      if (sibling) {
        const bool item = text.starts_with("- ") && indent_of(*other) == indent;
        lines_[i] = std::string(indent, ' ') + (item ? "- " + hole : hole + ": " + hole);
        return;
      }
    }
  }

  Marks& marks_;
  MarkedText result_;
  std::vector<std::string> lines_;
  std::vector<bool> in_literal_;
  bool in_block_ = false;
  std::size_t block_indent_ = 0;
};

}  // namespace

std::size_t Marks::number_of(const std::string& name) {
  const auto [found, added] = numbers_.try_emplace(name, names_.size());
  if (added) {
    names_.push_back(name);
  }
  return found->second;
}

std::string Marks::hole(const std::string& what) { return made(hole_sign, number_of(what)); }

std::string Marks::maybe(const std::string& condition) { return made(maybe_sign, number_of(condition)); }

std::string Marks::line(std::uint32_t number) { return made(line_sign, number); }

bool Marks::has_hole(std::string_view text) {
  return next_mark(text, hole_sign, 0).begin != std::string_view::npos;
}

bool Marks::is_hole(std::string_view text) {
  const Found found = next_mark(text, hole_sign, 0);
  return found.begin == 0 && found.end == text.size();
}

std::string Marks::first_hole(std::string_view text) const {
  const Found found = next_mark(text, hole_sign, 0);
  return found.begin == std::string_view::npos || found.number >= names_.size() ? "" : names_[found.number];
}

Value Marks::value_of(std::string_view text) const {
  if (!has_hole(text)) {
    return text;
  }
  std::string shape;
  std::size_t at = 0;
  for (Found found = next_mark(text, hole_sign, 0); found.begin != std::string_view::npos;
       found = next_mark(text, hole_sign, at)) {
    shape += text.substr(at, found.begin - at);
    shape += "${" + (found.number < names_.size() ? names_[found.number] : "") + "}";
    at = found.end;
  }
  shape += text.substr(at);
  return Value::unresolved(first_hole(text), is_hole(text) ? "" : shape);
}

std::string mark_lines(std::string_view text, const std::string& mark) {
  std::string marked;
  const std::vector<std::string_view> lines = split(text, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    marked += lines[i];
    marked += is_blank(lines[i]) ? "" : mark;
    marked += i + 1 < lines.size() ? "\n" : "";
  }
  return marked;
}

MarkedText take_marks_out(std::string_view text, Marks& marks) { return Taker(marks).take(text); }

}  // namespace prodready::resources::kubernetes
