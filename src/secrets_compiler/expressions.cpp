#include "secrets_compiler/expressions.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "secrets_compiler/first_stage.hpp"
#include "secrets_compiler/single_line.hpp"

namespace prodready::secrets {
namespace {

// The word in any letter case; '_' stands for any separator or none in the words of forms.
std::string keyword_pattern(std::string_view word, bool is_form) {
  std::string pattern;
  for (const char c : word) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_form && c == '_') {
      pattern += "[_.-]?";
    } else if (is_plain) {
      pattern += c;
    } else {
      pattern += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return pattern;
}

}  // namespace

Result<std::vector<Expression>> expressions_of(std::span<const RuleSpec> rules) {
  std::vector<Expression> expressions;
  for (std::size_t index = 0; index < rules.size(); ++index) {
    const RuleSpec& rule = rules[index];
    for (const std::string& word : rule.keywords) {
      expressions.push_back(
          {.pattern = keyword_pattern(word, rule.form != Form::none), .is_caseless = true, .rule = index});
    }
    if (!rule.keywords.empty() || rule.pattern.empty()) {
      continue;
    }
    const std::string pattern = rule.form == Form::none ? first_stage_of(rule.pattern) : rule.pattern;
    std::vector<std::string> lines = single_line_of(pattern);
    if (lines.empty()) {
      return Error{ErrorKind::invalid,
                   fmt::format("pattern '{}': no part of it has a fixed text and stays in one line", pattern),
                   std::nullopt};
    }
    for (std::string& line : lines) {
      expressions.push_back({.pattern = std::move(line), .is_caseless = false, .rule = index});
    }
  }
  return expressions;
}

}  // namespace prodready::secrets
