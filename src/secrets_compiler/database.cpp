#include "secrets_compiler/database.hpp"

#include <fmt/format.h>
#include <hs.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include "secrets_compiler/rule_checks.hpp"

namespace prodready::secrets {
Result<Database> compile_database(std::span<const Expression> expressions) {
  std::vector<const char*> patterns;
  std::vector<unsigned> flags;
  std::vector<unsigned> rules;
  for (const Expression& expression : expressions) {
    patterns.push_back(expression.pattern.c_str());
    flags.push_back(expression.is_caseless ? HS_FLAG_CASELESS : 0);
    rules.push_back(static_cast<unsigned>(expression.rule));
  }
  hs_platform_info_t baseline = {};
  baseline.tune = HS_TUNE_FAMILY_GENERIC;
  hs_database_t* made = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(patterns.data(), flags.data(), rules.data(), static_cast<unsigned>(patterns.size()),
                       HS_MODE_BLOCK, &baseline, &made, &error) != HS_SUCCESS) {
    const std::string at =
        error->expression < 0 ? "all" : expressions[static_cast<std::size_t>(error->expression)].pattern;
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
  for (const Expression& expression : expressions) {
    compiled.hit_width = std::max<std::size_t>(compiled.hit_width, pattern_width(expression.pattern));
  }
  return compiled;
}

}  // namespace prodready::secrets
