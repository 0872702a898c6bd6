#include "secrets/literal_forms.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "secrets/bytes.hpp"
#include "secrets/named_value.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_lookup = 300;

bool is_part_of_chain(char c) { return is_word(c) || c == '.' || c == '[' || c == ']' || c == '-'; }

// Without the end that `is_in` holds for.
template <class Predicate>
std::string_view without_end(std::string_view text, Predicate is_in) {
  while (!text.empty() && is_in(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

// The text from `begin` up to the next '<', which closes an element.
std::optional<Literal> text_of_element(std::string_view content, std::size_t begin) {
  const std::size_t until = std::min(content.size(), begin + longest_literal);
  const std::size_t end = content.substr(0, until).find('<', begin);
  const bool is_closed = end != std::string_view::npos && end > begin && content.substr(end, 2) == "</";
  return is_closed ? std::optional(Literal{{begin, end}, end, false}) : std::nullopt;
}

// `cond ? name : …`
bool ends_in_choice(std::string_view line) {
  const std::string_view before =
      without_end(line, [](char c) { return is_part_of_chain(c) || is_quote(c); });
  return trim(before).ends_with('?') && before.ends_with(' ');
}

bool ends_in_arn(std::string_view line) {
  const std::size_t blank = line.find_last_of(" \t\"'");
  const std::string_view word = blank == std::string_view::npos ? line : line.substr(blank + 1);
  return word.find("arn:") != std::string_view::npos;
}

}  // namespace

std::optional<Literal> read_behind_brace(std::string_view content, std::size_t at, Range name) {
  if (at + 1 < content.size() && is_quote(content[at + 1])) {
    return read_quoted(content, at + 1);
  }
  constexpr std::size_t longest_property = 40;
  constexpr std::string_view end = "} =";
  const std::string_view rest = content.substr(at, longest_property);
  const std::size_t close = rest.starts_with("{ get") ? rest.find(end) : std::string_view::npos;
  return close == std::string_view::npos
             ? find_default(content, at, name)
             : read_quoted(content, behind_blanks(content, at + close + end.size()));
}

std::optional<Literal> read_converted(std::string_view content, std::size_t at) {
  constexpr std::string_view conversions[] = {"(",
                                              "Field(default=",
                                              "Field(",
                                              "[]byte(",
                                              "String::from(",
                                              "SecretString::new(",
                                              "Secret::new(",
                                              "std::string(",
                                              "string(",
                                              "new String(",
                                              "new SecureString(",
                                              "Buffer.from(",
                                              "SecretStr(",
                                              "bytes(",
                                              "QString(",
                                              "QStringLiteral("};
  const std::string_view rest = content.substr(std::min(at, content.size()));
  const auto opens = [&](std::string_view conversion) { return rest.starts_with(conversion); };
  const auto found = std::ranges::find_if(conversions, opens);
  if (found == std::end(conversions)) {
    return std::nullopt;
  }
  const std::optional<Literal> literal = read_quoted(content, behind_space(content, at + found->size()));
  const std::size_t next = literal ? behind_space(content, literal->after) : content.size();
  return next < content.size() && (content[next] == ')' || content[next] == ',') ? literal : std::nullopt;
}

std::optional<Literal> read_lookup_fallback(std::string_view content, std::size_t at) {
  std::string_view rest = content.substr(at, longest_lookup);
  rest = rest.substr(0, rest.find('\n'));
  rest = rest.substr(0, rest.find(';'));
  const bool is_lookup =
      contains_word(rest, "env") || contains_word(rest, "fetch") || contains_word(rest, "config");
  // Else a comma begins another argument or member.
  if (!is_lookup && rest.find(',') != std::string_view::npos) {
    return std::nullopt;
  }
  constexpr std::string_view separators[] = {"||", "??", "?:", " or ", ", "};
  for (const std::string_view separator : separators) {
    const std::size_t found = rest.rfind(separator);
    const std::size_t value =
        found == std::string_view::npos ? found : rest.find_first_not_of(' ', found + separator.size());
    if (value != std::string_view::npos && is_quote(rest[value])) {
      return read_quoted(content, at + value);
    }
  }
  return std::nullopt;
}

std::optional<Literal> read_element_text(std::string_view content, std::size_t at) {
  constexpr std::string_view inner = "<value>";
  const std::size_t behind = behind_space(content, at + 1);
  return text_of_element(content, content.substr(behind).starts_with(inner) ? behind + inner.size() : at + 1);
}

std::optional<Literal> read_value_element(std::string_view content, std::size_t at) {
  constexpr std::size_t longest_rest = 80;
  constexpr std::string_view value = "<value>";
  const std::size_t close = content.substr(at, longest_rest).find_first_of("><\n");
  if (close == std::string_view::npos || content[at + close] != '>') {
    return std::nullopt;
  }
  const std::size_t inner = behind_space(content, at + close + 1);
  return content.substr(inner).starts_with(value) ? text_of_element(content, inner + value.size())
                                                  : std::nullopt;
}

std::optional<Literal> read_property(std::string_view content, std::size_t at) {
  struct Pair {
    std::string_view name;
    std::string_view value;
  };
  constexpr Pair pairs[] = {{"</key>", "<string>"},
                            {"</name>", "<value>"},
                            {"</param-name>", "<param-value>"},
                            {"</env-entry-name>", "<env-entry-value>"}};
  const std::string_view rest = content.substr(at);
  const auto pair = std::ranges::find_if(pairs, [&](const Pair& one) { return rest.starts_with(one.name); });
  if (pair == std::end(pairs)) {
    return std::nullopt;
  }
  const std::size_t value = behind_space(content, at + pair->name.size());
  return content.substr(value).starts_with(pair->value) ? text_of_element(content, value + pair->value.size())
                                                        : std::nullopt;
}

std::optional<Literal> read_up_to_quote(std::string_view content, std::size_t at, char quote) {
  const std::string_view rest = content.substr(at, longest_literal);
  const auto is_end = [&](char c) { return c == quote || c == '\\' || is_space(c); };
  const auto end = static_cast<std::size_t>(std::ranges::find_if(rest, is_end) - rest.begin());
  const bool is_closed = end > 0 && end < rest.size() && rest[end] == quote;
  return is_closed ? std::optional(Literal{{at, at + end}, at + end + 1, false}) : std::nullopt;
}

std::optional<std::size_t> behind_type_at(std::string_view content, std::size_t at) {
  constexpr std::size_t longest_type = 48;
  constexpr std::string_view marks = "_&'<>[]?.|, ";
  std::size_t end = at;
  while (end < content.size() && end - at < longest_type &&
         (is_alnum(content[end]) || marks.find(content[end]) != std::string_view::npos)) {
    ++end;
  }
  const bool is_given = end > at && end + 1 < content.size() && content[end] == '=' &&
                        content[end + 1] != '=' && content[end + 1] != '>';
  return is_given ? std::optional(behind_blanks(content, end + 1)) : std::nullopt;
}

std::optional<std::size_t> behind_type_of_basic(std::string_view content, std::size_t at) {
  constexpr std::string_view as = "as ";
  constexpr std::size_t longest_type = 40;
  const std::string_view rest = content.substr(at, longest_type);
  const std::size_t equals = begins_with(rest, as) ? rest.find_first_of("=\n\"") : std::string_view::npos;
  return equals != std::string_view::npos && rest[equals] == '='
             ? std::optional(behind_blanks(content, at + equals + 1))
             : std::nullopt;
}

bool is_name_of_setter(std::string_view name, bool is_member) {
  constexpr std::size_t longest_own = 12;
  const std::size_t dot = name.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
  return begins_with(last, "set") || begins_with(last, "with") ||
         ((dot != std::string_view::npos || is_member) && last.size() <= longest_own &&
          !begins_with(last, "get") && !begins_with(last, "is"));
}

bool begins_assignment(std::string_view line) {
  constexpr std::string_view openers[] = {"export ", "env ", "arg ", "set ", "- "};
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line.empty() ||
         std::ranges::any_of(openers, [&](std::string_view opener) { return equals(line, opener); });
}

bool ends_in_key_string(std::string_view line, char quote) {
  const std::size_t open = line.rfind(quote);
  return open != std::string_view::npos && std::ranges::all_of(line.substr(open + 1), [](char c) {
           return is_word(c) || c == ':' || c == '.' || c == '-';
         });
}

bool ends_in_setting(std::string_view line) {
  constexpr std::string_view openers[] = {".put(", ".setproperty(", "name: "};
  return std::ranges::any_of(openers, [&](std::string_view opener) { return ends_with(line, opener); }) ||
         contains_word(line, "setopt(");
}

bool is_in_choice_or_arn(std::string_view line) { return ends_in_choice(line) || ends_in_arn(line); }

bool ends_in_name_attribute(std::string_view line) {
  const std::string_view before = line.substr(0, line.size() - std::min<std::size_t>(line.size(), 1));
  return ends_with(before, "name=") || ends_with(before, "key=");
}

bool ends_in_login(std::string_view line) {
  constexpr std::string_view login = "login";
  const auto is_no_blank = [](char c) { return !is_blank(c); };
  const std::string_view name = without_end(line, is_blank);
  const std::string_view before = without_end(without_end(name, is_no_blank), is_blank);
  return line.size() > name.size() && name.size() > before.size() && before.ends_with(login);
}

}  // namespace prodready::secrets
