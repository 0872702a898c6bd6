#include "resources/mapping/translate.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "resources/mapping/json_text.hpp"
#include "resources/mapping/target.hpp"
#include "resources/mapping/transform.hpp"

namespace prodready::resources {
namespace {

Value default_of(std::string_view text) {
  if (text == "true" || text == "false") {
    return text == "true";
  }
  if (std::optional<Value> json = read_json_text(text)) {
    return std::move(*json);
  }
  const std::optional<double> number = Value(text).as_number();
  return number ? Value(*number) : Value(text);
}

Value changed(std::string_view word, Value value) {
  List* items = value.list();
  if (items == nullptr || takes_list(word)) {
    return transform(word, std::move(value));
  }
  for (Value& item : *items) {
    item = transform(word, std::move(item));
  }
  return value;
}

// An empty text that is an attribute of the source's own, not one of a map or of a text of JSON.
bool is_empty_attribute(const Value& value, const Path& path) {
  const auto is_foreign = [](const PathPart& part) { return part.json || part.members; };
  return value.text() != nullptr && value.text()->empty() && std::ranges::none_of(path, is_foreign);
}

constexpr int case_bit = 'a' ^ 'A';

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

const Value& member(const Value& value, std::string_view name, bool loosely) {
  const Value& exact = value.at(name);
  const Map* members = value.map();
  if (!loosely || members == nullptr || !exact.is_absent()) {
    return exact;
  }
  // Most names differ in their first letter already.
  const bool quick = !name.empty() && is_letter(name.front());
  const auto found = std::ranges::find_if(*members, [&](const Member& candidate) {
    const std::string& key = candidate.key;
    const bool differs =
        quick && !key.empty() && is_letter(key.front()) && ((key.front() ^ name.front()) & ~case_bit) != 0;
    return !differs && same_name(key, name);
  });
  return found == members->end() ? exact : found->value;
}

const Value& Carrier::make(Value value) {
  return *made_.emplace_back(std::make_unique<Value>(std::move(value)));
}

void Carrier::descend(Cursor& from, const Value& next) {
  if (next.file != 0 || next.line != 0) {
    from.file = next.file != 0 ? next.file : from.file;
    from.line = next.line;
  }
  from.value = &next;
}

const Value& Carrier::read_json(const Value& value) {
  if (value.text() == nullptr) {
    return value;
  }
  const auto [place, is_new] = texts_.emplace(&value, &value);
  if (is_new) {
    if (std::optional<Value> read = read_json_text(*value.text())) {
      place->second = &make(std::move(*read));
    }
  }
  return *place->second;
}

// A text of JSON as its value; what does not parse stays a text.
Value Carrier::with_json_read(Value value) const {
  if (value.text() == nullptr) {
    return value;
  }
  std::optional<Value> read =
      around_.json == nullptr ? read_json_text(*value.text()) : around_.json->read(*value.text());
  if (!read) {
    return value;
  }
  read->file = value.file;
  read->line = value.line;
  return std::move(*read);
}

const Value& Carrier::members_of(const Value& value) {
  const List* blocks = value.list();
  const Value& whole = blocks != nullptr && blocks->size() == 1 ? blocks->front() : value;
  if (whole.map() == nullptr) {
    return value;
  }
  const auto [place, is_new] = lists_.emplace(&whole, &whole);
  if (is_new) {
    List members;
    for (const Member& member : *whole.map()) {
      members.push_back(Map{{"key", Value(member.key)}, {"value", member.value}});
    }
    place->second = &make(std::move(members));
  }
  return *place->second;
}

// Follows the path to its next list, which is true, or to its end.
bool Carrier::advance(Cursor& from, const MapRow& row) {
  while (!from.path.empty()) {
    if (const List* items = from.value->list(); items != nullptr && !items->empty()) {
      descend(from, items->size() == 1 ? items->front() : make(Value::unresolved(std::string(row.source))));
    }
    const PathPart& part = from.path.front();
    if (from.value->is_unresolved()) {
      const auto list = std::ranges::find(from.path, true, &PathPart::list);
      const bool at_list = list != from.path.end();
      from.path = at_list ? Parts(list + 1, from.path.end()) : Parts{};
      return at_list;
    }
    from.path = from.path.subspan(1);
    const Value* next = std::exchange(from.next, nullptr);
    descend(from, next != nullptr ? *next : member(*from.value, part.name, row.derived));
    if (part.json) {
      descend(from, read_json(*from.value));
    }
    if (part.members) {
      descend(from, members_of(*from.value));
    }
    if (part.list) {
      return true;
    }
    if (const List* items = from.value->list(); part.index && items != nullptr) {
      descend(from, *part.index < items->size() ? (*items)[*part.index] : make({}));
    }
  }
  return false;
}

Value Carrier::self(const MapRow& row) const {
  const Value& item = around_.above.empty() ? *values_ : *around_.above.back();
  const std::string_view attribute = row.from.empty() ? "id" : row.from.front().name;
  const Value& known = item.at(attribute);
  if (around_.key.empty()) {
    return known;
  }
  return Reference{.resource = std::string(around_.key),
                   .attribute = std::string(attribute),
                   .known = known.text() == nullptr ? "" : *known.text()};
}

Value Carrier::copy_or_take(const Value& end) const {
  // What is there lies in the source's values, which may be changed then, or was made here. What is not is
  // the one constant of all threads; what does not resolve on the way is the end of every path through it.
  const bool may_take = takes_ends_ && !end.is_absent() && !end.is_unresolved();
  return may_take ? std::move(const_cast<Value&>(end)) : end;
}

void Carrier::carry(const MapRow& row, Value& to, const Value* first, bool takes_ends) {
  if (row.source == "-") {
    return;
  }
  const Value* start = values_;
  Parts path = row.from;
  if (row.is_self || (row.source.empty() && row.otherwise)) {
    start = &make(row.is_self ? self(row) : Value{});
    path = {};
  } else if (row.up > around_.above.size()) {
    return;
  } else if (row.up > 0) {
    start = around_.above[row.up - 1];
  }
  const Cursor from{.value = start, .path = path, .file = start->file, .line = start->line, .next = first};
  takes_ends_ = takes_ends;
  put(row, from, to, row.to);
  takes_ends_ = false;
}

void Carrier::carry_taken(const MapRow& row, Value value, Value& to, bool is_first) {
  if (value.is_absent()) {
    carry(row, to, &value);
    return;
  }
  value = row.transform.empty() ? std::move(value) : changed(row.transform, std::move(value));
  put_value(row, std::move(value), to, row.to, is_first);
}

void Carrier::put(const MapRow& row, Cursor from, Value& to, Parts target) {
  if (advance(from, row)) {
    put_list(row, from, to, target);
    return;
  }
  const bool absent =
      from.value->is_absent() || (empty_is_absent_ && is_empty_attribute(*from.value, row.from));
  if (absent && !row.otherwise) {
    return;
  }
  Value value = absent ? Value{} : copy_or_take(*from.value);
  value.file = from.file;
  value.line = from.line;
  if (value.is_absent() && row.otherwise) {
    value = default_of(*row.otherwise);
  } else if (!row.transform.empty()) {
    value = changed(row.transform, std::move(value));
  }
  put_value(row, std::move(value), to, target);
}

void Carrier::put_value(const MapRow& row, Value value, Value& to, Parts target, bool is_first) {
  if (row.json) {
    value = with_json_read(std::move(value));
  }
  if (value.is_absent()) {
    return;
  }
  if (!target.empty() && target.back().list && value.list() == nullptr && !value.is_unresolved()) {
    value = List{std::move(value)};
  }
  if (is_first && target.size() == 1 && !target.front().index && to.map() != nullptr) {
    to.map()->push_back({target.front().key, std::move(value)});
  } else if (Value* place = reach(to, target)) {
    set(*place, std::move(value));
  }
}

void Carrier::put_list(const MapRow& row, const Cursor& from, Value& to, Parts target) {
  if (from.value->is_absent()) {
    return;
  }
  const auto list = std::ranges::find(target, true, &PathPart::list);
  if (list == target.end()) {
    const List* items = from.value->list();
    const bool one = items == nullptr || items->size() == 1;
    Cursor only = from;
    if (!one && !items->empty()) {
      descend(only, make(Value::unresolved(std::string(row.source))));
    }
    if (items == nullptr || !items->empty()) {
      put(row, only, to, target);
    }
    return;
  }
  const Parts up_to_list(target.begin(), list + 1);
  Value* place = reach(to, up_to_list);
  if (place == nullptr) {
    return;
  }
  if (place->is_unresolved() && !from.value->is_unresolved()) {
    *place = List{*place};
  }
  const char* start = row.to.front().name.data();
  const std::string_view name(start, static_cast<std::size_t>(list->name.data() + list->name.size() - start));
  if (list + 1 != target.end() || from.value->is_unresolved()) {
    put_elements(row, from, *place, Parts(list + 1, target.end()), name);
    return;
  }
  set(*place, List{});
  if (place->list() != nullptr) {
    collect(row, from, *place->list());
  }
}

void Carrier::put_elements(const MapRow& row, const Cursor& from, Value& list, Parts target,
                           std::string_view name) {
  const std::size_t size = list.list() == nullptr ? 0 : list.list()->size();
  const auto [base, is_new] = bases_.emplace(std::pair(from.value, name), size);
  if (from.value->is_unresolved()) {
    if (is_new && list.list() != nullptr) {
      list.list()->push_back(*from.value);
    } else {
      set(list, *from.value);
    }
    return;
  }
  set(list, List{});
  const List* items = from.value->list();
  const std::span<const Value> sources = items == nullptr ? std::span(from.value, 1) : std::span(*items);
  for (std::size_t at = 0; at < sources.size(); ++at) {
    Cursor source = from;
    descend(source, sources[at]);
    Value* place = element(list, base->second + at);
    if (place == nullptr) {
      return;
    }
    if (place->is_absent()) {
      *place = source.value->is_unresolved() ? *source.value : Value(Map{});
      place->file = source.file;
      place->line = source.line;
    }
    put(row, source, *place, target);
  }
}

// The values of all elements, lists in lists too.
void Carrier::collect(const MapRow& row, Cursor from, List& out) {
  const List* items = from.value->list();
  const std::span<const Value> sources = items == nullptr ? std::span(from.value, 1) : std::span(*items);
  for (const Value& source : sources) {
    Cursor next = from;
    descend(next, source);
    if (advance(next, row)) {
      collect(row, next, out);
      continue;
    }
    Value value = copy_or_take(*next.value);
    value = row.transform.empty() ? std::move(value) : changed(row.transform, std::move(value));
    value.file = next.file;
    value.line = next.line;
    if (List* nested = value.list()) {
      out.insert(out.end(), nested->begin(), nested->end());
    } else if (!value.is_absent()) {
      out.push_back(std::move(value));
    }
  }
}

}  // namespace prodready::resources
