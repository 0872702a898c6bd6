#include <algorithm>
#include <cctype>
#include <string>

#include "core/text.hpp"
#include "resources/terraform/functions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char upper_letter(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Functions that go by character work out ASCII alone: beyond it Terraform goes by grapheme.
template <class Change>
Value ascii_change(const Call& call, Change change) {
  return is_ascii(call.text(0)) ? Value(change(call.text(0))) : call.unknown();
}

Value lower(const Call& call) {
  return ascii_change(call, [](const std::string& text) { return to_lower(text); });
}

Value upper(const Call& call) {
  return ascii_change(call, [](std::string text) {
    std::ranges::transform(text, text.begin(), upper_letter);
    return text;
  });
}

Value title(const Call& call) {
  return ascii_change(call, [](std::string text) {
    bool starts = true;
    for (char& c : text) {
      c = starts ? upper_letter(c) : c;
      starts = std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_';
    }
    return text;
  });
}

Value strrev(const Call& call) {
  return ascii_change(call, [](const std::string& text) { return std::string(text.rbegin(), text.rend()); });
}

Value trim_characters(const Call& call) {
  const std::string& text = call.text(0);
  const std::size_t first = text.find_first_not_of(call.text(1));
  if (first == std::string::npos) {
    return "";
  }
  return text.substr(first, text.find_last_not_of(call.text(1)) - first + 1);
}

Value trimspace(const Call& call) { return trim(call.text(0)); }

Value trimprefix(const Call& call) {
  const std::string& text = call.text(0);
  return text.starts_with(call.text(1)) ? text.substr(call.text(1).size()) : text;
}

Value trimsuffix(const Call& call) {
  const std::string& text = call.text(0);
  return text.ends_with(call.text(1)) ? text.substr(0, text.size() - call.text(1).size()) : text;
}

Value chomp(const Call& call) {
  std::string text = call.text(0);
  while (text.ends_with('\n') || text.ends_with('\r')) {
    text.pop_back();
  }
  return text;
}

Value indent(const Call& call) {
  const auto width = static_cast<std::size_t>(std::clamp(call.number(0), 0.0, 1000.0));
  TextBuilder text;
  std::string_view rest = call.text(1);
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    text.add_literal(rest.substr(0, end + 1));
    text.add_literal(std::string(width, ' '));
    rest.remove_prefix(end + 1);
  }
  text.add_literal(rest);
  return text.finish();
}

Value substr(const Call& call) {
  const std::string& text = call.text(0);
  if (!is_ascii(text)) {
    return call.unknown();
  }
  const auto size = static_cast<double>(text.size());
  double from = call.number(1);
  const double length = call.number(2);
  from = from < 0 ? std::max(0.0, size + from) : std::min(from, size);
  const double most = size - from;
  const double taken = length < 0 ? most : std::min(length, most);
  return text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(taken));
}

Value startswith(const Call& call) { return call.text(0).starts_with(call.text(1)); }
Value endswith(const Call& call) { return call.text(0).ends_with(call.text(1)); }
Value strcontains(const Call& call) { return call.text(0).find(call.text(1)) != std::string::npos; }

Value split_text(const Call& call) {
  const std::string& separator = call.text(0);
  std::string_view rest = call.text(1);
  List parts;
  if (separator.empty()) {
    if (!is_ascii(rest)) {
      return call.unknown();
    }
    for (const char c : rest) {
      parts.emplace_back(std::string(1, c));
    }
    return parts;
  }
  for (std::size_t end = rest.find(separator); end != std::string_view::npos; end = rest.find(separator)) {
    parts.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + separator.size());
  }
  parts.emplace_back(rest);
  return parts;
}

Value join_texts(const Call& call) {
  TextBuilder text;
  bool is_first = true;
  for (std::size_t i = 1; i < call.size(); ++i) {
    for (const Value& item : call.list(i)) {
      if (!is_first) {
        text.add_literal(*call.arguments[0].as_text());
      }
      is_first = false;
      if (!text.add(item)) {
        return call.fail("an element that is no text");
      }
    }
  }
  return text.finish();
}

}  // namespace

std::span<const Function> text_functions() {
  static constexpr Function table[] = {{"lower", "s", Needs::all, lower},
                                       {"upper", "s", Needs::all, upper},
                                       {"title", "s", Needs::all, title},
                                       {"strrev", "s", Needs::all, strrev},
                                       {"trim", "ss", Needs::all, trim_characters},
                                       {"trimspace", "s", Needs::all, trimspace},
                                       {"trimprefix", "ss", Needs::all, trimprefix},
                                       {"trimsuffix", "ss", Needs::all, trimsuffix},
                                       {"chomp", "s", Needs::all, chomp},
                                       {"indent", "ns", Needs::all, indent},
                                       {"substr", "snn", Needs::all, substr},
                                       {"startswith", "ss", Needs::all, startswith},
                                       {"endswith", "ss", Needs::all, endswith},
                                       {"strcontains", "ss", Needs::all, strcontains},
                                       {"split", "ss", Needs::all, split_text},
                                       {"join", "sl*", Needs::outer, join_texts}};
  return table;
}

}  // namespace prodready::resources::terraform
