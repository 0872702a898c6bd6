#include "secrets/operator_reader.hpp"

#include <algorithm>

#include "secrets/bytes.hpp"
#include "secrets/literal_forms.hpp"
#include "secrets/named_value.hpp"
#include "secrets/yaml_forms.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_line_part = 300;

class OperatorReader {
 public:
  OperatorReader(std::string_view content, Range name) : content_(content), name_(name), at_(name.end) {}

  std::optional<Given> read() {
    if (before(1) == '{' && before(2) == '$') {
      return given(find_variable_default(content_, name_), true);
    }
    if (!close_name()) {
      return std::nullopt;
    }
    const std::size_t behind_name = at_;
    skip_blanks();
    const bool has_blank = at_ > behind_name;
    switch (peek()) {
      case '=':
        return read_equals(has_blank);
      case ':':
        return read_colon();
      case ',':
        return is_quoted_ || ends_in_setting(line_before()) ? read_comma() : std::nullopt;
      case '|':
        return peek(1) == '|' ? read_fallback(2) : std::nullopt;
      case '?':
        if (peek(1) == '=') {
          ++at_;
          return read_equals(true);
        }
        return peek(1) == '?' || peek(1) == ':' ? read_fallback(2) : std::nullopt;
      case '!':
        return peek(1) == '=' ? read_comparison() : std::nullopt;
      case '>':
        return has_blank ? std::nullopt : read_element();
      case '<':
        if (peek(1) == '-') {
          return given(read_quoted(content_, behind_blanks(content_, at_ + 2)), true);
        }
        return before(1) == '>' ? given(read_property(content_, at_), true) : std::nullopt;
      case '{':
        return given(read_behind_brace(content_, at_, name_), true);
      case '(':
        return read_setter();
      case '\n':
      case '\r':
      case '\0':
        return given(find_named_value(content_, at_, name_), true);
      default:
        return has_blank ? read_behind_blank() : std::nullopt;
    }
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < content_.size() ? content_[at_ + ahead] : '\0';
  }
  char before(std::size_t back) const { return name_.begin >= back ? content_[name_.begin - back] : '\0'; }
  std::string_view name() const { return content_.substr(name_.begin, name_.end - name_.begin); }
  void skip_blanks() { at_ = behind_blanks(content_, at_); }
  std::string_view line_before() const {
    const std::size_t begin = name_.begin - std::min(name_.begin, longest_line_part);
    const std::string_view part = content_.substr(begin, name_.begin - begin);
    const std::size_t line_end = part.rfind('\n');
    return line_end == std::string_view::npos ? part : part.substr(line_end + 1);
  }
  static std::optional<Given> given(std::optional<Literal> literal, bool is_plain_form) {
    return literal ? std::optional(Given{*literal, is_plain_form}) : std::nullopt;
  }

  // Behind the quote, brackets and marks that end the name. False for a quote that does not begin it too.
  bool close_name() {
    const bool is_escaped = peek() == '\\' && is_quote(peek(1));
    const char quote = is_escaped ? peek(1) : peek();
    if (is_quote(quote)) {
      if (before(1) != quote && !ends_in_key_string(line_before(), quote)) {
        return false;
      }
      is_quoted_ = true;
      at_ += is_escaped ? 2U : 1U;
      for (int closers = 0; closers < 2 && (peek() == ']' || peek() == ')'); ++closers) {
        ++at_;
        is_looked_up_ = true;
      }
      return true;
    }
    if (peek() == ']' || ((peek() == '?' || peek() == '!') && peek(1) == ':')) {
      ++at_;
    } else if (peek() == '[') {
      ++at_;
      at_ += is_digit(peek()) ? std::min<std::size_t>(content_.substr(at_, 6).find(']'), 6) : 0U;
      return peek() == ']' && ++at_ > 0;
    }
    return true;
  }
  std::optional<Given> read_equals(bool has_blank) {
    if (peek(1) == '~' || before(1) == '!') {
      return std::nullopt;
    }
    if (peek(1) == '=') {
      return read_comparison();
    }
    at_ += peek(1) == '>' ? 2U : 1U;
    const bool is_tight = !has_blank && !is_blank(peek()) && !is_quoted_;
    skip_blanks();
    if (is_at_closing_quote()) {
      return std::nullopt;
    }
    if (const std::optional<Literal> literal = read_plain(at_)) {
      return given(literal, true);
    }
    if (const std::optional<Literal> fallback = read_lookup_fallback(content_, at_)) {
      return given(fallback, false);
    }
    return read_bare_value(is_tight);
  }

  // What a password is held against in code is the password.
  std::optional<Given> read_comparison() const {
    return given(read_quoted(content_, behind_blanks(content_, at_ + (peek(2) == '=' ? 3U : 2U))), false);
  }

  // Whether the quote that comes next closes a string that the name begins: 'PASSWORD=' . $value
  bool is_at_closing_quote() const { return !is_quoted_ && is_quote(before(1)) && peek() == before(1); }

  std::optional<Given> read_bare_value(bool is_tight) {
    std::optional<Literal> literal = read_bare(content_, at_, is_tight);
    if (!literal) {
      return std::nullopt;
    }
    const char behind = literal->after < content_.size() ? content_[literal->after] : '\n';
    if (behind == ';' || behind == '&' || behind == ',' || is_quote(behind) || behind == '\\') {
      // Part of a connection string where a quote has opened before; else it is code, or a line of settings.
      if (line_before().find_first_of("\"'`") == std::string_view::npos) {
        return begins_assignment(line_before()) ? given(read_bare(content_, at_, false), true) : std::nullopt;
      }
      literal->is_bare = false;
    }
    return given(literal, true);
  }

  std::optional<Given> read_colon() {
    if (peek(1) == ':' || before(1) == '?' || is_in_choice_or_arn(line_before())) {
      return std::nullopt;
    }
    at_ += peek(1) == '=' ? 2U : 1U;
    const bool is_tight = !is_blank(peek());
    at_ = behind_anchor_and_tag(content_, behind_blanks(content_, at_));
    if (is_at_closing_quote()) {
      return std::nullopt;
    }
    if (const std::optional<Literal> literal = read_plain(at_)) {
      return given(literal, true);
    }
    if (peek() == '\n' || peek() == '\r' || peek() == '{' || peek() == '|' || peek() == '>') {
      const std::optional<Literal> below = find_default(content_, at_, name_);
      return below ? given(below, true) : given(find_text_below(content_, at_, name_), false);
    }
    // What ends in one '=' may be base64 too.
    const std::optional<std::size_t> behind_type = behind_type_at(content_, at_);
    if (const std::optional<Literal> typed = behind_type ? read_plain(*behind_type) : std::nullopt) {
      return given(typed, true);
    }
    if (const std::optional<Literal> in_flow = read_in_flow(content_, at_, line_before())) {
      return given(in_flow, false);
    }
    if (const std::optional<Literal> fallback = read_lookup_fallback(content_, at_)) {
      return given(fallback, false);
    }
    if (!is_quoted_ && !is_tight && is_quote(before(1))) {
      return given(read_up_to_quote(content_, at_, before(1)), false);
    }
    // In YAML "Secret:/path" is one word.
    std::optional<Given> bare = read_bare_value(false);
    if (bare && is_tight) {
      bare->is_plain_form = false;
    }
    return bare;
  }

  std::optional<Literal> read_plain(std::size_t at) const {
    const std::optional<Literal> literal = read_quoted(content_, at);
    return literal ? literal : read_converted(content_, at);
  }

  std::optional<Given> read_comma() {
    ++at_;
    const std::size_t value = behind_space(content_, at_);
    if (const std::optional<std::size_t> labelled = behind_value_label(content_, value)) {
      return given(read_quoted(content_, *labelled), true);
    }
    const std::optional<Literal> literal = read_quoted(content_, value);
    const std::size_t next = literal ? behind_blanks(content_, literal->after) : content_.size();
    // A call's last argument; in a list the next name would follow.
    const bool is_last = next < content_.size() && (content_[next] == ')' || content_[next] == ';');
    if (!is_last && contains_word(line_before(), "buildconfigfield")) {
      return given(read_quoted(content_, value + 1), false);  // "\"…\"" behind the name
    }
    return is_last ? given(literal, false) : std::nullopt;
  }

  std::optional<Given> read_fallback(std::size_t width) {
    at_ += width + (peek(width) == '=' ? 1U : 0U);
    skip_blanks();
    return given(read_quoted(content_, at_), false);
  }

  // <password>…</password>, <string name="api_key">…</string>
  std::optional<Given> read_element() const {
    if (is_quoted_ && ends_in_name_attribute(line_before())) {
      return given(read_element_text(content_, at_), false);
    }
    return before(1) == '<' ? given(read_element_text(content_, at_), true) : std::nullopt;
  }

  // setPassword("…"), builder.password("…")
  std::optional<Given> read_setter() const {
    const bool is_setter = is_name_of_setter(name(), before(1) == '.');
    const std::optional<Literal> literal = is_setter ? read_quoted(content_, at_ + 1) : std::nullopt;
    return literal && literal->after < content_.size() && content_[literal->after] == ')'
               ? given(literal, false)
               : std::nullopt;
  }

  // ENV NAME value, #define NAME "…", --name value, PASSWORD '…' in SQL, `name string = "…"`, name or "…",
  // key="name" value="…", password … in .netrc
  std::optional<Given> read_behind_blank() {
    if (is_quoted_) {
      if (const std::optional<std::size_t> value = behind_value_label(content_, at_)) {
        return given(read_quoted(content_, *value), true);
      }
      if (ends_in_name_attribute(line_before())) {
        return given(read_value_element(content_, at_), false);
      }
    }
    if (content_.substr(at_, 3) == "or " && (is_looked_up_ || is_quoted_)) {
      return read_fallback(3);
    }
    if (const std::optional<std::size_t> value = behind_type_of_basic(content_, at_)) {
      return given(read_quoted(content_, *value), true);
    }
    if (content_.substr(at_, 7) == "string " || content_.substr(at_, 9) == "= string ") {
      at_ += 7;
      skip_blanks();
      return peek() == '=' ? read_equals(true) : std::nullopt;
    }
    const std::string_view line = line_before();
    const std::size_t first = line.find_first_not_of(" \t");
    const std::string_view start = first == std::string_view::npos ? std::string_view{} : line.substr(first);
    const bool is_define = start.starts_with("#define ") || contains_word(start, "identified by") ||
                           (ends_with(start, "with ") && equals(name(), "password")) ||
                           content_.substr(name_.begin, 9) == "PASSWORD ";
    if (is_quote(peek()) && (is_define || begins_with(start, "env "))) {
      return given(read_quoted(content_, at_), true);
    }
    // storePassword '…', :password "…", (def password "…"); an import of Go gives a name to a path.
    const bool is_lisp = start.ends_with(':') || start.ends_with("(def ");
    if (is_quote(peek()) && (start.empty() || is_lisp) && !is_quoted_) {
      const std::optional<Literal> literal = read_quoted(content_, at_);
      const bool is_path =
          literal &&
          content_.substr(literal->text.begin, literal->text.end - literal->text.begin).find('/') !=
              std::string_view::npos;
      return is_path ? std::nullopt : given(literal, false);
    }
    const bool is_netrc = start.starts_with("machine ") || ends_in_login(start);
    const bool is_set = equals(start, "env ") || equals(start, "setenv ") || equals(start, "setx ") ||
                        begins_with(start, "set -") || ends_with(start, "configure set ") ||
                        before(1) == '-' || (is_netrc && equals(name(), "password"));
    const std::optional<Literal> quoted = is_set ? read_quoted(content_, at_) : std::nullopt;
    return quoted ? given(quoted, true) : is_set ? given(read_bare(content_, at_, true), true) : std::nullopt;
  }

  std::string_view content_;
  Range name_;
  std::size_t at_;
  bool is_quoted_ = false;
  bool is_looked_up_ = false;
};

}  // namespace

std::optional<Given> read_given(std::string_view content, Range name) {
  return OperatorReader(content, name).read();
}

}  // namespace prodready::secrets
