#include "resources/mapping/map_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/mapping/transform.hpp"

namespace prodready::resources {
namespace {

constexpr std::string_view identities[] = {"name", "id", "arn", "tags", "zone", "stack"};
constexpr std::string_view observed_prefix = "Observed.";
constexpr std::string_view attribute_prefix = "Attributes.";

Error fault(std::string message) { return {ErrorKind::invalid, std::move(message), std::nullopt}; }

// The part of `text` before the word ` word `, which is cut off together with it; nothing where it is not
// there.
std::optional<std::string_view> cut_after(std::string_view& text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view rest = trim(text.substr(at + word.size()));
  text = trim(text.substr(0, at));
  return rest;
}

std::string_view without_carets(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of('^'), text.size()));
}

std::optional<Condition> read_condition(std::string_view text) {
  Condition condition;
  if (text.starts_with('!')) {
    condition.negated = true;
    condition.attribute = text.substr(1);
  } else if (const std::size_t equals = text.find('='); equals != std::string_view::npos) {
    condition.negated = equals > 0 && text[equals - 1] == '!';
    condition.attribute = text.substr(0, condition.negated ? equals - 1 : equals);
    condition.values = split(text.substr(equals + 1), '|');
  } else {
    condition.attribute = text;
  }
  return parse_path(without_carets(condition.attribute)) ? std::optional(condition) : std::nullopt;
}

bool read_conditions(std::string_view text, std::vector<Condition>& conditions) {
  constexpr std::string_view conjunction = " and ";
  while (true) {
    const std::size_t end = text.find(conjunction);
    const std::optional<Condition> condition = read_condition(trim(text.substr(0, end)));
    if (!condition) {
      return false;
    }
    conditions.push_back(*condition);
    if (end == std::string_view::npos) {
      return true;
    }
    text = text.substr(end + conjunction.size());
  }
}

// What follows `=` or `+`: cuts `when`, `into` and `by` off the sources.
std::optional<std::string> read_clauses(std::string_view& text, MapEntry& entry) {
  if (const auto when = cut_after(text, " when "); when && !read_conditions(*when, entry.when)) {
    return fmt::format("'when {}' is no condition", *when);
  }
  if (const auto into = cut_after(text, " into ")) {
    if (!entry.part || !into->ends_with("[]") || !parse_path(*into)) {
      return fmt::format("'into {}' does not name a list of a part's owner", *into);
    }
    entry.into = *into;
  }
  if (const auto by = cut_after(text, " by ")) {
    if (!entry.part || (*by != "@" && !parse_path(without_carets(*by)))) {
      return fmt::format("'by {}' does not name a part's owner", *by);
    }
    entry.by = *by;
  }
  if (entry.part && entry.by.empty()) {
    return "a part says by what attribute its owner is found: 'by ATTRIBUTE'";
  }
  return std::nullopt;
}

// A source's name, and the list in it that may follow.
bool read_item(std::string_view text, MapEntry& entry) {
  if (text.ends_with("[]")) {
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos) {
      return false;
    }
    entry.list = text.substr(space + 1);
    text = trim(text.substr(0, space));
  }
  entry.source = text;
  return !text.empty() && (entry.list.empty() || parse_path(entry.list));
}

RowKind kind_of(std::string_view target) {
  if (std::ranges::find(identities, target) != std::end(identities)) {
    return RowKind::identity;
  }
  return target.starts_with(observed_prefix)    ? RowKind::observed
         : target.starts_with(attribute_prefix) ? RowKind::attribute
                                                : RowKind::property;
}

// A target without what says its kind.
std::string_view place_of(std::string_view target, RowKind kind) {
  return target.substr(kind == RowKind::observed    ? observed_prefix.size()
                       : kind == RowKind::attribute ? attribute_prefix.size()
                                                    : 0);
}

// What stands between `=` and the end: source, transform, default.
std::optional<std::string> read_source(std::string_view text, MapRow& row) {
  if (text.starts_with("? ")) {
    row.otherwise = trim(text.substr(1));
    return std::nullopt;
  }
  row.otherwise = cut_after(text, " ? ");
  row.transform = cut_after(text, " | ").value_or("");
  if (!row.transform.empty() && !is_transform(row.transform)) {
    return fmt::format("'{}' is no transform", row.transform);
  }
  row.source = text;
  if (text == "-" || text == ".") {
    return std::nullopt;
  }
  row.is_self = text.starts_with('@');
  row.up = row.is_self ? 0 : std::min(text.find_first_not_of('^'), text.size());
  const std::string_view path = text.substr(row.is_self ? 1 : row.up);
  if (path.empty() && text != "@") {
    return "a row names its source: 'TARGET = SOURCE'";
  }
  const std::optional<Path> parsed = path.empty() ? Path{} : parse_path(path);
  if (!parsed) {
    return fmt::format("'{}' is no path", path);
  }
  row.from = *parsed;
  return std::nullopt;
}

// What stands in brackets at the end, which is cut off.
std::string_view cut_reason(std::string_view& text) {
  const std::size_t open = text.find(" (");
  if (open == std::string_view::npos || !text.ends_with(')')) {
    return {};
  }
  const std::string_view reason = text.substr(open + 2, text.size() - open - 3);
  text = trim(text.substr(0, open));
  return reason;
}

}  // namespace

std::string_view without_comment(std::string_view line) {
  const std::size_t hash = line.starts_with('#') ? 0 : line.find(" #");
  line = line.substr(0, hash);
  const std::size_t last = line.find_last_not_of(" \t\r");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

Result<KeptType> read_type(std::string_view line) {
  KeptType type;
  type.only = cut_reason(line);
  const std::vector<std::string_view> words = split(line, ' ');
  type.name = words.front();
  for (const std::string_view word : std::span(words).subspan(1)) {
    if (word != "global") {
      return fault(fmt::format("'{}' says nothing of a type: only 'global' may follow", word));
    }
    type.global = true;
  }
  return type;
}

Result<KeptProperty> read_property(std::string_view line) {
  KeptProperty property;
  std::string_view path = trim(line);
  property.only = cut_reason(path);
  property.kind = kind_of(path);
  property.kind = property.kind == RowKind::identity ? RowKind::property : property.kind;
  property.observed = property.kind == RowKind::observed;
  path = place_of(path, property.kind);
  property.json = path.ends_with("{}");
  property.path = property.json ? path.substr(0, path.size() - 2) : path;
  const std::optional<Path> parts = parse_path(property.path);
  if (!parts) {
    return fault(fmt::format("'{}' is no path", path));
  }
  property.parts = *parts;
  return property;
}

Result<std::vector<MapEntry>> read_entry(std::string_view line) {
  MapEntry entry;
  const std::size_t equals = line.find(" = ");
  const std::size_t at = equals != std::string_view::npos ? equals : line.find(" + ");
  if (at == std::string_view::npos) {
    return fault("an entry is 'TYPE = SOURCE' or 'TYPE + SOURCE by ATTRIBUTE'");
  }
  entry.part = equals == std::string_view::npos;
  entry.type = trim(line.substr(0, at));
  std::string_view rest = trim(line.substr(at + 3));
  if (std::optional<std::string> wrong = read_clauses(rest, entry)) {
    return fault(std::move(*wrong));
  }
  std::vector<MapEntry> entries;
  for (const std::string_view source : split(rest, ',')) {
    entries.push_back(entry);
    if (!read_item(trim(source), entries.back())) {
      return fault(fmt::format("'{}' is no source with its list", trim(source)));
    }
  }
  return entries;
}

Result<MapRow> read_row(std::string_view line) {
  MapRow row;
  line = trim(line);
  const std::optional<std::string_view> source = cut_after(line, " = ");
  row.target = line;
  row.kind = kind_of(line);
  const std::string_view path = place_of(line, row.kind);
  const std::optional<Path> to = path == "." ? Path{} : parse_path(path);
  if (!to) {
    return fault(fmt::format("'{}' is no path", path));
  }
  row.to = *to;
  if (!source) {
    row.derived = true;
    row.from = row.to;
    return row;
  }
  if (std::optional<std::string> wrong = read_source(*source, row)) {
    return fault(std::move(*wrong));
  }
  return row;
}

}  // namespace prodready::resources
