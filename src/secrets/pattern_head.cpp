#include "secrets/pattern_head.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_head = 1024;

ByteClass class_of(bool (*is_in)(char)) {
  ByteClass bytes;
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    bytes[byte] = is_in(static_cast<char>(byte));
  }
  return bytes;
}

ByteClass single(char c) { return ByteClass().set(static_cast<unsigned char>(c)); }

// Of "\s" in RE2's syntax, "\n" and "\."; nothing for what is no class of bytes.
std::optional<ByteClass> named_class(char name) {
  switch (name) {
    case 'd':
      return class_of([](char c) { return is_digit(c); });
    case 'w':
      return class_of([](char c) { return is_word(c); });
    case 's':
      return class_of([](char c) { return is_space(c) && c != '\v'; });
    case 'n':
      return single('\n');
    case 'r':
      return single('\r');
    case 't':
      return single('\t');
    default:
      return is_word(name) ? std::nullopt : std::optional(single(name));
  }
}

// Where the ']' of the class that begins at `at` stands.
std::size_t end_of_class(std::string_view pattern, std::size_t at) {
  at += pattern.substr(at + 1, 1) == "^" ? 2U : 1U;
  at += pattern.substr(at, 1) == "]" ? 1U : 0U;
  while (at < pattern.size() && pattern[at] != ']') {
    at += pattern[at] == '\\' ? 2U : 1U;
  }
  return at;
}

// Where the choice that begins at `at` ends: at its '|', at the ')' of its group or with the pattern.
std::size_t end_of_choice(std::string_view pattern, std::size_t at) {
  std::size_t depth = 0;
  for (; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '\\') {
      ++at;
    } else if (c == '[') {
      at = end_of_class(pattern, at);
    } else if (c == '(') {
      ++depth;
    } else if (depth == 0 && (c == '|' || c == ')')) {
      break;
    } else if (c == ')') {
      --depth;
    }
  }
  return std::min(at, pattern.size());
}

struct Head {
  std::vector<ByteClass> classes;
  bool is_all = true;    // of the pattern
  bool is_exact = true;  // false: it stands where no choice does too, as each byte is one of any choice's
};

Head head_of(std::string_view pattern, bool is_caseless);

// Reads a pattern without choices from its beginning, for as long as each byte of a match has one place.
class HeadReader {
 public:
  HeadReader(std::string_view pattern, bool is_caseless) : pattern_(pattern), is_caseless_(is_caseless) {}

  Head read() {
    while (!is_at_end()) {
      const bool goes_on = pattern_[at_] == '(' ? read_group() : read_part();
      if (!goes_on || head_.classes.size() > longest_head) {
        head_.is_all = false;
        break;
      }
    }
    return std::move(head_);
  }

 private:
  bool is_at_end() const { return at_ >= pattern_.size(); }
  bool next_is(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  bool is_at_repeat() const { return next_is("{") || next_is("?") || next_is("*") || next_is("+"); }

  // False where the head ends in it.
  bool read_group() {
    const bool is_caseless = is_caseless_ || next_is("(?i:");
    const std::size_t opening = next_is("(?i:") ? 4 : next_is("(?:") ? 3 : 1;
    if (opening == 1 && next_is("(?")) {
      return false;
    }
    const std::size_t begin = at_ + opening;
    std::size_t end = end_of_choice(pattern_, begin);
    while (pattern_.substr(end, 1) == "|") {
      end = end_of_choice(pattern_, end + 1);
    }
    at_ = end + 1;
    if (end >= pattern_.size() || is_at_repeat()) {  // perhaps it need not be there
      return false;
    }
    const Head inner = head_of(pattern_.substr(begin, end - begin), is_caseless);
    head_.classes.insert(head_.classes.end(), inner.classes.begin(), inner.classes.end());
    head_.is_exact = head_.is_exact && inner.is_exact;
    return inner.is_all;
  }

  bool read_part() {
    const std::optional<ByteClass> bytes = read_class();
    if (!bytes) {
      return false;
    }
    if (!is_at_repeat()) {
      head_.classes.push_back(*bytes);
      return true;
    }
    std::size_t least = next_is("+") ? 1 : 0;
    bool is_fixed = false;
    if (next_is("{")) {
      const std::string_view number = pattern_.substr(at_ + 1);
      const char* const first = number.data();
      const char* const last = first + number.size();
      const auto [end, fault] = std::from_chars(first, last, least);
      is_fixed = fault == std::errc() && end != last && *end == '}';
      at_ += is_fixed ? static_cast<std::size_t>(end - first) + 2 : 0U;
    }
    head_.classes.insert(head_.classes.end(), std::min(least, longest_head), *bytes);
    return is_fixed && !is_at_repeat();
  }

  std::optional<ByteClass> read_class() {
    const char c = pattern_[at_];
    std::optional<ByteClass> bytes;
    bool is_negated = false;
    if (c == '[') {
      ++at_;
      is_negated = next_is("^");
      at_ += is_negated ? 1U : 0U;
      bytes = read_members();
    } else if (c == '\\') {
      bytes = read_escape();
    } else if (c != '.' && c != '^' && c != '$' && !is_at_repeat()) {
      ++at_;
      bytes = single(c);
    }
    if (bytes && is_caseless_ && !fold(*bytes)) {
      return std::nullopt;
    }
    return bytes && is_negated ? ~*bytes : bytes;
  }

  // Behind "[" and "^", up to and with the ']'.
  std::optional<ByteClass> read_members() {
    ByteClass bytes;
    bool is_first = true;
    while (!is_at_end() && (pattern_[at_] != ']' || is_first)) {
      is_first = false;
      const std::size_t begin = at_;
      const std::optional<ByteClass> member = read_member();
      if (!member) {
        return std::nullopt;
      }
      bytes |= *member;
      if (next_is("-") && pattern_.substr(at_ + 1, 1) != "]") {
        ++at_;
        const std::optional<ByteClass> last = is_at_end() ? std::nullopt : read_member();
        if (!last || member->count() != 1 || last->count() != 1 || begin == at_) {
          return std::nullopt;
        }
        add_range(*member, *last, bytes);
      }
    }
    if (is_at_end()) {
      return std::nullopt;
    }
    ++at_;
    return bytes;
  }

  std::optional<ByteClass> read_member() {
    if (pattern_[at_] == '\\') {
      return read_escape();
    }
    return next_is("[:") ? std::nullopt : std::optional(single(pattern_[at_++]));
  }

  static void add_range(const ByteClass& first, const ByteClass& last, ByteClass& bytes) {
    bool is_inside = false;
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
      is_inside = is_inside || first[byte];
      bytes[byte] = bytes[byte] || is_inside;
      is_inside = is_inside && !last[byte];
    }
  }

  std::optional<ByteClass> read_escape() {
    constexpr std::size_t width = 4;  // \x41
    if (at_ + 1 >= pattern_.size()) {
      return std::nullopt;
    }
    if (pattern_[at_ + 1] != 'x') {
      at_ += 2;
      return named_class(pattern_[at_ - 1]);
    }
    const std::string_view digits = pattern_.substr(at_ + 2, 2);
    unsigned byte = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (fault != std::errc() || end != digits.data() + 2) {
      return std::nullopt;
    }
    at_ += width;
    return single(static_cast<char>(byte));
  }

  // Of letters that are no ASCII the folding is RE2's matter.
  static bool fold(ByteClass& bytes) {
    constexpr std::size_t ascii = 128;
    constexpr std::size_t distance = 'a' - 'A';
    if ((bytes >> ascii).any()) {
      return false;
    }
    for (std::size_t upper = 'A'; upper <= 'Z'; ++upper) {
      bytes[upper] = bytes[upper + distance] = bytes[upper] || bytes[upper + distance];
    }
    return true;
  }

  std::string_view pattern_;
  bool is_caseless_;
  std::size_t at_ = 0;
  Head head_;
};

// Of a choice as much as the shortest of its heads.
Head head_of(std::string_view pattern, bool is_caseless) {
  std::size_t end = end_of_choice(pattern, 0);
  Head head = HeadReader(pattern.substr(0, end), is_caseless).read();
  while (end < pattern.size()) {
    const std::size_t begin = end + 1;
    end = end_of_choice(pattern, begin);
    const Head other = HeadReader(pattern.substr(begin, end - begin), is_caseless).read();
    head.is_all = head.is_all && other.is_all && head.classes.size() == other.classes.size();
    head.is_exact = false;
    head.classes.resize(std::min(head.classes.size(), other.classes.size()));
    for (std::size_t at = 0; at < head.classes.size(); ++at) {
      head.classes[at] |= other.classes[at];
    }
  }
  return head;
}

}  // namespace

PatternHead::PatternHead(std::string_view pattern) {
  Head head = head_of(pattern, false);
  is_whole_ = head.is_all && head.is_exact && !head.classes.empty();
  classes_ = std::move(head.classes);
  for (std::size_t at = 0; at < classes_.size(); ++at) {
    if (at + 1 == classes_.size() || classes_[at] != classes_[at + 1]) {
      lasts_.push_back(static_cast<std::uint16_t>(at));
    }
  }
  steps_.fill(static_cast<std::uint16_t>(classes_.size()));
  for (std::size_t at = 0; at + 1 < classes_.size(); ++at) {
    for (std::size_t byte = 0; byte < steps_.size(); ++byte) {
      if (classes_[at][byte]) {
        steps_[byte] = static_cast<std::uint16_t>(classes_.size() - 1 - at);
      }
    }
  }
}

std::size_t PatternHead::find(std::string_view content, std::size_t from, std::size_t until,
                              std::size_t known) const {
  const std::size_t width = classes_.size();
  if (width == 0) {
    return from < until ? from : std::string_view::npos;
  }
  if (known + 1 == from && known != std::string_view::npos && from + width <= until &&
      stands_behind(content, known)) {
    return from;
  }
  const auto byte_at = [&](std::size_t at) { return static_cast<unsigned char>(content[at]); };
  for (std::size_t at = from; at + width <= until; at += steps_[byte_at(at + width - 1)]) {
    std::size_t left = width;
    while (left > 0 && classes_[left - 1][byte_at(at + left - 1)]) {
      --left;
    }
    if (left == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

// Whether the head stands one byte behind a place where it stands: only where a class ends is it another
// question.
bool PatternHead::stands_behind(std::string_view content, std::size_t known) const {
  return std::ranges::all_of(lasts_, [&](std::size_t last) {
    return classes_[last][static_cast<unsigned char>(content[known + 1 + last])];
  });
}

}  // namespace prodready::secrets
