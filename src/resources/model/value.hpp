// A property of a resource: a value, absent, or unresolved with the name of what could not be resolved. Where
// code refers to another resource the value is a reference, resolved through Resources. Plain and small,
// since there may be millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace prodready::resources {

class Value;
struct Member;

using List = std::vector<Value>;
using Map = std::vector<Member>;  // in the source's order, keys unique

// Points to a declared resource of the same unit (Resource::unit), or to an attribute of it.
struct Reference {
  std::string resource;   // its Resource::key: "module.db.aws_kms_key.this[0]", a CloudFormation logical id
  std::string attribute;  // in the source's words: "arn", "Arn", "id"; "" for the resource itself (`Ref`)
  std::string known;      // the attribute's text where code states it (a bucket's name); else ""
};

struct Unresolved {
  std::string
      what;  // the name of what is missing: "var.region", "data.aws_ami.base", "!ImportValue net-VpcId"
  std::string
      shape;  // of a text, what is known of it, holes as "${…}": "arn:aws:s3:::${var.name}/*"; else ""
  std::vector<Reference> references;  // that the text holds
};

class Value {
 public:
  enum class Kind : std::uint8_t { absent, boolean, number, text, list, map, reference, unresolved };

  Value() = default;                                               // absent; a null of the source is absent
  Value(bool value) : content_(value) {}                           // NOLINT: a bool is a Value
  Value(double value) : content_(value) {}                         // NOLINT
  Value(int value) : content_(static_cast<double>(value)) {}       // NOLINT
  Value(std::string value) : content_(std::move(value)) {}         // NOLINT
  Value(std::string_view value) : content_(std::string(value)) {}  // NOLINT
  Value(const char* value) : content_(std::string(value)) {}       // NOLINT
  Value(List value);                                               // NOLINT
  Value(Map value);                                                // NOLINT
  Value(Reference value);                                          // NOLINT
  Value(Unresolved value);                                         // NOLINT
  static Value unresolved(std::string what, std::string shape = {});

  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  Kind kind() const { return static_cast<Kind>(content_.index()); }
  bool is_absent() const { return kind() == Kind::absent; }
  bool is_unresolved() const { return kind() == Kind::unresolved; }

  // Each is null, or nothing, where the value is of another kind.
  const bool* boolean() const { return std::get_if<bool>(&content_); }
  const double* number() const { return std::get_if<double>(&content_); }
  const std::string* text() const { return std::get_if<std::string>(&content_); }
  const List* list() const;
  List* list();
  const Map* map() const;
  Map* map();
  const Reference* reference() const;
  const Unresolved* unresolved() const;

  // Sources spell booleans and numbers as texts too ("true", "7"); these take both.
  std::optional<bool> as_boolean() const;
  std::optional<double> as_number() const;
  // A text, or the known text of a reference, or a number or boolean as text; nothing else.
  std::optional<std::string> as_text() const;

  // The value of a map's key; an absent value where this is none or has no such key.
  const Value& at(std::string_view key) const;
  // "A.B.C", through maps; a list of one element on the way stands for its element. An unresolved value on
  // the way is the answer.
  const Value& path(std::string_view path) const;
  // The place at `path`, made where it is missing; what stands in the way is replaced by a map.
  Value& make(std::string_view path);

  // Where it is written. 0: where its parent is.
  std::uint32_t file = 0;  // Resource::place's file where 0; else Resources::files[file - 1]
  std::uint32_t line = 0;

 private:
  std::variant<std::monostate, bool, double, std::string, std::unique_ptr<List>, std::unique_ptr<Map>,
               std::unique_ptr<Reference>, std::unique_ptr<Unresolved>>
      content_;
};

struct Member {
  std::string key;
  Value value;
};

// Equal as values; places are not compared.
bool operator==(const Value& left, const Value& right);

// Whether anything in it, at any depth, is unresolved; the first one's name.
std::optional<std::string> first_unresolved(const Value& value);

// JSON on one line, for messages and tests: unresolved values as {"unresolved": what}, references as {"ref":
// …}.
std::string to_json(const Value& value);

}  // namespace prodready::resources
