#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern "C" {
#include <jq.h>
}

#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready::syntax {
namespace {

constexpr std::size_t longest_program = 4096;

// With comments ("#"): where one ends differs between versions of jq, and a quote in it would hide the words
// behind it.
constexpr std::array<std::string_view, 14> refused_words = {
    "#",      "env",        "ENV",        "input",          "inputs",
    "import", "include",    "debug",      "stderr",         "input_filename",
    "halt",   "halt_error", "modulemeta", "get_search_list"};

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks over a jq program and gives its words outside strings, and `#`. Code that a string interpolates with
// \( … ) counts.
class Words {
 public:
  explicit Words(std::string_view program) : program_(program) {}

  // The next word that is no field name (`.env` is one, and `$ENV` is not).
  std::optional<std::string_view> next() {
    while (at_ < program_.size()) {
      if (in_string()) {
        skip_string_character();
        continue;
      }
      const char c = program_[at_];
      if (is_word_character(c)) {
        const std::size_t begin = at_;
        at_ = static_cast<std::size_t>(std::ranges::find_if_not(program_.substr(at_), is_word_character) -
                                       program_.substr(at_).begin()) +
              begin;
        const bool field = begin > 0 && program_[begin - 1] == '.';
        if (!field) {
          return program_.substr(begin, at_ - begin);
        }
        continue;
      }
      ++at_;
      if (c == '#') {
        return program_.substr(at_ - 1, 1);
      }
      enter_or_leave(c);
    }
    return std::nullopt;
  }

 private:
  // What is open around the place: a string, or a parenthesis that a string's interpolation may end at.
  enum class Open { string, parenthesis };

  bool in_string() const { return !open_.empty() && open_.back() == Open::string; }

  void enter_or_leave(char c) {
    if (c == '"') {
      open_.push_back(Open::string);
    } else if (c == '(') {
      open_.push_back(Open::parenthesis);
    } else if (c == ')' && !open_.empty()) {
      open_.pop_back();
    }
  }

  void skip_string_character() {
    const char c = program_[at_++];
    if (c == '"') {
      open_.pop_back();
    } else if (c == '\\' && at_ < program_.size()) {
      const char escaped = program_[at_++];
      if (escaped == '(') {
        open_.push_back(Open::parenthesis);
      }
    }
  }

  std::string_view program_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
};

std::optional<std::string_view> find_refused(std::string_view program) {
  Words words{program};
  while (const auto word = words.next()) {
    if (std::ranges::find(refused_words, *word) != refused_words.end()) {
      return word;
    }
  }
  return std::nullopt;
}

struct Teardown {
  void operator()(jq_state* state) const { jq_teardown(&state); }
};

// Called for each line of an error; the first one names the place, the rest repeats the program.
void remember_first(void* data, jv message) {
  auto& first = *static_cast<std::string*>(data);
  const jv text = jq_format_error(message);
  if (first.empty() && jv_get_kind(text) == JV_KIND_STRING) {
    first = jv_string_value(text);
  }
  jv_free(text);
}

// "jq: error: syntax error, unexpected $end (Unix shell quoting issues?) at <top-level>, line 1:\n…"
std::string reason_of(std::string_view message) {
  constexpr std::string_view prefix = "jq: error: ";
  std::string_view line = message.substr(0, message.find('\n'));
  if (line.starts_with(prefix)) {
    line.remove_prefix(prefix.size());
  }
  while (line.ends_with(':') || line.ends_with(' ')) {
    line.remove_suffix(1);
  }
  std::string reason = printable(line);
  constexpr std::string_view advice = " (Unix shell quoting issues?)";
  if (const std::size_t at = reason.find(advice); at != std::string::npos) {
    reason.erase(at, advice.size());
  }
  return reason.empty() ? "it does not compile" : reason;
}

}  // namespace

Result<void> check_jq(std::string_view program) {
  if (program.size() > longest_program) {
    return Error{ErrorKind::too_large,
                 fmt::format("a jq program of {} bytes; the limit is {}", program.size(), longest_program),
                 {}};
  }
  if (program.find('\0') != std::string_view::npos || !is_utf8(program)) {
    return Error{ErrorKind::invalid, "a jq program with a NUL byte or bytes that are not UTF-8", {}};
  }
  if (const auto word = find_refused(program)) {
    return Error{
        ErrorKind::unsupported,
        fmt::format("jq's '{}' is refused: a rule sees the resource's properties and nothing else", *word),
        {}};
  }
  const std::unique_ptr<jq_state, Teardown> state{jq_init()};
  if (!state) {
    return Error{ErrorKind::unreadable, "jq cannot be started: out of memory", {}};
  }
  std::string message;
  jq_set_error_cb(state.get(), remember_first, &message);
  if (jq_compile(state.get(), std::string(program).c_str()) == 0) {
    return Error{ErrorKind::invalid, fmt::format("bad jq program: {}", reason_of(message)), {}};
  }
  return {};
}

}  // namespace prodready::syntax
