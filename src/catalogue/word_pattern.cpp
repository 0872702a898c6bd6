#include "catalogue/word_pattern.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/text.hpp"

namespace prodready::catalogue {
namespace {

constexpr std::string_view any_words = "...";

bool is_option(std::string_view word) {
  return word.size() > 1 && word != "--" && (word.front() == '-' || word.front() == '+');
}

// Matches pattern words from `p` on at exactly words[at] and behind it. Options are passed over only where
// `options` is set.
struct Matcher {
  std::span<const std::string_view> pattern;
  std::span<const std::string_view> words;
  std::span<const std::string_view> value_options;
  bool options = false;

  std::size_t match(std::size_t p, std::size_t at) const {
    for (; p < pattern.size(); ++p) {
      if (pattern[p] == any_words) {
        return match_anywhere(p + 1, at);
      }
      while (at < words.size() && !word_matches(pattern[p], words[at])) {
        if (!options || !is_option(words[at])) {
          return no_match;
        }
        at += std::ranges::find(value_options, words[at]) != value_options.end() ? 2U : 1U;
      }
      if (at >= words.size()) {
        return no_match;
      }
      ++at;
    }
    return at;
  }

  std::size_t match_anywhere(std::size_t p, std::size_t from) const {
    for (std::size_t at = from; at <= words.size(); ++at) {
      const std::size_t end = match(p, at);
      if (end != no_match) {
        return end;
      }
    }
    return no_match;
  }
};

std::vector<std::string_view> words_of(std::string_view pattern) {
  std::vector<std::string_view> words = split(pattern, ' ');
  std::erase(words, std::string_view());
  return words;
}

std::span<const std::string_view> shortened(std::span<const std::string_view> words) {
  return words.first(std::min(words.size(), most_words));
}

// `!check|format`: any operand but these.
bool is_other_operand(std::string_view pattern, std::string_view word) {
  const bool is_operand = !word.empty() && !is_option(word) && word.front() != '$';
  const std::vector<std::string_view> left_out = split(pattern.substr(1), '|');
  return is_operand && std::ranges::find(left_out, word) == left_out.end();
}

}  // namespace

// Goes back to the last star only: earlier ones never need a second try.
bool word_matches(std::string_view pattern, std::string_view word) {
  if (pattern.size() > 1 && pattern.front() == '!') {
    return is_other_operand(pattern, word);
  }
  std::size_t p = 0;
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_at = 0;
  while (at < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_at = at;
    } else if (p < pattern.size() && pattern[p] == word[at]) {
      ++p;
      ++at;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      at = ++star_at;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::vector<std::string_view> program_names(std::string_view word) {
  std::vector<std::string_view> names{word};
  const auto add = [&names](std::string_view name) {
    if (!name.empty() && std::ranges::find(names, name) == names.end()) {
      names.push_back(name);
    }
  };
  const std::size_t version = word.rfind('@');
  const bool versioned = version != std::string_view::npos && version != 0 && word[version - 1] != '/';
  const std::string_view plain = versioned ? word.substr(0, version) : word;
  add(plain);
  const std::size_t slash = plain.find_last_of("/\\");
  std::string_view base = slash == std::string_view::npos ? plain : plain.substr(slash + 1);
  add(base);
  for (const std::string_view suffix : {".exe", ".cmd", ".bat", ".phar"}) {
    if (base.size() > suffix.size() && base.ends_with(suffix)) {
      add(base.substr(0, base.size() - suffix.size()));
    }
  }
  // A package's own file: node_modules/eslint/bin/eslint.js.
  if (base.ends_with(".js") && word.find("node_modules/") != std::string_view::npos) {
    add(base.substr(0, base.size() - 3));
  }
  return names;
}

std::string_view program_of(std::string_view pattern) { return pattern.substr(0, pattern.find(' ')); }

std::size_t match_subcommand(std::string_view pattern, std::span<const std::string_view> words,
                             std::size_t from, std::span<const std::string_view> value_options) {
  const std::vector<std::string_view> parts = words_of(pattern);
  const Matcher matcher{parts, shortened(words), value_options, true};
  return matcher.match(1, std::min(from + 1, words.size()));
}

bool arguments_match(std::string_view pattern, std::span<const std::string_view> words) {
  const std::vector<std::string_view> parts = words_of(pattern);
  const Matcher matcher{parts, shortened(words), {}, false};
  return !parts.empty() && matcher.match_anywhere(0, 0) != no_match;
}

}  // namespace prodready::catalogue
