#include "report/xml_text.hpp"

#include <cstddef>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr char escape = '\x1B';

bool between(char c, char low, char high) { return c >= low && c <= high; }

// The length of the sequence's body up to its end: `ESC [ parameters final`.
std::size_t control_sequence_length(std::string_view text) {
  std::size_t at = 2;
  while (at < text.size() && between(text[at], ' ', '?')) {
    ++at;
  }
  return at < text.size() && between(text[at], '@', '~') ? at + 1 : at;
}

// `ESC ] text BEL` or `ESC ] text ESC \`; one that never ends is the two characters alone, so no text is
// lost.
std::size_t string_sequence_length(std::string_view text) {
  for (std::size_t at = 2; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '\a') {
      return at + 1;
    }
    if (text[at] == escape && at + 1 < text.size() && text[at + 1] == '\\') {
      return at + 2;
    }
  }
  return 2;
}

// The length of the terminal escape sequence at the start of `text`, which starts with ESC.
std::size_t escape_sequence_length(std::string_view text) {
  if (text.size() < 2) {
    return 1;
  }
  switch (text[1]) {
    case '[':
      return control_sequence_length(text);
    case ']':
    case 'P':
    case '_':
    case '^':
      return string_sequence_length(text);
    default:
      return between(text[1], '@', '~') ? 2 : 1;
  }
}

// XML 1.0 allows DEL and the C1 controls and advises against them: some terminals obey them.
bool is_xml_character(std::string_view sequence) {
  if (sequence.size() == 1) {
    const char c = sequence[0];
    return c == '\t' || c == '\n' || c == '\r' || between(c, ' ', '~');
  }
  const bool c1_control = sequence[0] == '\xC2' && static_cast<unsigned char>(sequence[1]) < 0xA0;
  return !c1_control && sequence != "\xEF\xBF\xBE" && sequence != "\xEF\xBF\xBF";
}

enum class Target { text, attribute };

void append(std::string& out, std::string_view sequence, Target target) {
  if (sequence == "&") {
    out += "&amp;";
  } else if (sequence == "<") {
    out += "&lt;";
  } else if (sequence == ">") {
    out += "&gt;";
  } else if (sequence == "\"") {
    out += "&quot;";
  } else if (sequence == "\r") {
    out += "&#13;";
  } else if (sequence == "\n" && target == Target::attribute) {
    out += "&#10;";
  } else if (sequence == "\t" && target == Target::attribute) {
    out += "&#9;";
  } else {
    out += sequence;
  }
}

std::string escaped(std::string_view text, Target target) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (text[0] == escape) {
      text.remove_prefix(escape_sequence_length(text));
      continue;
    }
    const std::size_t length = utf8_sequence_length(text);
    if (length == 0 || !is_xml_character(text.substr(0, length))) {
      out += replacement;
      text.remove_prefix(length == 0 ? 1 : length);
      continue;
    }
    append(out, text.substr(0, length), target);
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace

std::string xml_text(std::string_view text) { return escaped(text, Target::text); }
std::string xml_attribute(std::string_view text) { return escaped(text, Target::attribute); }

}  // namespace prodready
