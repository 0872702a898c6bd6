#include "secrets_compiler/database.hpp"

#include <fmt/format.h>
#include <hs.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "secrets_compiler/first_stage.hpp"
#include "secrets_compiler/rule_checks.hpp"
#include "secrets_compiler/single_line.hpp"

namespace prodready::secrets {
namespace {

struct Expressions {
  std::vector<std::string> patterns;
  std::vector<unsigned> flags;
  std::vector<unsigned> ids;
  std::string fault;  // of one of the rules

  void add(std::string pattern, unsigned flag, std::size_t id) {
    patterns.push_back(std::move(pattern));
    flags.push_back(flag);
    ids.push_back(static_cast<unsigned>(id));
  }
};

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

void add_pattern(const RuleSpec& rule, std::size_t index, Expressions& result) {
  const std::string pattern = rule.form == Form::none ? first_stage_of(rule.pattern) : rule.pattern;
  std::vector<std::string> lines = single_line_of(pattern);
  if (lines.empty()) {
    result.fault = fmt::format("pattern '{}': no part of it has a fixed text and stays in one line", pattern);
  }
  for (std::string& line : lines) {
    result.add(std::move(line), 0, index);
  }
}

Expressions expressions_of(std::span<const RuleSpec> rules) {
  Expressions result;
  for (std::size_t index = 0; index < rules.size(); ++index) {
    const RuleSpec& rule = rules[index];
    for (const std::string& word : rule.keywords) {
      result.add(keyword_pattern(word, rule.form != Form::none), HS_FLAG_CASELESS, index);
    }
    if (rule.keywords.empty() && !rule.pattern.empty()) {
      add_pattern(rule, index, result);
    }
  }
  return result;
}

}  // namespace

Result<Database> compile_database(std::span<const RuleSpec> rules) {
  const Expressions expressions = expressions_of(rules);
  if (!expressions.fault.empty()) {
    return Error{ErrorKind::invalid, expressions.fault, std::nullopt};
  }
  std::vector<const char*> patterns;
  for (const std::string& pattern : expressions.patterns) {
    patterns.push_back(pattern.c_str());
  }
  hs_platform_info_t baseline = {};
  baseline.tune = HS_TUNE_FAMILY_GENERIC;
  hs_database_t* made = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(patterns.data(), expressions.flags.data(), expressions.ids.data(),
                       static_cast<unsigned>(patterns.size()), HS_MODE_BLOCK, &baseline, &made,
                       &error) != HS_SUCCESS) {
    const std::string at =
        error->expression < 0 ? "all" : expressions.patterns[static_cast<std::size_t>(error->expression)];
    Error failure{ErrorKind::invalid, fmt::format("pattern '{}': {}", at, error->message), std::nullopt};
    hs_free_compile_error(error);
    return failure;
  }
  const std::unique_ptr<hs_database_t, decltype(&hs_free_database)> database(made, &hs_free_database);
  char* bytes = nullptr;
  std::size_t size = 0;
  if (hs_serialize_database(database.get(), &bytes, &size) != HS_SUCCESS) {
    return Error{ErrorKind::invalid, "the database cannot be serialized", std::nullopt};
  }
  Database compiled{.bytes = std::string(bytes, size)};
  std::free(bytes);
  for (const std::string& pattern : expressions.patterns) {
    compiled.hit_width = std::max<std::size_t>(compiled.hit_width, pattern_width(pattern));
  }
  return compiled;
}

}  // namespace prodready::secrets
