#include "checklist/checklist_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "checklist/read_item.hpp"
#include "checklist/schema/check.hpp"
#include "checklist/schema/values.hpp"
#include "core/text.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

std::span<const Node> items_of(const Node* node) {
  return node == nullptr ? std::span<const Node>{} : std::span<const Node>(node->items);
}

std::span<const Entry> entries_of(const Node* node) {
  return node == nullptr ? std::span<const Entry>{} : std::span<const Entry>(node->entries);
}

// Far beyond what people write. Work grows with items times categories, and each item has its own parameters.
constexpr std::size_t most_items = 2000;
constexpr std::size_t most_categories = 200;

template <class Range>
std::vector<std::string_view> ids_of(const Range& range) {
  std::vector<std::string_view> ids;
  std::ranges::transform(range, std::back_inserter(ids),
                         [](const auto& part) { return std::string_view(part.id); });
  return ids;
}

}  // namespace

void ChecklistBuilder::add(InputDocument& document) {
  if (const auto name = schema::text_of(document.root().find("name"))) {
    checklist_.names.push_back(*name);
  }
  add_categories(document);
  add_shared_parameters(document);
  add_items(document);
  check_links(document);
  add_changes(document);
}

void ChecklistBuilder::add_categories(InputDocument& document) {
  own_categories_.clear();
  for (const Node& node : items_of(document.root().find("categories"))) {
    Category category = read_category(node);
    if (category.id.empty()) {
      continue;
    }
    if (!own_categories_.insert(category.id).second) {
      document.error("duplicate-id", *node.find("id"),
                     fmt::format("category '{}' is there twice", category.id));
      continue;
    }
    const auto inherited = std::ranges::find(checklist_.categories, category.id, &Category::id);
    if (inherited == checklist_.categories.end()) {
      if (checklist_.categories.size() == most_categories) {
        document.error("too-large", node, fmt::format("more than {} categories", most_categories));
        return;
      }
      checklist_.categories.push_back(std::move(category));
      continue;
    }
    inherited->title = category.title;
    if (!category.about.empty()) {
      inherited->about = category.about;
    }
  }
}

void ChecklistBuilder::add_shared_parameters(InputDocument& document) {
  const Node* node = document.root().find("shared_parameters");
  for (ParamSpec& spec : read_parameter_specs(node, document, shared_budget_)) {
    const auto inherited = std::ranges::find(checklist_.shared_parameters, spec.name, &ParamSpec::name);
    if (inherited == checklist_.shared_parameters.end()) {
      checklist_.shared_parameters.push_back(std::move(spec));
    } else if (inherited->type == spec.type) {
      *inherited = std::move(spec);
    } else {
      document.error("bad-value", *node->find(spec.name)->find("type"),
                     fmt::format("shared parameter '{}' has the type {} in an extended checklist", spec.name,
                                 word_of(param_type_words, inherited->type)));
    }
  }
}

void ChecklistBuilder::add_items(InputDocument& document) {
  for (const Node& node : items_of(document.root().find("items"))) {
    if (document.is_full()) {
      return;
    }
    if (drafts_.size() == most_items) {
      document.error("too-large", node,
                     fmt::format("more than {} items in all checklists together", most_items));
      return;
    }
    if (node.is_mapping()) {
      add_item(node, document);
    }
  }
}

void ChecklistBuilder::add_item(const Node& node, InputDocument& document) {
  Draft draft{.item = read_item(node, document, added_tools_), .changed = {}};
  const std::string& id = draft.item.id;
  const Node* id_node = node.find("id");
  if (id_node == nullptr || id.find('.') == std::string::npos) {
    return;
  }
  if (const Draft* first = find(id)) {
    const bool here = first->item.place.path == document.path();
    document.error("duplicate-id", *id_node,
                   here
                       ? fmt::format("item '{}' is there twice, first in line {}", id, first->item.place.line)
                       : fmt::format("item '{}' is in an extended checklist already", id),
                   here ? "" : "change it under 'changes'");
    return;
  }
  // Faulty items are kept, so that what refers to them is not reported as well.
  if (std::ranges::find(checklist_.categories, draft.item.category, &Category::id) ==
      checklist_.categories.end()) {
    document.error("unknown-category", *id_node,
                   fmt::format("no category '{}' for item '{}'", draft.item.category, id),
                   schema::suggest(draft.item.category, ids_of(checklist_.categories)));
  }
  if (const Node* evaluator = node.find("evaluator")) {
    check_evaluator(*evaluator, document);
  }
  index_.emplace(id, drafts_.size());
  drafts_.push_back(std::move(draft));
}

void ChecklistBuilder::check_evaluator(const Node& node, InputDocument& document) const {
  const std::string_view id = node.text;
  std::vector<std::string_view> known(evaluators_.begin(), evaluators_.end());
  known.insert(known.end(), planned_.begin(), planned_.end());
  if (std::ranges::find(known, id) == known.end()) {
    document.error("unknown-evaluator", node, fmt::format("no evaluator is called '{}'", printable(id)),
                   schema::suggest(id, known));
  }
}

// After all items of the document, since an item may name a later one.
void ChecklistBuilder::check_links(InputDocument& document) const {
  for (const Node& node : items_of(document.root().find("items"))) {
    const Node* link = node.find("same_rule_as");
    if (link != nullptr && link->is_scalar() && !knows(link->text)) {
      document.error("unknown-id", *link,
                     fmt::format("'same_rule_as' names no item: '{}'", printable(link->text)),
                     suggest_item(link->text));
    }
    for (const Entry& claim : entries_of(node.find("claims"))) {
      const Node* followed = claim.value.is_mapping() ? claim.value.find("follows") : nullptr;
      if (followed != nullptr && followed->is_scalar() && !knows(followed->text)) {
        document.error("unknown-id", *followed,
                       fmt::format("'follows' names no item: '{}'", printable(followed->text)),
                       suggest_item(followed->text));
      }
    }
  }
}

void ChecklistBuilder::add_changes(InputDocument& document) {
  for (const Entry& entry : entries_of(document.root().find("changes"))) {
    const auto found = index_.find(entry.key.text);
    if (found == index_.end()) {
      document.error("unknown-id", entry.key,
                     fmt::format("no item '{}' to change", printable(entry.key.text)),
                     suggest_item(entry.key.text));
      continue;
    }
    change(drafts_[found->second], entry.value, document);
  }
}

void ChecklistBuilder::change(Draft& draft, const Node& node, InputDocument& document) {
  draft.enabled = schema::flag_of(node.find("enabled")).value_or(draft.enabled);
  draft.item.severity = parse_severity(node.text_of("severity")).value_or(draft.item.severity);
  draft.item.mend = schema::text_of(node.find("mend")).value_or(draft.item.mend);
  if (const std::optional<int> days = schema::integer_of(node.find("attest_days"))) {
    draft.item.attest_days = days;
  }
  for (ClaimSpec& claim : draft.item.claims) {
    // A claim never weighs more than its item.
    if (claim.severity && *claim.severity > draft.item.severity) {
      claim.severity.reset();
    }
  }
  if (const Node* parameters = node.find("parameters")) {
    ParamBudget budget;
    for (const Entry& entry : parameters->entries) {
      if (auto value = read_parameter(draft, entry, document, budget)) {
        draft.changed.insert_or_assign(entry.key.text, *std::move(value));
      }
    }
  }
}

const ChecklistBuilder::Draft* ChecklistBuilder::find(std::string_view id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &drafts_[found->second];
}

bool ChecklistBuilder::knows_claim(std::string_view id, std::string_view claim) const {
  const Draft* draft = find(id);
  if (draft != nullptr && draft->item.claims.empty()) {
    const Draft* other = find(draft->item.same_rule_as);
    draft = other != nullptr ? other : draft;
  }
  if (draft == nullptr) {
    return false;
  }
  return draft->item.claims.empty()
             ? claim == "holds"
             : std::ranges::find(draft->item.claims, claim, &ClaimSpec::name) != draft->item.claims.end();
}

std::string ChecklistBuilder::suggest_item(std::string_view id) const {
  std::vector<std::string_view> ids;
  std::ranges::transform(index_, std::back_inserter(ids),
                         [](const auto& row) { return std::string_view(row.first); });
  return schema::did_you_mean(id, ids);
}

Checklist ChecklistBuilder::finish(const Configuration& configuration) && {
  for (Draft& draft : drafts_) {
    draft.item.params = effective_params(draft, configuration);
  }
  for (const Category& category : checklist_.categories) {
    for (Draft& draft : drafts_) {
      if (draft.enabled && draft.item.category == category.id) {
        checklist_.items.push_back(std::move(draft.item));
        draft.enabled = false;
      }
    }
  }
  return std::move(checklist_);
}

}  // namespace prodready
