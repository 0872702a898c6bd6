#include "resources/model/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace prodready::resources {
namespace {

const Value absent_value;  // what has no value is answered by this one

template <class T>
std::unique_ptr<T> copy_of(const std::unique_ptr<T>& value) {
  return std::make_unique<T>(*value);
}

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

Value::Value(List value) : content_(std::make_unique<List>(std::move(value))) {}
Value::Value(Map value) : content_(std::make_unique<Map>(std::move(value))) {}
Value::Value(Reference value) : content_(std::make_unique<Reference>(std::move(value))) {}
Value::Value(Unresolved value) : content_(std::make_unique<Unresolved>(std::move(value))) {}
Value Value::unresolved(std::string what, std::string shape) {
  return Unresolved{.what = std::move(what), .shape = std::move(shape), .references = {}};
}

Value::Value(const Value& other) : file(other.file), line(other.line) {
  std::visit(
      [&](const auto& content) {
        if constexpr (requires { copy_of(content); }) {
          content_ = copy_of(content);
        } else {
          content_ = content;
        }
      },
      other.content_);
}

// A value that was moved from is absent: a null pointer would be a list that is none.
Value::Value(Value&& other) noexcept
    : file(other.file), line(other.line), content_(std::exchange(other.content_, {})) {}

Value& Value::operator=(const Value& other) { return *this = Value(other); }

Value& Value::operator=(Value&& other) noexcept {
  // `other` may lie in what this value holds.
  auto content = std::exchange(other.content_, {});
  const std::uint32_t new_file = other.file;
  const std::uint32_t new_line = other.line;
  content_ = std::move(content);
  file = new_file;
  line = new_line;
  return *this;
}

Value::~Value() = default;

namespace {

template <class T, class Variant>
auto* pointee(Variant& content) {
  auto* held = std::get_if<std::unique_ptr<T>>(&content);
  return held == nullptr ? nullptr : held->get();
}

}  // namespace

const List* Value::list() const { return pointee<List>(content_); }
List* Value::list() { return pointee<List>(content_); }
const Map* Value::map() const { return pointee<Map>(content_); }
Map* Value::map() { return pointee<Map>(content_); }
const Reference* Value::reference() const { return pointee<Reference>(content_); }
const Unresolved* Value::unresolved() const { return pointee<Unresolved>(content_); }

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
    return *value;
  }
  const std::string* digits = text();
  if (digits == nullptr || digits->empty()) {
    return std::nullopt;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
  if (error != std::errc{} || end != digits->data() + digits->size()) {
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

Value& Value::make(std::string_view path) {
  Value* value = this;
  while (!path.empty()) {
    if (value->map() == nullptr) {
      value->content_ = std::make_unique<Map>();
    }
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view key = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    Member* member = find_member(*value->map(), key);
    if (member == nullptr) {
      value->map()->push_back({std::string(key), Value{}});
      member = &value->map()->back();
    }
    value = &member->value;
  }
  return *value;
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
