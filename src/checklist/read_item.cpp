#include "checklist/read_item.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "checklist/param_values.hpp"
#include "checklist/read_rule.hpp"
#include "checklist/schema/values.hpp"

namespace prodready {
namespace {

using schema::integer_of;
using schema::texts_of;
using syntax::Entry;
using syntax::Node;

std::vector<ClaimSpec> read_claims(const Node* node, Severity item_severity, InputDocument& document) {
  std::vector<ClaimSpec> claims;
  if (node == nullptr) {
    return claims;
  }
  for (const Entry& entry : node->entries) {
    ClaimSpec claim{.name = entry.key.text, .about = entry.value.text};
    if (entry.value.is_mapping()) {
      claim.about = entry.value.text_of("about");
      claim.severity = parse_severity(entry.value.text_of("severity"));
      claim.follows = entry.value.text_of("follows");
    }
    if (claim.severity && *claim.severity > item_severity) {
      document.error("bad-value", *entry.value.find("severity"),
                     fmt::format("claim '{}' has a higher severity than its item", claim.name),
                     "raise the item's severity, and lower that of its other claims");
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace

Category read_category(const Node& node) {
  return {.id = std::string(node.text_of("id")),
          .title = std::string(node.text_of("title")),
          .about = std::string(node.text_of("about"))};
}

std::vector<ParamSpec> read_parameter_specs(const Node* node, InputDocument& document, ParamBudget& budget) {
  std::vector<ParamSpec> specs;
  if (node == nullptr) {
    return specs;
  }
  for (const Entry& entry : node->entries) {
    const std::optional<ParamType> type = value_of(param_type_words, entry.value.text_of("type"));
    const Node* default_node = entry.value.find("default");
    if (!type || default_node == nullptr) {
      continue;
    }
    auto value = read_param(*default_node, *type, fmt::format("the default of '{}'", entry.key.text),
                            document, budget);
    if (value) {
      specs.push_back({.name = entry.key.text,
                       .type = *type,
                       .default_value = *std::move(value),
                       .about = std::string(entry.value.text_of("about"))});
    }
  }
  return specs;
}

Item read_item(const Node& node, InputDocument& document, const catalogue::CatalogueSpec& added_tools) {
  ParamBudget budget;
  Item item{.id = std::string(node.text_of("id")),
            .title = std::string(node.text_of("title")),
            .severity = parse_severity(node.text_of("severity")).value_or(Severity::medium),
            .sources = texts_of(node.find("sources")),
            .subjects = std::string(node.text_of("subjects")),
            .evaluator = std::string(node.text_of("evaluator")),
            .same_rule_as = std::string(node.text_of("same_rule_as")),
            .rationale = std::string(node.text_of("rationale")),
            .mend = std::string(node.text_of("mend")),
            .references = texts_of(node.find("references")),
            .attest_days = integer_of(node.find("attest_days")),
            .parameters = read_parameter_specs(node.find("parameters"), document, budget),
            .place = document.place_of(node)};
  item.category = item.id.substr(0, item.id.find('.'));
  item.claims = read_claims(node.find("claims"), item.severity, document);
  if (const Node* rule = node.find("rule")) {
    item.rule = read_rule(*rule, document, added_tools);
  }
  return item;
}

}  // namespace prodready
