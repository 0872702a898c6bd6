// Terraform code of a test, evaluated, as text that is easy to compare.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/items.hpp"
#include "resources/terraform/tfvars.hpp"

namespace prodready::resources::test {

using Files = std::map<std::string, std::string>;

inline std::vector<File> file_list(const Files& files) {
  std::vector<File> list;
  for (const auto& [path, bytes] : files) {
    list.push_back({path, bytes});
  }
  return list;
}

// By whole words at the start of a name: "prod-eu" is "prod".
inline std::string environment_of(std::string_view name) {
  for (const std::string_view word : {"prod", "staging", "dev"}) {
    if (name.starts_with(word)) {
      return std::string(word);
    }
  }
  return "";
}

struct Evaluated {
  std::vector<SourceItem> items;
  std::vector<Unread> unread;
  Gaps gaps;
  std::string spent;
};

// The root module in a folder, with all types kept.
inline Evaluated evaluate_root(const std::vector<File>& files, const std::string& folder = "") {
  terraform::ModuleStore store(files);
  terraform::Evaluation evaluation;
  evaluation.store = &store;
  evaluation.root_folder = folder;
  evaluation.is_kept = [](std::string_view type) { return !type.starts_with("data."); };
  terraform::ChosenValues chosen = terraform::choose_values(store, folder, environment_of, evaluation.budget);
  terraform::ModuleInstance root(evaluation, *store.module(folder), std::move(chosen.values));
  Evaluated evaluated;
  evaluated.items = terraform::items_of(root, evaluation, folder, chosen.environment);
  evaluated.unread = std::move(evaluation.unread);
  evaluated.gaps = std::move(evaluation.gaps);
  evaluated.spent = evaluation.budget.spent;
  return evaluated;
}

// A line an item: its key, "maybe x" and "many", its values as JSON.
inline std::string items_text(const std::vector<SourceItem>& items) {
  std::string text;
  for (const SourceItem& item : items) {
    text += item.frame.key;
    text += item.frame.maybe.empty() ? "" : " maybe " + item.frame.maybe;
    text += item.frame.many ? " many" : "";
    text += ' ' + to_json(item.values) + '\n';
  }
  return text;
}

inline std::string evaluate_text(const Files& files, const std::string& folder = "") {
  return items_text(evaluate_root(file_list(files), folder).items);
}

// The value of `x` in `resource "t" "r" { x = EXPRESSION }` beside more code.
inline std::string value_text(const std::string& expression, const std::string& code = "") {
  const std::vector<File> files = {
      {"main.tf", code + "\nresource \"t\" \"r\" {\n  x = " + expression + "\n}\n"}};
  const Evaluated evaluated = evaluate_root(files);
  for (const SourceItem& item : evaluated.items) {
    if (item.frame.key == "t.r") {
      return to_json(item.values.at("x"));
    }
  }
  return "no item";
}

}  // namespace prodready::resources::test
