#include "resources/terraform/expansion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "resources/terraform/expressions.hpp"
#include "resources/terraform/sets.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using Kind = Expansion::Kind;

constexpr double most_instances = 10'000;  // of one block

std::string missing_name(const Value& value) {
  return is_open(value) ? missing_of(value).unresolved()->what : "a count that has no value";
}

Expansion one_for_all(Kind kind, std::string missing, Each::Kind each) {
  Each stand_in{.kind = each, .key = Value::unresolved(missing), .value = Value::unresolved(missing)};
  if (kind == Kind::maybe) {
    stand_in.key = Value(0);
  }
  return {.kind = kind, .instances = {{std::move(stand_in), ""}}, .maybe = std::move(missing)};
}

// `var.create ? 1 : 0`, however deep: whatever the conditions are, it is one or none.
bool is_at_most_one(const hcl::Expression& expression, const Scope& scope) {
  if (expression.kind == hcl::ExpressionKind::conditional) {
    return is_at_most_one(expression.parts.at(1), scope) && is_at_most_one(expression.parts.at(2), scope);
  }
  const std::size_t failures = scope.budget->failures;
  const std::optional<double> number = evaluate(expression, scope).as_number();
  scope.budget->failures = failures;
  return number == 0 || number == 1;
}

Expansion expand_count(const hcl::Expression& count, const Scope& scope) {
  Value value = evaluate(count, scope);
  put_known(value);
  const std::optional<double> number = value.as_number();
  if (!number || *number < 0 || std::trunc(*number) != *number) {
    return one_for_all(is_at_most_one(count, scope) ? Kind::maybe : Kind::many, missing_name(value),
                       Each::Kind::count);
  }
  if (*number > most_instances) {
    return one_for_all(Kind::many, "a count over 10,000", Each::Kind::count);
  }
  Expansion expansion{.kind = Kind::counted, .instances = {}, .maybe = {}};
  for (double i = 0; i < *number && scope.budget->take_instance(); ++i) {
    expansion.instances.push_back({Each{.kind = Each::Kind::count, .key = Value(i), .value = {}},
                                   "[" + Value(i).as_text().value_or("") + "]"});
  }
  return expansion;
}

Expansion expand_for_each(const hcl::Expression& for_each, const Scope& scope) {
  const Value value = evaluate(for_each, scope);
  if (value.list() == nullptr && value.map() == nullptr) {
    return one_for_all(Kind::many, missing_name(value), Each::Kind::for_each);
  }
  Expansion expansion{.kind = Kind::keyed, .instances = {}, .maybe = {}};
  for (const Visit& visit : visits_of(value)) {
    const bool is_set = value.list() != nullptr;
    const std::optional<std::string> key = (is_set ? *visit.value : visit.key).as_text();
    if (!key) {
      return one_for_all(Kind::many, missing_name(*visit.value), Each::Kind::for_each);
    }
    if (static_cast<double>(expansion.instances.size()) >= most_instances) {
      return one_for_all(Kind::many, "a for_each over 10,000", Each::Kind::for_each);
    }
    const bool is_repeated =
        is_set && std::ranges::any_of(expansion.instances, [&](const Instance& instance) {
          return *instance.each.key.text() == *key;
        });
    if (!is_repeated && scope.budget->take_instance()) {
      expansion.instances.push_back(
          {Each{.kind = Each::Kind::for_each, .key = Value(*key), .value = *visit.value},
           fmt::format("[\"{}\"]", *key)});
    }
  }
  return expansion;
}

}  // namespace

Expansion expand(const hcl::Body& body, const Scope& scope) {
  if (const hcl::Expression* count = body.find("count")) {
    return expand_count(*count, scope);
  }
  if (const hcl::Expression* for_each = body.find("for_each")) {
    return expand_for_each(*for_each, scope);
  }
  return {.kind = Kind::single, .instances = {Instance{}}, .maybe = {}};
}

const Instance* find_instance(const Expansion& expansion, const Value& key) {
  if (expansion.kind == Kind::maybe) {
    return &expansion.instances.front();
  }
  const std::optional<std::string> wanted = key.as_text();
  const auto found = std::ranges::find_if(expansion.instances, [&](const Instance& instance) {
    return wanted && instance.each.key.as_text() == wanted;
  });
  return found == expansion.instances.end() ? nullptr : &*found;
}

}  // namespace prodready::resources::terraform
