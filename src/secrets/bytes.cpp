#include "secrets/bytes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_gap = 64;

template <class Predicate>
std::size_t behind(std::string_view content, std::size_t at, Predicate is_skipped) {
  const std::size_t until = std::min(content.size(), at + longest_gap);
  while (at < until && is_skipped(content[at])) {
    ++at;
  }
  return std::min(at, content.size());
}

bool same(char of_text, char of_part) { return lowered(of_text) == of_part; }

bool ends_in_escape(std::string_view before) {
  const std::size_t size = before.size();
  const auto hex = [&](std::size_t back) { return is_hex(before[size - back]); };
  if (size >= 2 && before[size - 2] == '\\') {
    return std::string_view("nrtbfv0").find(before[size - 1]) != std::string_view::npos;
  }
  if (size >= 3 && before[size - 3] == '%') {
    return hex(1) && hex(2);
  }
  return size >= 6 && before[size - 6] == '\\' && before[size - 5] == 'u' && hex(1) && hex(2) && hex(3) &&
         hex(4);
}

}  // namespace

double entropy(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  std::array<unsigned, 256> counts{};
  for (const char c : text) {
    ++counts[static_cast<unsigned char>(c)];
  }
  double sum = 0;
  const auto size = static_cast<double>(text.size());
  for (const unsigned count : counts) {
    if (count > 0) {
      sum += count * std::log2(size / count);
    }
  }
  return sum / size;
}

std::size_t behind_blanks(std::string_view content, std::size_t at) { return behind(content, at, is_blank); }
std::size_t behind_space(std::string_view content, std::size_t at) { return behind(content, at, is_space); }

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }
bool has_letter(std::string_view text) { return std::ranges::any_of(text, is_letter); }

bool contains_word(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() || part.empty();
}

bool begins_with(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && equals(text.substr(0, part.size()), part);
}

bool ends_with(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && equals(text.substr(text.size() - part.size()), part);
}

bool equals(std::string_view text, std::string_view part) {
  return std::equal(text.begin(), text.end(), part.begin(), part.end(), same);
}

bool is_left_edge(std::string_view content, std::size_t at) {
  return at == 0 || !is_word(content[at - 1]) || ends_in_escape(content.substr(0, at));
}

bool is_right_edge(std::string_view content, std::size_t at) {
  return at >= content.size() || !is_word(content[at]);
}

}  // namespace prodready::secrets
