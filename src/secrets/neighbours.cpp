#include "secrets/neighbours.hpp"

#include <algorithm>

#include "secrets/bytes.hpp"
#include "secrets/placeholder.hpp"

namespace prodready::secrets {
namespace {

bool has_lower(std::string_view text) { return std::ranges::any_of(text, is_lower); }
bool has_upper(std::string_view text) { return std::ranges::any_of(text, is_upper); }

bool is_base64_like(char c) { return is_alnum(c) || c == '/' || c == '+'; }

}  // namespace

Range surroundings(std::string_view content, Range secret) {
  constexpr std::size_t most_bytes = 600;
  constexpr std::size_t most_lines = 5;
  std::size_t begin = secret.begin;
  std::size_t end = secret.end;
  for (std::size_t lines = 0; begin > 0 && secret.begin - begin < most_bytes; --begin) {
    lines += content[begin - 1] == '\n' ? 1U : 0U;
    if (lines > most_lines) {
      break;
    }
  }
  for (std::size_t lines = 0; end < content.size() && end - secret.begin < most_bytes; ++end) {
    lines += content[end] == '\n' ? 1U : 0U;
    if (lines > most_lines) {
      break;
    }
  }
  return {begin, end};
}

bool is_near_secret(std::string_view content, Range found, std::string_view pattern) {
  constexpr std::size_t shortest_secret = 16;
  const std::string_view text = content.substr(found.begin, found.end - found.begin);
  if (text.size() < shortest_secret) {
    return true;
  }
  const bool mixes =
      pattern.find("a-z") != std::string_view::npos && pattern.find("A-Z") != std::string_view::npos;
  const bool is_alone =
      (found.begin == 0 || !is_base64_like(content[found.begin - 1]) || is_left_edge(content, found.begin)) &&
      (found.end >= content.size() || (!is_base64_like(content[found.end]) && content[found.end] != '='));
  return is_alone && entropy(text) >= 3 && !is_placeholder_token(text) &&
         (!mixes || (has_lower(text) && has_upper(text)));
}

bool is_inside_base64(std::string_view content, std::size_t at) {
  constexpr std::size_t longest_text = 48;
  std::size_t begin = at;
  while (begin > 0 && at - begin < longest_text && is_base64_like(content[begin - 1])) {
    --begin;
  }
  constexpr std::string_view data_mark = ";base64,";
  return at - begin == longest_text || content.substr(0, begin).ends_with(data_mark);
}

}  // namespace prodready::secrets
