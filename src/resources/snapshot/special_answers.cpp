#include "resources/snapshot/special_answers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

Value* member_of(Value& value, std::string_view key) {
  Map* members = value.map();
  if (members == nullptr) {
    return nullptr;
  }
  const auto found = std::ranges::find(*members, key, &Member::key);
  return found == members->end() ? nullptr : &found->value;
}

std::optional<std::uint32_t> base64_digit(char letter) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t at = digits.find(letter);
  return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char letter : text) {
    const std::optional<std::uint32_t> digit = base64_digit(letter);
    if (!digit) {
      continue;
    }
    bits = (bits << 6U) | *digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>((bits >> count) & 0xffU);
    }
  }
  return bytes;
}

// The report has no quoted fields: names of users hold neither commas nor
// quotes.
Value rows_of_report(std::string_view csv) {
  List rows;
  std::vector<std::string_view> header;
  for (const std::string_view line : lines_of(csv)) {
    const std::vector<std::string_view> cells = split(line, ',');
    if (header.empty()) {
      header = cells;
      continue;
    }
    if (cells.size() != header.size()) {
      continue;
    }
    Map row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row.push_back({std::string(header[i]), Value(cells[i])});
    }
    rows.emplace_back(std::move(row));
  }
  return rows;
}

void reshape_report(Value& answer) {
  Value* content = member_of(answer, "Content");
  if (content == nullptr || content->text() == nullptr) {
    return;
  }
  const std::string text = *content->text();
  *content = rows_of_report(text.starts_with("user,") ? text : from_base64(text));
}

// There are as many metrics as things that are measured; what is asked is which
// namespaces there are.
void reshape_metrics(Value& answer) {
  Value* metrics = member_of(answer, "Metrics");
  if (metrics == nullptr || metrics->list() == nullptr) {
    return;
  }
  std::set<std::string> seen;
  List kept;
  for (Value& metric : *metrics->list()) {
    const std::string space = metric.at("Namespace").as_text().value_or("");
    const bool agent = space == "CWAgent" || space == "ContainerInsights";
    if (seen.insert(space).second || agent) {
      kept.push_back(std::move(metric));
    }
  }
  *metrics = Value(std::move(kept));
}

void reshape_methods(Value& answer) {
  Value* items = member_of(answer, "items");
  if (items == nullptr || items->list() == nullptr) {
    return;
  }
  for (Value& item : *items->list()) {
    Value* methods = member_of(item, "resourceMethods");
    if (methods == nullptr || methods->map() == nullptr) {
      continue;
    }
    List list;
    for (Member& method : *methods->map()) {
      Value entry = method.value.map() == nullptr ? Value(Map{}) : std::move(method.value);
      entry.make("httpMethod") = Value(method.key);
      list.push_back(std::move(entry));
    }
    *methods = Value(std::move(list));
  }
}

// What a condition's key says, whatever its operator.
Value condition_value(const Value& statement, std::string_view wanted) {
  if (const Map* operators = statement.at("Condition").map()) {
    for (const Member& condition : *operators) {
      const Map* keys = condition.value.map();
      for (std::size_t i = 0; keys != nullptr && i < keys->size(); ++i) {
        if (equal_ignoring_case((*keys)[i].key, wanted)) {
          return (*keys)[i].value;
        }
      }
    }
  }
  return {};
}

// Conditions and principals as members of the statement, as CloudFormation has them.
void reshape_permissions(Value& answer) {
  constexpr std::pair<std::string_view, std::string_view> keys[] = {
      {"aws:SourceArn", "SourceArn"},
      {"aws:SourceAccount", "SourceAccount"},
      {"aws:PrincipalOrgID", "PrincipalOrgID"},
      {"lambda:FunctionUrlAuthType", "FunctionUrlAuthType"}};
  Value* policy = member_of(answer, "Policy");
  Value* statements = policy == nullptr ? nullptr : member_of(*policy, "Statement");
  if (statements == nullptr || statements->list() == nullptr) {
    return;
  }
  for (Value& statement : *statements->list()) {
    for (const auto& [key, name] : keys) {
      if (Value value = condition_value(statement, key); !value.is_absent()) {
        statement.make(name) = std::move(value);
      }
    }
    Value* principal = member_of(statement, "Principal");
    if (principal != nullptr && principal->map() != nullptr && principal->map()->size() == 1) {
      *principal = Value(std::move(principal->map()->front().value));
    }
  }
}

}  // namespace

void reshape_answer(std::string_view call, Value& answer) {
  if (call == "iam get-credential-report") {
    reshape_report(answer);
  } else if (call == "cloudwatch list-metrics") {
    reshape_metrics(answer);
  } else if (call == "apigateway get-resources") {
    reshape_methods(answer);
  } else if (call == "lambda get-policy") {
    reshape_permissions(answer);
  }
}

}  // namespace prodready::resources::snapshot
