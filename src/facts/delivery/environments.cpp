#include "facts/delivery/environments.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "core/glob.hpp"
#include "core/text.hpp"

namespace prodready::delivery {
namespace {

constexpr std::array<std::string_view, 15> other_words = {
    "dev", "development", "test",    "qa",      "uat",     "int",    "stage", "staging",
    "stg", "preprod",     "nonprod", "sandbox", "preview", "review", "demo"};
constexpr std::array<std::string_view, 4> production_words = {"prod", "prd", "production", "live"};
constexpr std::array<std::string_view, 2> passing_words = {"preview", "review"};
constexpr std::size_t longest_name = 4096;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// "ShopProd-1" → shop, prod, 1.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
      end_word();
      continue;
    }
    if (is_upper(c) && i > 0 && is_lower(text[i - 1])) {
      end_word();
    }
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  end_word();
  return words;
}

// "prod2" is a second prod; "int64" is a type.
std::string_view without_number(std::string_view word) {
  const std::size_t end = word.find_last_not_of("0123456789");
  const std::string_view stem = word.substr(0, end == std::string_view::npos ? 0 : end + 1);
  return word.size() - stem.size() <= 1 && stem != "int" ? stem : word;
}

std::string other_word_in(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = without_number(words[i]);
    const bool denies = word == "non" || word == "pre";
    if (denies && i + 1 < words.size() && contains(production_words, words[i + 1])) {
      return std::string(word) + words[i + 1];
    }
    if (contains(other_words, word)) {
      return std::string(word);
    }
  }
  return "";
}

std::string production_word_in(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (contains(production_words, without_number(word))) {
      return std::string(without_number(word));
    }
  }
  return "";
}

bool is_expression(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("{{") != std::string_view::npos ||
         text.find("<<") != std::string_view::npos;
}

// The number of a change request: what is called after one is a preview.
bool names_change(std::string_view text) {
  static constexpr std::array<std::string_view, 6> signs = {"pr_number",           "pull_request.number",
                                                            "event.number",        "merge_request_iid",
                                                            "pull_request_number", "system.pullrequest"};
  const std::string lower = to_lower(text);
  return std::ranges::any_of(signs,
                             [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

// The text in quotes, for expressions that choose between words.
std::vector<std::string_view> quoted_in(std::string_view text) {
  std::vector<std::string_view> quoted;
  std::size_t at = 0;
  while ((at = text.find_first_of("'\"", at)) != std::string_view::npos) {
    const std::size_t end = text.find(text[at], at + 1);
    if (end == std::string_view::npos) {
      break;
    }
    quoted.push_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return quoted;
}

}  // namespace

EnvironmentName environment_of(std::string_view name, const Configuration& configuration) {
  using Kind = EnvironmentName::Kind;
  name = name.substr(0, longest_name);
  if (matches_any(configuration.other_environments, name, GlobKind::name, Case::ignored)) {
    return {Kind::other, std::string(name)};
  }
  if (matches_any(configuration.production_environments, name, GlobKind::name, Case::ignored)) {
    return {Kind::production, std::string(name)};
  }
  if (contains(other_words, name)) {  // most are one word
    return {Kind::other, std::string(name)};
  }
  if (contains(production_words, name)) {
    return {Kind::production, std::string(name)};
  }
  const bool is_expr = is_expression(name);
  // The names of an expression's variables are no words of the name.
  std::string literal;
  int depth = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool opens = name[i] == '{' && (depth > 0 || (i > 0 && (name[i - 1] == '$' || name[i - 1] == '{')));
    depth += opens ? 1 : 0;
    const bool closes = depth > 0 && name[i] == '}';
    const bool plain_variable = name[i] == '$' && i + 1 < name.size() && name[i + 1] != '{';
    if (plain_variable) {
      literal += '$';
      while (i + 1 < name.size() &&
             (std::isalnum(static_cast<unsigned char>(name[i + 1])) != 0 || name[i + 1] == '_')) {
        ++i;
      }
      continue;
    }
    if (depth == 0) {
      literal += name[i];
    }
    depth -= closes ? 1 : 0;
  }
  const std::vector<std::string> words = words_of(is_expr ? literal : std::string(name));
  if (is_expr && names_change(name)) {
    return {Kind::other, "preview"};
  }
  if (std::string word = other_word_in(words); !word.empty()) {
    return {Kind::other, std::move(word)};
  }
  if (std::string word = production_word_in(words); !word.empty()) {
    return {Kind::production, std::move(word)};
  }
  return {is_expr ? Kind::unresolved : Kind::none, ""};
}

std::vector<EnvironmentName> environments_of(std::string_view expression,
                                             const Configuration& configuration) {
  using Kind = EnvironmentName::Kind;
  const std::string_view text = trim(expression);
  if (text.empty()) {
    return {};
  }
  EnvironmentName whole = environment_of(text, configuration);
  if (whole.kind == Kind::none) {
    whole.name = text;
  }
  if (whole.kind != Kind::unresolved) {
    return {whole};
  }
  std::vector<EnvironmentName> found;
  for (const std::string_view quoted : quoted_in(text)) {
    const EnvironmentName name = environment_of(quoted, configuration);
    if (name.kind == Kind::production || name.kind == Kind::other) {
      found.push_back(name);
    }
  }
  whole.name = text;
  return found.empty() ? std::vector<EnvironmentName>{whole} : found;
}

bool is_persistent(const EnvironmentName& environment) {
  return !contains(passing_words, std::string_view(environment.name));
}

}  // namespace prodready::delivery
