// Puts checklists together: what is extended first, then what extends it, then the configuration's
// parameters. Reports the faults that the shape of a file cannot show: ids that are repeated or unknown,
// parameters of the wrong type.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/tool_spec.hpp"
#include "checklist/checklist.hpp"
#include "checklist/document.hpp"
#include "checklist/param_values.hpp"
#include "core/configuration.hpp"
#include "syntax/node.hpp"

namespace prodready {

class ChecklistBuilder {
 public:
  // The ids of evaluators that an item may name. Both must outlive the builder.
  ChecklistBuilder(std::span<const std::string_view> evaluators, std::span<const std::string_view> planned)
      : evaluators_(evaluators), planned_(planned) {}

  // Tools that rules may name beside the built-in ones. To be called before checklists are added.
  void add_tools(catalogue::CatalogueSpec tools) { added_tools_ = std::move(tools); }

  // Adds a checklist whose form has been checked. What it extends was added before.
  void add(InputDocument& document);

  // Takes `parameters` of the configuration into `configuration`, typed and checked against the checklist.
  void read_configured_parameters(InputDocument& document, Configuration& configuration) const;

  // Whether an item of this id was defined, switched off or not.
  bool knows(std::string_view id) const { return index_.find(id) != index_.end(); }
  // Whether the item has this claim.
  bool knows_claim(std::string_view id, std::string_view claim) const;
  // "did you mean …?", or "".
  std::string suggest_item(std::string_view id) const;

  // The checklist, with the effective parameters of each item. Ends the builder's work.
  Checklist finish(const Configuration& configuration) &&;

 private:
  using Values = std::map<std::string, ParamValue, std::less<>>;

  struct Draft {
    Item item;
    Values changed;  // parameters, by the checklists' changes
    bool enabled = true;
  };

  void add_categories(InputDocument& document);
  void add_shared_parameters(InputDocument& document);
  void add_items(InputDocument& document);
  void add_item(const syntax::Node& node, InputDocument& document);
  void check_links(InputDocument& document) const;
  void add_changes(InputDocument& document);
  void change(Draft& draft, const syntax::Node& node, InputDocument& document);

  void check_evaluator(const syntax::Node& node, InputDocument& document) const;
  const Draft* find(std::string_view id) const;
  // The item's own parameters, those of the item whose rule it shares, and the shared ones; null for other
  // names.
  const ParamSpec* find_parameter(const Draft& draft, std::string_view name) const;
  std::vector<std::string_view> parameter_names(const Draft& draft) const;
  // Nothing, and a fault in the document, where the draft has no such parameter or the value is of another
  // type.
  std::optional<ParamValue> read_parameter(const Draft& draft, const syntax::Entry& entry,
                                           InputDocument& document, ParamBudget& budget) const;
  Params effective_params(const Draft& draft, const Configuration& configuration) const;

  std::span<const std::string_view> evaluators_;
  std::span<const std::string_view> planned_;
  catalogue::CatalogueSpec added_tools_;
  Checklist checklist_;
  ParamBudget shared_budget_;
  std::set<std::string, std::less<>> own_categories_;  // of the document that is being added
  std::vector<Draft> drafts_;
  std::map<std::string, std::size_t, std::less<>> index_;  // of drafts_
};

}  // namespace prodready
