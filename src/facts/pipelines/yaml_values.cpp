#include "facts/pipelines/yaml_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

void merge_from(Node& target, const Node& source) {
  if (source.is_sequence()) {
    for (const Node& item : source.items) {
      merge_from(target, item);
    }
    return;
  }
  for (const Entry& entry : source.entries) {
    const bool is_there = std::ranges::any_of(target.entries, [&](const Entry& own) {
      return own.key.is_scalar() && own.key.text == entry.key.text;
    });
    if (!is_there) {
      target.entries.push_back(entry);
    }
  }
}

void append_texts(const Node& node, std::vector<std::string>& texts) {
  if (node.is_scalar()) {
    texts.push_back(node.text);
  }
  for (const Node& item : node.items) {
    append_texts(item, texts);
  }
}

// The longest gap between two values of a cron field, on a circle of `size`; nothing where it is not plain.
std::optional<int> longest_gap(std::string_view field, int size, int first) {
  std::vector<int> values;
  for (std::string_view part : split(field, ',')) {
    int step = 1;
    if (const std::size_t slash = part.find('/'); slash != std::string_view::npos) {
      const std::string_view text = part.substr(slash + 1);
      if (std::from_chars(text.data(), text.data() + text.size(), step).ec != std::errc() || step < 1) {
        return std::nullopt;
      }
      part = part.substr(0, slash);
    }
    int from = first;
    int to = first + size - 1;
    if (part != "*" && part != "?") {
      static constexpr std::string_view days = "SUNMONTUEWEDTHUFRISAT";
      const auto number = [&](std::string_view text) -> std::optional<int> {
        int value = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc()) {
          return value;
        }
        std::string upper(text.substr(0, 3));
        std::ranges::transform(upper, upper.begin(),
                               [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
        const std::size_t at = upper.size() == 3 ? days.find(upper) : std::string_view::npos;
        return at == std::string_view::npos || at % 3 != 0 ? std::nullopt
                                                           : std::optional(static_cast<int>(at / 3));
      };
      const std::size_t dash = part.find('-');
      const std::optional<int> low = number(part.substr(0, dash));
      const std::optional<int> high = dash == std::string_view::npos ? low : number(part.substr(dash + 1));
      if (!low || !high || *low > first + size || *high > first + size || *high < *low) {
        return std::nullopt;
      }
      from = *low;
      to = *high;
    }
    for (int value = from; value <= to; value += step) {
      values.push_back((value - first) % size);
    }
  }
  if (values.empty()) {
    return std::nullopt;
  }
  std::ranges::sort(values);
  int longest = values.front() + size - values.back();
  for (std::size_t i = 1; i < values.size(); ++i) {
    longest = std::max(longest, values[i] - values[i - 1]);
  }
  return longest;
}

}  // namespace

Node with_merged_keys(Node node) {
  for (Node& item : node.items) {
    item = with_merged_keys(std::move(item));
  }
  std::vector<Node> sources;
  for (Entry& entry : node.entries) {
    entry.value = with_merged_keys(std::move(entry.value));
    if (entry.key.is_scalar() && entry.key.text == "<<") {
      sources.push_back(std::move(entry.value));
    }
  }
  if (!sources.empty()) {
    std::erase_if(node.entries,
                  [](const Entry& entry) { return entry.key.is_scalar() && entry.key.text == "<<"; });
    for (const Node& source : sources) {
      merge_from(node, source);
    }
  }
  return node;
}

std::vector<std::string> texts_of(const Node* node) {
  std::vector<std::string> texts;
  if (node != nullptr) {
    append_texts(*node, texts);
  }
  return texts;
}

std::vector<std::string> comma_texts_of(const Node* node) {
  std::vector<std::string> texts;
  for (const std::string& text : texts_of(node)) {
    for (const std::string_view part : split(text, ',')) {
      if (!trim(part).empty()) {
        texts.emplace_back(trim(part));
      }
    }
  }
  return texts;
}

Tri truth_of(const Node* node, bool fallback) {
  if (node == nullptr || node->kind == syntax::NodeKind::null) {
    return Tri::of(fallback);
  }
  const std::string text = to_lower(node->text);
  if (text == "true" || text == "yes" || text == "on") {
    return Tri::yes();
  }
  if (text == "false" || text == "no" || text == "off") {
    return Tri::no();
  }
  return Tri::unresolved(node->text.empty() ? "a switch that is a list" : node->text);
}

Place place_of(const Node& node, std::string_view path) {
  return {.path = std::string(path), .line = node.line, .column = node.column};
}

std::uint32_t text_line(const Node& node) {
  return node.line + (node.quoted && node.text.find('\n') != std::string::npos ? 1U : 0U);
}

std::optional<int> cron_interval_days(std::string_view cron) {
  std::vector<std::string_view> fields;
  for (const std::string_view field : split(cron, ' ')) {
    if (!trim(field).empty()) {
      fields.push_back(trim(field));
    }
  }
  if (fields.size() == 1) {
    static constexpr std::array<std::pair<std::string_view, int>, 6> names = {{{"@hourly", 1},
                                                                               {"@daily", 1},
                                                                               {"@midnight", 1},
                                                                               {"@weekly", 7},
                                                                               {"@monthly", 31},
                                                                               {"@yearly", 366}}};
    const auto* found = std::ranges::find(names, fields[0], &std::pair<std::string_view, int>::first);
    return found == names.end() ? std::nullopt : std::optional(found->second);
  }
  if (fields.size() < 5) {
    return std::nullopt;
  }
  const bool any_day = fields[2] == "*" || fields[2] == "?";
  const bool any_weekday = fields[4] == "*" || fields[4] == "?";
  const bool any_month = fields[3] == "*";
  const std::optional<int> months = longest_gap(fields[3], 12, 1);
  const std::optional<int> days =
      any_day && !any_weekday ? longest_gap(fields[4], 7, 0) : longest_gap(fields[2], 31, 1);
  if (!months || !days) {
    return std::nullopt;
  }
  return any_month ? *days : *months * 31 + (any_day ? 0 : 31);
}

}  // namespace prodready
