#include "secrets_compiler/compile_rules.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "secrets_compiler/database.hpp"
#include "secrets_compiler/expressions.hpp"
#include "secrets_compiler/needed_texts.hpp"
#include "secrets_compiler/rule_checks.hpp"
#include "secrets_compiler/rule_reader.hpp"
#include "secrets_compiler/table_writer.hpp"

namespace prodready::secrets {

catalogue::CompiledFiles compile_rules(std::span<const catalogue::InputFile> files) {
  catalogue::CompiledFiles compiled;
  std::vector<RuleSpec> rules;
  for (const catalogue::InputFile& file : files) {
    ReadRules read = read_rules(file.path, file.text);
    catalogue::append(rules, std::move(read.rules));
    catalogue::append(compiled.faults, std::move(read.faults));
  }
  catalogue::append(compiled.faults, check_rules(rules));
  if (!compiled.faults.empty()) {
    return compiled;
  }
  std::ranges::sort(rules, {}, &RuleSpec::id);
  const auto failed = [&](const Error& error) {
    compiled.faults.push_back({.place = {}, .message = error.message, .code = "bad-database"});
    return compiled;
  };
  const Result<std::vector<Expression>> expressions = expressions_of(rules);
  if (!expressions) {
    return failed(expressions.error());
  }
  const Result<Database> database = compile_database(*expressions);
  if (!database) {
    return failed(database.error());
  }
  const Result<FilterTables> filter = choose_needed_texts(*expressions);
  if (!filter) {
    return failed(filter.error());
  }
  compiled.source = to_cpp(rules, *database, *filter);
  return compiled;
}

}  // namespace prodready::secrets
