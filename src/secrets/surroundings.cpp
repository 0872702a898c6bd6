#include "secrets/surroundings.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

// The line up to `at`, without blanks in front.
std::string_view start_of_line(std::string_view content, std::size_t at) {
  const std::string_view line = line_around(content, at, at);
  const auto begin = static_cast<std::size_t>(line.data() - content.data());
  const std::string_view start = content.substr(begin, at - begin);
  return start.substr(std::min(start.find_first_not_of(" \t"), start.size()));
}

template <std::size_t N>
bool begins_with_any(std::string_view text, const std::string_view (&marks)[N]) {
  return std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
}

// Whether a text in three quotes is open at `at` that documents: its quotes begin a line or follow @doc.
bool is_in_doc_string(std::string_view content, std::size_t at) {
  // Quotes are counted from the file's beginning, where that is no great way for each of its matches.
  constexpr std::size_t longest_counted = 200'000;
  const std::size_t farthest = content.size() <= longest_counted ? at : 20'000;
  constexpr std::string_view openers[] = {"\"\"\"", "r\"\"\"", "'''", "@doc", "@moduledoc", "@typedoc"};
  for (const std::string_view quotes : {"\"\"\"", "'''"}) {
    std::size_t open = std::string_view::npos;
    std::size_t next = content.find(quotes, at - std::min(at, farthest));
    while (next < at) {
      open = open == std::string_view::npos ? next : std::string_view::npos;
      next = content.find(quotes, next + quotes.size());
    }
    if (open != std::string_view::npos && begins_with_any(trim(line_around(content, open, open)), openers)) {
      return true;
    }
  }
  return false;
}

// Whether the comment at `at` stands right before a declaration, as documentation of Go and Ruby does.
bool is_before_declaration(std::string_view content, std::size_t at) {
  constexpr std::size_t farthest = 20'000;
  constexpr std::string_view go[] = {"func ", "type ", "package ", "const ", "var "};
  constexpr std::string_view ruby[] = {"def ", "class ", "module "};
  const std::string_view start = start_of_line(content, at);
  const bool is_go = start.starts_with("//");
  if (!is_go && !start.starts_with('#')) {
    return false;
  }
  std::string_view rest = content.substr(at, farthest);
  do {
    rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
    rest.remove_prefix(std::min(rest.find_first_not_of("\n \t"), rest.size()));
  } while (rest.starts_with(is_go ? "//" : "#"));
  return is_go ? begins_with_any(rest, go) : begins_with_any(rest, ruby);
}

}  // namespace

std::string_view line_around(std::string_view content, std::size_t begin, std::size_t end) {
  constexpr std::size_t most = 1500;
  const std::size_t from = begin - std::min(begin, most);
  const std::size_t line = content.substr(from, begin - from).rfind('\n');
  const std::size_t first = line == std::string_view::npos ? from : from + line + 1;
  const std::string_view rest = content.substr(end, most);
  return content.substr(first, end - first + std::min(rest.find('\n'), rest.size()));
}

bool is_in_code_documentation(std::string_view content, std::size_t at) {
  constexpr std::string_view marks[] = {"///", "//!", "/**", "* ", "#:", ">>>", "iex>", "irb>"};
  const std::string_view start = start_of_line(content, at);
  const bool is_example =
      is_in_comment(content, at) && (contains_word(start, "e.g.") || contains_word(start, "example"));
  return is_example || begins_with_any(start, marks) || is_before_declaration(content, at) ||
         is_in_doc_string(content, at);
}

bool is_in_comment(std::string_view content, std::size_t at) {
  constexpr std::string_view marks[] = {"//", "#", "* ", "/*", "--", "<!--", ";;", "%%"};
  return begins_with_any(start_of_line(content, at), marks);
}

}  // namespace prodready::secrets
