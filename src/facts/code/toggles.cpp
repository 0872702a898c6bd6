#include "facts/code/toggles.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/finder.hpp"
#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/code/cursor.hpp"
#include "facts/code/toggle_parts.hpp"
#include "facts/languages.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t most_hits = 2000;  // of one pattern in one file
constexpr std::size_t shortest_fragment = 3;

// Words in an expression that reads configuration.
constexpr std::array<std::string_view, 15> sources = {"env",     "config",   "cfg",   "conf.",  "conf[",
                                                      "setting", "option",   "opts",  "flags",  "toggle",
                                                      "featur",  "properti", "prefs", "@value", "remote"};

constexpr std::array<std::string_view, 9> condition_words = {"if",    "elif",   "elsif", "unless", "when",
                                                             "while", "switch", "guard", "cond"};

// The longest piece of a glob that stands in every name it matches.
std::string_view fragment_of(std::string_view glob) {
  std::string_view longest;
  for (std::size_t begin = 0; begin < glob.size();) {
    const std::size_t end = std::min(glob.find_first_of("*?[]{}\\,!", begin), glob.size());
    if (end - begin > longest.size()) {
      longest = glob.substr(begin, end - begin);
    }
    begin = end + 1;
  }
  return glob.find_first_of("[]{}\\") == std::string_view::npos ? longest : std::string_view{};
}

// The offset in the fragment of the letter by which it is sought: capitals are rare in code.
std::size_t anchor_of(std::string_view fragment) {
  const std::size_t capital = fragment.find_first_of("QZXKJVWYFHGBMPDUL");
  const std::size_t small = fragment.find_first_of("fqzxjkvwybgh");
  return capital != std::string_view::npos ? capital : small == std::string_view::npos ? 0 : small;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_name_char(text[at - 1])) && (end >= text.size() || !is_name_char(text[end]))) {
      return true;
    }
  }
  return false;
}

bool is_condition(std::string_view masked) {
  return std::ranges::any_of(condition_words,
                             [&](std::string_view word) { return has_word(masked, word); }) ||
         masked.find(" ? ") != std::string_view::npos || masked.find("&&") != std::string_view::npos;
}

bool reads_configuration(std::string_view expression) {
  const std::string lower = to_lower(expression);
  return std::ranges::any_of(sources,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// Names of structures tell nothing in these languages: `link->psr_settings.psr_feature_enabled`.
bool is_native(std::string_view language) {
  constexpr std::array<std::string_view, 5> languages = {"C", "C++", "CUDA", "Objective-C", "Assembly"};
  return std::ranges::find(languages, language) != languages.end();
}

// A pattern by a piece of it that stands in each name.
struct Sought {
  std::string_view fragment;
  std::size_t anchor = 0;
  Glob glob;
};

// A name that matches a pattern, in code or as a key in a string.
struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t line = 0;  // from 0
};

class Conditions {
 public:
  Conditions(const MaskedCode& code, const CodeFile& file, std::span<const std::string> patterns)
      : code_(code), file_(file), patterns_(patterns) {}

  std::vector<ToggleUse> find() {
    if (may_read_configuration()) {
      find_hits();
    }
    for (const Hit& hit : hits_) {
      if (is_set_from_configuration(hit)) {
        configured_.insert(name_of(hit));
      }
    }
    for (const Hit& hit : hits_) {
      if (is_condition(code_.code_of(code_.lines[hit.line])) && comes_from_configuration(hit)) {
        add_toggle(uses_, name_of(hit), hit.line, false);
      }
    }
    return std::move(uses_);
  }

 private:
  bool may_read_configuration() const {
    return !is_native(file_.language) || contains(code_.source, "getenv");
  }

  std::string_view name_of(const Hit& hit) const {
    return code_.source.substr(hit.begin, hit.end - hit.begin);
  }

  bool is_in_comment(std::size_t offset) const {
    const auto next = std::ranges::upper_bound(code_.comments, offset, {}, &Comment::begin);
    return next != code_.comments.begin() && offset < std::prev(next)->end;
  }

  // One pass for all patterns whose fragments share a letter.
  void find_hits() {
    std::map<char, std::vector<Sought>> by_letter;
    for (const std::string& pattern : patterns_) {
      const std::string_view fragment = fragment_of(pattern);
      Result<Glob> glob = Glob::parse(pattern, GlobKind::name);
      if (glob && fragment.size() >= shortest_fragment) {
        const std::size_t anchor = anchor_of(fragment);
        by_letter[fragment[anchor]].push_back({fragment, anchor, std::move(glob.value())});
      }
    }
    for (const auto& [letter, sought] : by_letter) {
      find_hits(letter, sought);
    }
    std::ranges::sort(hits_, {}, &Hit::begin);
  }

  void find_hits(char letter, const std::vector<Sought>& sought) {
    const std::string_view text = code_.source;
    std::size_t tried = 0;
    for (std::size_t at = text.find(letter); at != std::string_view::npos && tried < most_hits;
         at = text.find(letter, at + 1)) {
      for (const Sought& one : sought) {
        if (at >= one.anchor && text.compare(at - one.anchor, one.fragment.size(), one.fragment) == 0) {
          ++tried;
          try_hit(hit_at(at - one.anchor, at - one.anchor + one.fragment.size()), one.glob);
        }
      }
    }
  }

  // Directives are build options: `#ifdef FEATURE_X`, Rust's attributes.
  void try_hit(const Hit& hit, const Glob& glob) {
    const bool directive = trim(code_.code_of(code_.lines[hit.line])).starts_with('#');
    if (!directive && glob.matches(name_of(hit)) && !is_in_comment(hit.begin)) {
      hits_.push_back(hit);
    }
  }

  Hit hit_at(std::size_t begin, std::size_t end) const {
    while (begin > 0 && is_name_char(code_.source[begin - 1])) {
      --begin;
    }
    while (end < code_.source.size() && is_name_char(code_.source[end])) {
      ++end;
    }
    return {begin, end, line_at(code_, begin)};
  }

  // The expression that leads to the name: `os.environ.get("`, `settings.`.
  std::string_view led_by(const Hit& hit) const {
    const std::size_t first = code_.lines[hit.line].begin;
    std::size_t begin = hit.begin;
    constexpr std::string_view joins = ".:>-[(\"'`$?@\\/";
    while (begin > first && (is_name_char(code_.source[begin - 1]) ||
                             joins.find(code_.source[begin - 1]) != std::string_view::npos)) {
      --begin;
    }
    return code_.source.substr(begin, hit.begin - begin);
  }

  std::string_view behind(const Hit& hit) const {
    const std::size_t end = std::max<std::size_t>(code_.lines[hit.line].end, hit.end);
    return code_.source.substr(hit.end, end - hit.end);
  }

  // `FEATURE_X = os.getenv("FEATURE_X")`, `import { FEATURE_X } from "./config"`.
  bool is_set_from_configuration(const Hit& hit) const {
    const std::string_view line = trim(code_.source_of(code_.lines[hit.line]));
    if (line.starts_with("import ") || line.starts_with("from ") || line.starts_with("use ")) {
      std::string_view module = line;
      const std::size_t names = line.find(" import ");
      module = names == std::string_view::npos ? module : module.substr(0, names);
      const std::string without_names = to_lower(module);
      return without_names.find("config") != std::string::npos ||
             without_names.find("settings") != std::string::npos ||
             without_names.find("flags") != std::string::npos ||
             without_names.find("env") != std::string::npos;
    }
    const std::string_view rest = behind(hit);
    const std::size_t sign = rest.find('=');
    const bool assigns =
        sign != std::string_view::npos &&
        rest.substr(0, sign).find_first_of("()\"'&|?;") == std::string_view::npos &&
        !rest.substr(sign).starts_with("==") && !rest.substr(sign).starts_with("=>") &&
        (sign == 0 || (rest[sign - 1] != '!' && rest[sign - 1] != '<' && rest[sign - 1] != '>'));
    return assigns && reads_configuration(without_name(rest.substr(sign), name_of(hit)));
  }

  static std::string without_name(std::string_view text, std::string_view name) {
    std::string rest(text);
    for (std::size_t at = rest.find(name); at != std::string::npos; at = rest.find(name, at)) {
      rest.erase(at, name.size());
    }
    return rest;
  }

  bool comes_from_configuration(const Hit& hit) const {
    const std::string_view lead = led_by(hit);
    if (lead.find("cfg!(") != std::string_view::npos || lead.find("cfg(") != std::string_view::npos) {
      return false;  // Cargo's features are build options
    }
    const bool is_key = hit.begin > 0 && is_quote(code_.source[hit.begin - 1]);
    if (is_native(file_.language) && !is_key) {
      return configured_.contains(name_of(hit));
    }
    return is_evaluation(hit) || reads_configuration(lead) || configured_.contains(name_of(hit));
  }

  // `isFeatureEnabled("cart")`, `is_feature_enabled(Feature.CART)`: one flag of many is asked for.
  bool is_evaluation(const Hit& hit) const {
    const std::string_view rest = behind(hit);
    const std::string_view argument = rest.substr(rest.starts_with("?(")  ? 2
                                                  : rest.starts_with("(") ? 1
                                                                          : rest.size());
    if (argument.empty() || is_definition(code_, hit.line, hit.begin)) {
      return false;
    }
    const std::string_view name = argument.substr(0, argument.find_first_of(",)"));
    return is_quote(argument.front()) || argument.front() == ':' ||
           name.find('.') != std::string_view::npos || name.find("::") != std::string_view::npos;
  }

  const MaskedCode& code_;
  const CodeFile& file_;
  std::span<const std::string> patterns_;
  std::vector<Hit> hits_;
  std::set<std::string_view> configured_;
  std::vector<ToggleUse> uses_;
};

}  // namespace

std::vector<ToggleUse> toggles_of(const MaskedCode& code, const CodeFile& file,
                                  std::span<const std::string> patterns) {
  if (patterns.empty() || code.lines.empty() || kind_of(file.language) != LanguageKind::programming) {
    return {};
  }
  std::vector<ToggleUse> uses = Conditions(code, file, patterns).find();
  find_toggle_calls(code, file, uses);
  std::ranges::stable_sort(uses, {}, &ToggleUse::line);
  uses.resize(std::min(uses.size(), most_toggles));
  return uses;
}

}  // namespace prodready::code
