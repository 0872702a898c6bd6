#include "resources/terraform/policy_document.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "resources/terraform/json_shape.hpp"
#include "resources/terraform/json_text.hpp"
#include "resources/terraform/values.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::string_view default_version = "2012-10-17";

// `&{aws:username}` is the provider's spelling of a policy variable.
Value policy_variables(Value value) {
  if (const std::string* text = value.text(); text != nullptr && text->find("&{") != std::string::npos) {
    std::string changed = *text;
    for (std::size_t at = changed.find("&{"); at != std::string::npos; at = changed.find("&{", at)) {
      changed[at] = '$';
    }
    Value result(std::move(changed));
    result.file = value.file;
    result.line = value.line;
    return result;
  }
  if (List* items = value.list()) {
    for (Value& item : *items) {
      item = policy_variables(std::move(item));
    }
  }
  return value;
}

// A list of one is written as its element.
Value one_or_many(const Value& value) {
  Value changed = policy_variables(value);
  if (List* items = changed.list(); items != nullptr && items->size() == 1) {
    return Value(std::move(items->front()));
  }
  return changed;
}

// Adds values under a key; those that are there already come first.
void add_to(Map& map, std::string_view key, Value value) {
  const auto known = std::ranges::find(map, key, &Member::key);
  if (known == map.end()) {
    map.push_back({std::string(key), std::move(value)});
    return;
  }
  List all;
  for (Value* part : {&known->value, &value}) {
    if (List* items = part->list()) {
      std::ranges::move(*items, std::back_inserter(all));
    } else {
      all.push_back(std::move(*part));
    }
  }
  known->value = std::move(all);
}

Value principal_of(const Value& blocks) {
  if (blocks.list() == nullptr) {
    return blocks;
  }
  Map principals;
  for (const Value& block : *blocks.list()) {
    if (block.is_unresolved()) {
      return block;
    }
    const Value identifiers = one_or_many(block.at("identifiers"));
    const std::string type = block.at("type").as_text().value_or("");
    const std::string* identifier = identifiers.text();
    if (type == "*" && identifier != nullptr && *identifier == "*") {
      return identifiers;
    }
    if (block.at("type").is_unresolved()) {
      return block.at("type");
    }
    add_to(principals, type, identifiers);
  }
  return principals;
}

Value condition_of(const Value& blocks) {
  if (blocks.list() == nullptr) {
    return blocks;
  }
  Value conditions(Map{});
  for (const Value& block : *blocks.list()) {
    const std::optional<std::string> test = block.at("test").as_text();
    const std::optional<std::string> variable = block.at("variable").as_text();
    if (!test || !variable) {
      return is_open(block) ? missing_of(block) : block;
    }
    Map& tests = *conditions.map();
    auto place = std::ranges::find(tests, *test, &Member::key);
    if (place == tests.end()) {
      tests.push_back({*test, Map{}});
      place = tests.end() - 1;
    }
    add_to(*place->value.map(), *variable, one_or_many(block.at("values")));
  }
  return conditions;
}

Value statement_of(const Value& block) {
  if (block.map() == nullptr) {
    return block;
  }
  Map statement;
  const auto put = [&](std::string_view key, Value value) {
    const List* items = value.list();
    const Map* members = value.map();
    const bool is_empty =
        value.is_absent() || (items != nullptr && items->empty()) || (members != nullptr && members->empty());
    if (!is_empty) {
      statement.push_back({std::string(key), std::move(value)});
    }
  };
  put("Sid", block.at("sid"));
  put("Effect", block.at("effect").is_absent() ? Value("Allow") : block.at("effect"));
  put("Action", one_or_many(block.at("actions")));
  put("NotAction", one_or_many(block.at("not_actions")));
  put("Resource", one_or_many(block.at("resources")));
  put("NotResource", one_or_many(block.at("not_resources")));
  put("Principal", principal_of(block.at("principals")));
  put("NotPrincipal", principal_of(block.at("not_principals")));
  put("Condition", condition_of(block.at("condition")));
  Value result(std::move(statement));
  result.file = block.file;
  result.line = block.line;
  return result;
}

// Statements with the Sid of one that is there take its place.
void add_statement(List& statements, Value statement) {
  const std::optional<std::string> sid = statement.at("Sid").as_text();
  const auto same = std::ranges::find_if(statements, [&](const Value& other) {
    return sid && !sid->empty() && other.at("Sid").as_text() == sid;
  });
  if (same != statements.end()) {
    *same = std::move(statement);
  } else {
    statements.push_back(std::move(statement));
  }
}

void add_document(List& statements, const Value& document) {
  Value parsed = read_json_shape(document);
  if (const std::optional<std::string> text = document.as_text()) {
    if (text->empty()) {
      return;
    }
    const Result<syntax::Node> node = syntax::parse_json(*text);
    parsed = node ? value_of_node(*node, NodeSyntax::json).value_or(Value{}) : Value{};
  }
  if (parsed.is_absent() && document.is_absent()) {
    return;
  }
  const Value& inner = parsed.at("Statement");
  if (const List* list = inner.list()) {
    for (const Value& statement : *list) {
      add_statement(statements, statement);
    }
  } else if (inner.map() != nullptr || inner.is_unresolved()) {
    add_statement(statements, inner);
  } else {
    add_statement(statements, is_open(document) ? missing_of(document)
                                                : Value::unresolved("a policy document that is no JSON"));
  }
}

void add_documents(List& statements, const Value& documents) {
  if (const List* list = documents.list()) {
    for (const Value& document : *list) {
      add_document(statements, document);
    }
  } else {
    add_document(statements, documents);
  }
}

}  // namespace

Value policy_document(const Value& values) {
  List statements;
  add_document(statements, values.at("source_json"));
  add_documents(statements, values.at("source_policy_documents"));
  const Value& own = values.at("statement");
  if (const List* blocks = own.list()) {
    for (const Value& block : *blocks) {
      add_statement(statements, statement_of(block));
    }
  } else if (!own.is_absent()) {
    statements.push_back(own);
  }
  add_document(statements, values.at("override_json"));
  add_documents(statements, values.at("override_policy_documents"));
  Map document;
  document.push_back(
      {"Version", values.at("version").is_absent() ? Value(default_version) : values.at("version")});
  if (!values.at("policy_id").is_absent()) {
    document.push_back({"Id", values.at("policy_id")});
  }
  document.push_back({"Statement", std::move(statements)});
  return document;
}

}  // namespace prodready::resources::terraform
