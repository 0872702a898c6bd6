// One thing of each kept type: a value for every property, the same whatever spelling it is written in. The
// values are generated of the tables: each is of the kind that the rows which carry it want.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/mapping/json_text.hpp"
#include "resources/mapping/table.hpp"
#include "resources/mapping/transform.hpp"
#include "resources/snapshot/elements.hpp"

namespace prodready::resources::spellings {

inline constexpr std::size_t elements_of_a_list = 2;

inline std::string dotted(std::span<const PathPart> path) {
  std::string text;
  for (const PathPart& part : path) {
    text += (text.empty() ? "" : ".") + std::string(part.name);
  }
  return text;
}

// Where a row's value goes in the resource: below `into` that is the list's element.
inline Path place_of(const MapEntry& entry, const MapRow& row) {
  Path place = entry.into.empty() || row.kind != RowKind::property ? Path{} : *parse_path(entry.into);
  place.insert(place.end(), row.to.begin(), row.to.end());
  return place;
}

inline bool is_constant(const MapRow& row) {
  const bool below_text = !row.from.empty() && row.from.back().name == "-";
  return row.otherwise && (row.source.empty() || below_text);
}

inline Value constant(const MapRow& row) {
  const std::string_view text = *row.otherwise;
  const bool is_flag = text == "true" || text == "false";
  return is_flag ? Value(text == "true") : read_json_text(text).value_or(Value(text));
}

class Scenario {
 public:
  Scenario(const Tables& tables, const KeptType& type) : type_(&type) {
    for (std::size_t source = 0; source < source_names_count; ++source) {
      for (const MapEntry& entry : tables.all(static_cast<SourceNames>(source))) {
        if (entry.type == type.name) {
          learn(entry, of_parts_.at(source));
        }
      }
    }
    for (const KeptProperty& property : type.properties) {
      Leaf& leaf = leaves_[key_of(property.kind, property.parts)];
      leaf.json = leaf.json || property.json;
      leaf.list = leaf.list || property.parts.back().list;
    }
    std::size_t number = 0;
    for (auto& [key, leaf] : leaves_) {
      leaf.number = ++number;
    }
  }

  const KeptType& type() const { return *type_; }

  // The rows that carry a value. Attributes stand in code alone. What parts say is in no other item, though
  // it is looked for there.
  std::vector<const MapRow*> rows_of(const MapEntry& entry, SourceNames source) const {
    const bool is_snapshot = source == SourceNames::aws_cli || source == SourceNames::aws_config;
    const std::set<std::string>& of_parts = of_parts_.at(static_cast<std::size_t>(source));
    // Of elements that are texts nothing more can be said.
    const bool are_texts = std::ranges::any_of(entry.rows, [&](const MapRow& row) {
      return row.source == "." || (source == SourceNames::aws_cli && row.source == snapshot::scalar_key);
    });
    std::vector<const MapRow*> rows;
    for (const std::vector<MapRow>* list : {&entry.rows, &entry.derived}) {
      for (const MapRow& row : *list) {
        const bool carries = row.kind != RowKind::identity && row.source != "-";
        const bool of_part = of_parts.contains(key_of(row.kind, place_of(entry, row)));
        const bool looked_for =
            list == &entry.derived &&
            (are_texts || (entry.part ? is_snapshot && (of_part || entry.into.empty()) : of_part));
        if (carries && !looked_for && !(is_snapshot && row.kind == RowKind::attribute)) {
          rows.push_back(&row);
        }
      }
    }
    return rows;
  }

  // Of the place that a row or property fills; `at`: the elements of the lists on the way to it. One kept
  // whole, of which rows carry parts, is a map of these.
  Value value(RowKind kind, std::span<const PathPart> place, std::span<const std::size_t> at) const {
    const std::string key = key_of(kind, place);
    const std::string below = key + ".";
    Value whole;
    for (auto next = leaves_.upper_bound(below); next != leaves_.end() && next->first.starts_with(below);
         ++next) {
      whole.make(next->first.substr(below.size())) = of(next->second, at);
    }
    const auto found = leaves_.find(key);
    return !whole.is_absent() || found == leaves_.end() ? whole : of(found->second, at);
  }

 private:
  struct Leaf {
    std::vector<std::string_view> words;  // what rows do to it
    std::optional<Value> fixed;
    bool json = false;
    bool list = false;
    bool is_arn = false;
    bool is_flag = false;
    bool is_number = false;
    std::size_t number = 0;
  };

  static std::string key_of(RowKind kind, std::span<const PathPart> place) {
    return fmt::format("{} {}", static_cast<int>(kind), dotted(place));
  }

  void learn(const MapEntry& entry, std::set<std::string>& of_parts) {
    for (const std::vector<MapRow>* list : {&entry.rows, &entry.derived}) {
      for (const MapRow& row : *list) {
        const Path place = place_of(entry, row);
        if (row.kind == RowKind::identity || row.source == "-" || place.empty()) {
          continue;
        }
        learn(row, place);
        Leaf& leaf = leaves_[key_of(row.kind, place)];
        learn_conditions(entry, row, leaf);
        leaf.is_arn =
            leaf.is_arn || std::ranges::any_of(entry.rows, [&](const MapRow& other) {
              return other.target == "arn" && same_name(other.source, row.source) && row.transform.empty();
            });
        if (entry.part && (list == &entry.rows || !entry.into.empty())) {
          of_parts.insert(key_of(row.kind, place));
        }
      }
    }
  }

  void learn(const MapRow& row, const Path& place) {
    Leaf& leaf = leaves_[key_of(row.kind, place)];
    leaf.json = leaf.json || row.json;
    leaf.list = leaf.list || place.back().list;
    if (!row.transform.empty()) {
      leaf.words.push_back(row.transform);
    }
    if (is_constant(row)) {
      leaf.fixed = constant(row);
    }
    const std::string_view name = place.back().name;
    const auto ends = [&](std::string_view end) { return name.ends_with(end); };
    constexpr std::array flags = {"Enabled", "Encrypted", "Public", "Enable", "Protection", "MultiAZ"};
    constexpr std::array numbers = {"Days",   "Size",     "Port",     "Period",    "Capacity",
                                    "Weight", "Priority", "Interval", "Threshold", "Cpu"};
    leaf.is_flag = std::ranges::any_of(flags, ends);
    leaf.is_number = std::ranges::any_of(numbers, ends);
  }

  // What an entry's condition asks of an attribute is the value of the property that the attribute becomes.
  static void learn_conditions(const MapEntry& entry, const MapRow& row, Leaf& leaf) {
    for (const Condition& condition : entry.when) {
      const bool same = condition.attribute == row.source && row.transform.empty();
      if (same && !condition.negated && !condition.values.empty() && !leaf.fixed) {
        leaf.fixed = Value(condition.values.front());
      }
    }
  }

  static Value of(const Leaf& leaf, std::span<const std::size_t> at) {
    if (!leaf.list) {
      return one(leaf, at);
    }
    List items;
    std::vector<std::size_t> below(at.begin(), at.end());
    below.push_back(0);
    for (; below.back() < elements_of_a_list; ++below.back()) {
      items.push_back(one(leaf, below));
    }
    return items;
  }

  static Value one(const Leaf& leaf, std::span<const std::size_t> at) {
    std::string name = fmt::format("p{}", leaf.number);
    std::size_t number = leaf.number;
    for (const std::size_t index : at) {
      name += fmt::format("x{}", index);
      number = number * elements_of_a_list + index;
    }
    if (leaf.fixed) {
      return *leaf.fixed;
    }
    if (leaf.json) {
      return Map{{"Version", Value(name)}};
    }
    const bool is_even = at.empty() || at.back() % 2 == 0;
    const auto has = [&](std::string_view word) {
      return std::ranges::find(leaf.words, word) != leaf.words.end();
    };
    if (has("present") || has("truth") || has("not")) {
      return has("present") || is_even;
    }
    if (has("days") || has("hours") || has("minutes")) {
      return static_cast<double>(number);
    }
    if (has("by_name")) {
      return Map{{name, Value("of " + name)}};
    }
    struct Word {
      std::string_view word;
      std::string_view yes;
      std::string_view no;
    };
    constexpr Word words[] = {{"enabled", "Enabled", "Suspended"},
                              {"active", "Enabled", "Disabled"},
                              {"state", "ENABLED", "DISABLED"},
                              {"scheme", "internal", "internet-facing"}};
    for (const Word& word : words) {
      if (has(word.word)) {
        return is_even ? word.yes : word.no;
      }
    }
    if (has("upper")) {
      return transform("upper", name);
    }
    if (has("pascal")) {
      return "P" + name.substr(1);
    }
    if (leaf.is_arn) {
      return "arn:aws:service:eu-west-1:111122223333:" + name;
    }
    if (has("lines")) {
      return name + "\n";
    }
    const bool is_plain = leaf.words.empty();
    if (is_plain && (leaf.is_flag || leaf.is_number)) {
      return leaf.is_flag ? Value(is_even) : Value(static_cast<double>(number));
    }
    return name;
  }

  const KeptType* type_;
  std::map<std::string, Leaf> leaves_;
  std::array<std::set<std::string>, source_names_count> of_parts_;  // places that parts fill
};

}  // namespace prodready::resources::spellings
