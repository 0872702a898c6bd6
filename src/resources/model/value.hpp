// A property of a resource: a value, absent, or unresolved with the name of what could not be resolved. Where
// code refers to another resource the value is a reference, resolved through Resources. Plain and small,
// since there may be millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/model/compact_list.hpp"
#include "resources/model/shared_text.hpp"

namespace prodready::resources {

class Value;
struct Member;

using List = CompactList<Value>;
using Map = CompactList<Member>;  // in the source's order, keys unique

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
  // Those up to `number` have no memory of their own.
  enum class Kind : std::uint8_t { absent, boolean, number, text, list, map, reference, unresolved };

  Value() = default;  // absent; a null of the source is absent
  Value(bool value) : Value(Kind::boolean) { content_.boolean = value; }  // NOLINT: a bool is a Value
  Value(double value) : Value(Kind::number) { content_.number = value; }  // NOLINT
  Value(int value) : Value(static_cast<double>(value)) {}                 // NOLINT
  Value(SharedText value) : Value(Kind::text) {
    new (&content_.text) SharedText(std::move(value));
  }  // NOLINT
  Value(std::string value) : Value(SharedText(std::move(value))) {}  // NOLINT
  Value(std::string_view value) : Value(SharedText(value)) {}        // NOLINT
  Value(const char* value) : Value(SharedText(value)) {}             // NOLINT
  Value(List value);                                                 // NOLINT
  Value(Map value);                                                  // NOLINT
  Value(Reference value);                                            // NOLINT
  Value(Unresolved value);                                           // NOLINT
  static Value unresolved(std::string what, std::string shape = {});

  Value(const Value& other);
  Value(Value&& other) noexcept { take(other); }
  Value& operator=(const Value& other) { return *this = Value(other); }
  Value& operator=(Value&& other) noexcept {
    Value taken(std::move(other));  // it may lie in what this value holds
    destroy();
    take(taken);
    return *this;
  }
  ~Value() { destroy(); }

  Kind kind() const { return static_cast<Kind>(file.bits_ & Spot::kind_mask); }
  bool is_absent() const { return kind() == Kind::absent; }
  bool is_unresolved() const { return kind() == Kind::unresolved; }

  // Each is null, or nothing, where the value is of another kind; valid until this value moves.
  const bool* boolean() const { return kind() == Kind::boolean ? &content_.boolean : nullptr; }
  const double* number() const { return kind() == Kind::number ? &content_.number : nullptr; }
  const std::string* text() const { return kind() == Kind::text ? &content_.text.str() : nullptr; }
  const SharedText* shared_text() const { return kind() == Kind::text ? &content_.text : nullptr; }
  SharedText* shared_text() { return kind() == Kind::text ? &content_.text : nullptr; }
  const List* list() const { return kind() == Kind::list ? &content_.list : nullptr; }
  List* list() { return kind() == Kind::list ? &content_.list : nullptr; }
  const Map* map() const { return kind() == Kind::map ? &content_.map : nullptr; }
  Map* map() { return kind() == Kind::map ? &content_.map : nullptr; }
  const Reference* reference() const {
    return kind() == Kind::reference ? content_.reference.get() : nullptr;
  }
  const Unresolved* unresolved() const {
    return kind() == Kind::unresolved ? content_.unresolved.get() : nullptr;
  }

  // Sources spell booleans and numbers as texts too ("true", "7"); these take both.
  std::optional<bool> as_boolean() const;
  std::optional<double> as_number() const;
  // A text, or the known text of a reference, or a number or boolean as text; nothing else.
  std::optional<std::string> as_text() const;

  // The value of a map's key; an absent value where this is none or has no such key, and this value itself
  // where it is unresolved: what lies below it is not known either.
  const Value& at(std::string_view key) const;
  // "A.B.C", through maps; a list of one element on the way stands for its element. An unresolved value on
  // the way is the answer.
  const Value& path(std::string_view path) const;
  // The place at `path`, made where it is missing; what stands in the way is replaced by a map.
  Value& make(std::string_view path);
  // The value of a map's key, made where it is missing; what is no map becomes one.
  Value& member(const SharedText& key);
  // Gives back memory that growing lists and maps took ahead.
  void shrink();

  // A number beside which the kind of a Value lies, so that a Value takes 16 bytes. Below 2^28.
  class Spot {
   public:
    operator std::uint32_t() const { return bits_ >> kind_bits; }  // NOLINT: it is read as a number
    Spot& operator=(std::uint32_t number) {
      bits_ = (bits_ & kind_mask) | (number << kind_bits);
      return *this;
    }
    Spot& operator=(const Spot& other) { return *this = static_cast<std::uint32_t>(other); }
    Spot(const Spot& other) = default;

   private:
    friend class Value;
    static constexpr std::uint32_t kind_bits = 4;
    static constexpr std::uint32_t kind_mask = (1U << kind_bits) - 1;
    Spot() = default;
    explicit Spot(Kind kind) : bits_(static_cast<std::uint32_t>(kind)) {}
    std::uint32_t bits_ = 0;
  };

  // Where it is written. 0: where its parent is.
  Spot file;  // Resource::place's file where 0; else Resources::files[file - 1]
  std::uint32_t line = 0;

 private:
  explicit Value(Kind kind) : file(kind) {}
  // This holds nothing before; the other is absent afterwards.
  void take(Value& other) noexcept {
    // Each content is one pointer or number, which may be moved as bytes.
    static_assert(sizeof(Content) == sizeof(double));
    std::memcpy(static_cast<void*>(&content_), static_cast<const void*>(&other.content_), sizeof(Content));
    file.bits_ = other.file.bits_;
    line = other.line;
    other.file.bits_ &= ~Spot::kind_mask;
  }
  void destroy() noexcept {
    if (kind() > Kind::number) {
      end_content();
    }
  }
  void end_content() noexcept;  // of a kind that has memory of its own

  union Content {
    Content() : number(0) {}
    ~Content() {}  // NOLINT: Value knows what to end
    bool boolean;
    double number;
    SharedText text;
    List list;
    Map map;
    Shared<Reference> reference;
    Shared<Unresolved> unresolved;
  };
  Content content_;
};

struct Member {
  SharedText key;
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
