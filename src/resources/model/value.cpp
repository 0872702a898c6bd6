#include "resources/model/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace prodready::resources {
namespace {

const Value absent_value;  // what has no value is answered by this one

Member* find_member(Map& map, std::string_view key) {
  const auto found = std::ranges::find(map, key, &Member::key);
  return found == map.end() ? nullptr : &*found;
}

std::string number_text(double number) {
  constexpr double largest_whole = 9007199254740992.0;  // 2^53: beyond it whole numbers are not exact
  if (std::trunc(number) == number && std::abs(number) <= largest_whole) {
    return fmt::format("{}", static_cast<std::int64_t>(number));
  }
  return fmt::format("{}", number);
}

}  // namespace

Value::Value(List value) : Value(Kind::list) { new (&content_.list) List(std::move(value)); }
Value::Value(Map value) : Value(Kind::map) { new (&content_.map) Map(std::move(value)); }
Value::Value(Reference value) : Value(Kind::reference) {
  new (&content_.reference) Shared<Reference>(std::move(value));
}
Value::Value(Unresolved value) : Value(Kind::unresolved) {
  new (&content_.unresolved) Shared<Unresolved>(std::move(value));
}
Value Value::unresolved(std::string what, std::string shape) {
  return Unresolved{.what = std::move(what), .shape = std::move(shape), .references = {}};
}

Value::Value(const Value& other) : file(other.file), line(other.line) {
  switch (kind()) {
    case Kind::absent:
      break;
    case Kind::boolean:
      content_.boolean = other.content_.boolean;
      break;
    case Kind::number:
      content_.number = other.content_.number;
      break;
    case Kind::text:
      new (&content_.text) SharedText(other.content_.text);
      break;
    case Kind::list:
      new (&content_.list) List(other.content_.list);
      break;
    case Kind::map:
      new (&content_.map) Map(other.content_.map);
      break;
    case Kind::reference:
      new (&content_.reference) Shared<Reference>(other.content_.reference);
      break;
    case Kind::unresolved:
      new (&content_.unresolved) Shared<Unresolved>(other.content_.unresolved);
      break;
  }
}

void Value::end_content() noexcept {
  switch (kind()) {
    case Kind::text:
      content_.text.~SharedText();
      break;
    case Kind::list:
      content_.list.~CompactList();
      break;
    case Kind::map:
      content_.map.~CompactList();
      break;
    case Kind::reference:
      content_.reference.~Shared();
      break;
    case Kind::unresolved:
      content_.unresolved.~Shared();
      break;
    case Kind::absent:
    case Kind::boolean:
    case Kind::number:
      break;
  }
  file.bits_ &= ~Spot::kind_mask;
}

std::optional<bool> Value::as_boolean() const {
  if (const bool* value = boolean()) {
    return *value;
  }
  const std::string* word = text();
  if (word != nullptr && (*word == "true" || *word == "True" || *word == "TRUE")) {
    return true;
  }
  if (word != nullptr && (*word == "false" || *word == "False" || *word == "FALSE")) {
    return false;
  }
  return std::nullopt;
}

std::optional<double> Value::as_number() const {
  if (const double* value = number()) {
    return std::isfinite(*value) ? std::optional(*value) : std::nullopt;
  }
  const std::string* digits = text();
  if (digits == nullptr || digits->empty()) {
    return std::nullopt;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
  // "inf" and "nan" are words, which no reader means as numbers.
  if (error != std::errc{} || end != digits->data() + digits->size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::string> Value::as_text() const {
  if (const std::string* value = text()) {
    return *value;
  }
  if (const Reference* value = reference(); value != nullptr && !value->known.empty()) {
    return value->known;
  }
  if (const double* value = number()) {
    return number_text(*value);
  }
  if (const bool* value = boolean()) {
    return *value ? "true" : "false";
  }
  return std::nullopt;
}

const Value& Value::at(std::string_view key) const {
  if (is_unresolved()) {
    return *this;
  }
  if (const Map* members = map()) {
    const auto found = std::ranges::find(*members, key, &Member::key);
    if (found != members->end()) {
      return found->value;
    }
  }
  return absent_value;
}

const Value& Value::path(std::string_view path) const {
  const Value* value = this;
  while (!path.empty()) {
    if (const List* items = value->list(); items != nullptr && items->size() == 1) {
      value = &items->front();
    }
    if (value->is_unresolved()) {
      return *value;
    }
    const std::size_t dot = std::min(path.find('.'), path.size());
    value = &value->at(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return *value;
}

Value& Value::member(const SharedText& key) {
  if (map() == nullptr) {
    const Value before = std::exchange(*this, Value(Map{}));
    file = before.file;
    line = before.line;
  }
  if (Member* found = find_member(*map(), key)) {
    return found->value;
  }
  return map()->emplace_back(Member{key, Value{}}).value;
}

Value& Value::make(std::string_view path) {
  Value* value = this;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    value = &value->member(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return *value;
}

void Value::shrink() {
  if (List* items = list()) {
    items->shrink_to_fit();
    std::ranges::for_each(*items, &Value::shrink);
  }
  if (Map* members = map()) {
    members->shrink_to_fit();
    for (Member& member : *members) {
      member.value.shrink();
    }
  }
}

bool operator==(const Reference& left, const Reference& right) {
  return left.resource == right.resource && left.attribute == right.attribute && left.known == right.known;
}

bool operator==(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) {
    return false;
  }
  switch (left.kind()) {
    case Value::Kind::absent:
      return true;
    case Value::Kind::boolean:
      return *left.boolean() == *right.boolean();
    case Value::Kind::number:
      return *left.number() == *right.number();
    case Value::Kind::text:
      return *left.text() == *right.text();
    case Value::Kind::list:
      return *left.list() == *right.list();
    case Value::Kind::map:
      // As sets of members: sources differ in their order.
      return left.map()->size() == right.map()->size() &&
             std::ranges::all_of(*left.map(), [&](const Member& member) {
               const Value& other = right.at(member.key);
               return member.value == other && (!other.is_absent() || member.value.is_absent());
             });
    case Value::Kind::reference:
      return *left.reference() == *right.reference();
    case Value::Kind::unresolved:
      return left.unresolved()->what == right.unresolved()->what &&
             left.unresolved()->shape == right.unresolved()->shape;
  }
  return false;
}

std::optional<std::string> first_unresolved(const Value& value) {
  if (const Unresolved* missing = value.unresolved()) {
    return missing->what;
  }
  if (const List* items = value.list()) {
    for (const Value& item : *items) {
      if (std::optional<std::string> missing = first_unresolved(item)) {
        return missing;
      }
    }
  }
  if (const Map* members = value.map()) {
    for (const Member& member : *members) {
      if (std::optional<std::string> missing = first_unresolved(member.value)) {
        return missing;
      }
    }
  }
  return std::nullopt;
}

}  // namespace prodready::resources
