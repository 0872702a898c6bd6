// Describes what the files that people write may hold. One table of fields for each kind of map (tables.hpp)
// serves three readers: check.hpp checks a file with it, json_schema.hpp makes the schemas for editors of it,
// reference.cpp the page for people.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::schema {

enum class Kind {
  anything,  // checked by the reader, who knows what belongs there
  text,      // a scalar of some format
  word,      // one of a closed list
  integer,
  number,
  boolean,
  null,
  list,
  map,        // keys of the writer's choice
  record,     // the keys of a table
  choice,     // one of several, told apart by what the value is: scalar, list or map
  reference,  // another shape, which may hold this one
};

enum class Format {
  any,
  line,           // one line, not empty
  item,           // <category>.<words>
  item_or_claim,  // <category>.<words>, or that and /<claim>
  identifier,     // lower-case words joined by '-': a category, a claim
  parameter,      // lower-case words joined by '_'
  date,           // YYYY-MM-DD
  path_glob,
  name_glob,
  pattern,  // a regular expression
  jq,
  port,     // "22", "tcp 443", "1000-2000"
  account,  // 12 digits
  region,
  evidence,  // a relative path or an https link
};

struct Field;

struct Shape {
  Kind kind = Kind::anything;
  Format format = Format::any;          // text; map: of its keys
  std::vector<std::string_view> words;  // word
  double least = 0;                     // integer, number; list and map: how many parts
  double most = std::numeric_limits<double>::infinity();
  std::string_view name;      // record: what faults call it ("a waiver"); reference: the definition's name
  std::vector<Field> fields;  // record
  std::vector<Shape> parts;   // list and map: one; choice: the alternatives
  std::vector<std::string_view> exactly_one_of;   // record: keys
  std::vector<std::string_view> at_least_one_of;  // record: keys
  const Shape& (*target)() = nullptr;             // reference
};

enum class Presence { optional, required };

struct Field {
  std::string_view name;
  Shape shape;
  Presence presence = Presence::optional;
  std::string_view about;        // a sentence
  std::string_view absent = {};  // what holds where the key is absent; "" where that goes without saying
};

Shape anything();
Shape text(Format format = Format::line);
Shape word(std::vector<std::string_view> words);
Shape integer(double least, double most = std::numeric_limits<int>::max());
Shape number(double least, double most = std::numeric_limits<double>::infinity());
Shape boolean();
Shape null();
Shape list(Shape part, std::size_t least = 0);
Shape one_or_list(Shape part);
Shape map(Format keys, Shape part);
Shape record(std::string_view name, std::vector<Field> fields);
Shape choice(std::vector<Shape> alternatives);
Shape reference(std::string_view name, const Shape& (*target)());

// The shape itself, or what a reference leads to.
const Shape& resolved(const Shape& shape);

// What belongs there, for messages and for the reference: "a list of globs", "one of here, elsewhere".
std::string describe(const Shape& shape);
// The same for one text of a format: "a date such as 2026-12-31".
std::string_view describe(Format format);

}  // namespace prodready::schema
