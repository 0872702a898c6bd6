#include "secrets/added_names.hpp"

#include <fmt/format.h>
#include <hs.h>

#include <algorithm>
#include <vector>

#include "secrets/bytes.hpp"
#include "secrets/rule.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t most_names = 200;

std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (is_alnum(c)) {
      letters += lowered(c);
    }
  }
  return letters;
}

bool is_usual(std::string_view name, const Rule& rule) {
  const std::string letters = letters_of(name);
  return std::ranges::any_of(rule.keywords,
                             [&](std::string_view word) { return letters.ends_with(letters_of(word)); });
}

// "api-key": api[_.-]?key; nothing where a letter or digit is missing.
std::string pattern_of(std::string_view name) {
  std::string pattern;
  for (const char c : name) {
    pattern += is_alnum(c) ? std::string(1, c) : pattern.empty() ? "" : "[_.-]?";
  }
  return letters_of(name).empty() ? "" : pattern;
}

int take_end(unsigned, unsigned long long, unsigned long long to, unsigned, void* context) {
  static_cast<std::vector<std::size_t>*>(context)->push_back(to);
  return 0;
}

}  // namespace

Result<AddedNames> AddedNames::make(std::span<const std::string> names) {
  AddedNames added;
  const std::span<const Rule> rules = built_in_rules();
  const auto rule = std::ranges::find(rules, Form::assignment, &Rule::form);
  std::vector<std::string> patterns;
  for (const std::string& name : names) {
    const std::string pattern = pattern_of(name);
    if (rule != rules.end() && !pattern.empty() && !is_usual(name, *rule)) {
      patterns.push_back(pattern);
    }
  }
  if (patterns.empty()) {
    return added;
  }
  if (patterns.size() > most_names ||
      std::ranges::any_of(names, [](const std::string& name) { return name.size() > AddedNames::longest; })) {
    return Error{ErrorKind::invalid,
                 fmt::format("secret_names: at most {} names of {} bytes can be added", most_names,
                             AddedNames::longest),
                 std::nullopt};
  }
  std::vector<const char*> texts;
  for (const std::string& pattern : patterns) {
    texts.push_back(pattern.c_str());
  }
  const std::vector<unsigned> flags(texts.size(), HS_FLAG_CASELESS);
  const std::vector<unsigned> ids(texts.size(), 0);
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()),
                       HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS) {
    Error failure{ErrorKind::invalid, fmt::format("secret_names: {}", error->message), std::nullopt};
    hs_free_compile_error(error);
    return failure;
  }
  added.database_ = std::shared_ptr<hs_database>(database, &hs_free_database);
  added.rule_ = static_cast<std::uint32_t>(rule - rules.begin());
  return added;
}

bool AddedNames::fit(hs_scratch*& scratch) const {
  return database_ == nullptr || hs_alloc_scratch(database_.get(), &scratch) == HS_SUCCESS;
}

void AddedNames::find(std::string_view text, hs_scratch& scratch,
                      const std::function<void(std::size_t)>& take) const {
  if (database_ == nullptr) {
    return;
  }
  std::vector<std::size_t> ends;
  hs_scan(database_.get(), text.data(), static_cast<unsigned>(text.size()), 0, &scratch, &take_end, &ends);
  std::ranges::sort(ends);
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::ranges::for_each(ends, take);
}

}  // namespace prodready::secrets
