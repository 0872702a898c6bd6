#include "resources/snapshot/found_rows.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace prodready::resources::snapshot {
namespace {

void count(const WantedKeys& wanted, std::string_view path, std::vector<std::uint32_t>& uses) {
  path.remove_prefix(std::min(path.find_first_not_of('^'), path.size()));
  const std::optional<Path> parts = parse_path(path);
  const std::uint32_t number = parts ? wanted.find(parts->front().name).number : WantedKeys::none;
  if (number != WantedKeys::none) {
    ++uses[number];
  }
}

constexpr std::string_view identity_words[] = {"id", "arn", "tags"};

bool is_one_name(const MapRow& row) {
  return row.from.size() == 1 && !row.from[0].list && !row.from[0].json && !row.from[0].members &&
         !row.from[0].index;
}

// Whether one of them leads to what the other leads to, or to what it is in.
bool meet(const Path& one, const Path& other) {
  for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
    if (!same_name(one[at].name, other[at].name)) {
      return false;
    }
    if (one[at].members || other[at].members) {
      return true;  // any of the members may be the one that the other leads to
    }
  }
  return true;
}

}  // namespace

std::vector<std::uint32_t> uses_of(const WantedKeys& wanted, std::span<const MapEntry* const> entries) {
  std::vector<std::uint32_t> uses(wanted.size());
  for (const MapEntry* entry : entries) {
    for (const std::vector<MapRow>* rows : {&entry->rows, &entry->derived}) {
      for (const MapRow& row : *rows) {
        count(wanted, row.from.empty() ? std::string_view("id") : row.from.front().name, uses);
      }
    }
    for (const Condition& condition : entry->when) {
      count(wanted, condition.attribute, uses);
    }
    count(wanted, entry->list, uses);
    count(wanted, entry->by, uses);
    for (const std::string_view word : identity_words) {
      count(wanted, word, uses);
    }
  }
  return uses;
}

FoundRows::FoundRows(const MapEntry& entry, const WantedKeys& wanted, std::span<const std::uint32_t> uses)
    : values_(wanted.size()) {
  for (const MapRow& row : entry.rows) {
    add(row, wanted, uses);
  }
  for (const MapRow& row : entry.derived) {
    add(row, wanted, uses);
  }
  for (const std::string_view word : identity_words) {
    if (std::ranges::find(entry.rows, word, &MapRow::target) == entry.rows.end() && !entry.part) {
      MapRow row{.target = word, .source = word, .kind = RowKind::identity, .derived = true};
      row.to = row.from = parse_path(word).value_or(Path{});
      add(*identity_.emplace_back(std::make_unique<const MapRow>(std::move(row))), wanted, uses);
    }
  }
  let_take_ends(uses);
}

// Where all that ask for a name are rows here, they may take what no two of them ask for.
void FoundRows::let_take_ends(std::span<const std::uint32_t> uses) {
  for (Step& step : steps_) {
    const auto asks_too = [&](const Step& other) { return other.number == step.number; };
    step.may_take_ends = step.number != WantedKeys::none &&
                         std::ranges::count_if(steps_, asks_too) == uses[step.number] &&
                         std::ranges::none_of(steps_, [&](const Step& other) {
                           return &other != &step && asks_too(other) && meet(step.row->from, other.row->from);
                         });
  }
}

void FoundRows::add(const MapRow& row, const WantedKeys& wanted, std::span<const std::uint32_t> uses) {
  if (row.source == "-") {
    return;
  }
  Step step{.row = &row};
  if (!row.from.empty() && row.up == 0 && !row.is_self) {
    const WantedKeys::Found found = wanted.find(row.from.front().name);
    // Members have the wanted keys' spelling, and only some rows find them in another one.
    if (row.derived || found.spelling == row.from.front().name) {
      step.number = found.number;
    }
  }
  step.is_first = !row.to.empty() && std::ranges::none_of(steps_, [&](const Step& before) {
    const Path& to = before.row->to;
    return before.row->kind == row.kind && (to.empty() || to.front().name == row.to.front().name);
  });
  step.may_take = step.number != WantedKeys::none && is_one_name(row) && uses[step.number] == 1;
  steps_.push_back(step);
}

std::optional<FoundRows::Found> FoundRows::of(Map& members, std::span<const std::uint32_t> numbers) {
  std::ranges::fill(values_, nullptr);
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    if (numbers[at] == WantedKeys::none) {
      continue;
    }
    if (std::exchange(values_[numbers[at]], &members[at].value) != nullptr) {
      return std::nullopt;
    }
  }
  found_.clear();
  Found result;
  std::string_view last;  // property; rows of one follow each other
  for (const Step& step : steps_) {
    Value* first = step.number == WantedKeys::none ? nullptr : values_[step.number];
    if (first == nullptr && step.number != WantedKeys::none && !step.row->otherwise) {
      continue;
    }
    found_.push_back({.row = step.row,
                      .first = first,
                      .may_take = step.may_take && first != nullptr,
                      .may_take_ends = step.may_take_ends && first != nullptr,
                      .is_first = step.is_first});
    if (step.row->kind == RowKind::property && !step.row->to.empty() && step.row->to.front().name != last) {
      last = step.row->to.front().name;
      ++result.members;
    }
  }
  result.rows = found_;
  return result;
}

}  // namespace prodready::resources::snapshot
