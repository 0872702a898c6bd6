#include "checklist/schema/shape.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace prodready::schema {
namespace {

std::string_view plural_of(Format format) {
  switch (format) {
    case Format::any:
    case Format::line:
      return "texts";
    case Format::path_glob:
      return "globs on paths";
    case Format::name_glob:
      return "globs";
    case Format::pattern:
      return "regular expressions";
    case Format::port:
      return "ports such as 22, tcp 443 or 1000-2000";
    case Format::account:
      return "12-digit account ids";
    case Format::region:
      return "AWS regions";
    default:
      return "texts";
  }
}

std::string plural_of(const Shape& shape);
std::string plural_of_resolved(const Shape& shape) { return plural_of(resolved(shape)); }

// "a glob" becomes "globs".
std::string plural_of(const Shape& shape) {
  switch (shape.kind) {
    case Kind::text:
      return std::string(plural_of(shape.format));
    case Kind::word:
      return fmt::format("the words {}", fmt::join(shape.words, ", "));
    case Kind::list:
      return fmt::format("lists of {}", plural_of(resolved(shape.parts.front())));
    case Kind::record:
      return shape.name == "a rule" ? "rules" : "maps";
    case Kind::map:
      return "maps";
    case Kind::choice: {
      std::vector<std::string> alternatives;
      std::ranges::transform(shape.parts, std::back_inserter(alternatives), plural_of_resolved);
      return fmt::format("{}", fmt::join(alternatives, " or "));
    }
    default:
      return "values";
  }
}

std::string describe_range(std::string_view what, const Shape& shape) {
  constexpr double no_limit = std::numeric_limits<int>::max();
  if (shape.most >= no_limit) {
    return fmt::format("{} of {} or more", what, shape.least);
  }
  if (shape.least == shape.most) {
    return fmt::format("{}", shape.least);
  }
  return fmt::format("{} from {} to {}", what, shape.least, shape.most);
}

Shape of_kind(Kind kind) {
  Shape shape;
  shape.kind = kind;
  return shape;
}

}  // namespace

Shape anything() { return of_kind(Kind::anything); }

Shape text(Format format) {
  Shape shape = of_kind(Kind::text);
  shape.format = format;
  return shape;
}

Shape word(std::vector<std::string_view> words) {
  Shape shape = of_kind(Kind::word);
  shape.words = std::move(words);
  return shape;
}

Shape integer(double least, double most) {
  Shape shape = of_kind(Kind::integer);
  shape.least = least;
  shape.most = most;
  return shape;
}

Shape number(double least, double most) {
  Shape shape = of_kind(Kind::number);
  shape.least = least;
  shape.most = most;
  return shape;
}

Shape boolean() { return of_kind(Kind::boolean); }

Shape null() { return of_kind(Kind::null); }

Shape list(Shape part, std::size_t least) {
  Shape shape = of_kind(Kind::list);
  shape.least = static_cast<double>(least);
  shape.parts.push_back(std::move(part));
  return shape;
}

Shape one_or_list(Shape part) {
  Shape several = list(part, 1);
  return choice({std::move(part), std::move(several)});
}

Shape map(Format keys, Shape part) {
  Shape shape = of_kind(Kind::map);
  shape.format = keys;
  shape.parts.push_back(std::move(part));
  return shape;
}

Shape record(std::string_view name, std::vector<Field> fields) {
  Shape shape = of_kind(Kind::record);
  shape.name = name;
  shape.fields = std::move(fields);
  return shape;
}

Shape choice(std::vector<Shape> alternatives) {
  Shape shape = of_kind(Kind::choice);
  shape.parts = std::move(alternatives);
  return shape;
}

Shape reference(std::string_view name, const Shape& (*target)()) {
  Shape shape = of_kind(Kind::reference);
  shape.name = name;
  shape.target = target;
  return shape;
}

const Shape& resolved(const Shape& shape) { return shape.kind == Kind::reference ? shape.target() : shape; }

std::string_view describe(Format format) {
  switch (format) {
    case Format::any:
      return "a text";
    case Format::line:
      return "one line of text";
    case Format::item:
      return "an item's id such as security.https-only";
    case Format::item_or_claim:
      return "an item's id such as security.https-only, or an id and a claim such as "
             "security.https-only/redirect";
    case Format::identifier:
      return "a name of lower-case letters, digits and '-'";
    case Format::parameter:
      return "a name of lower-case letters, digits and '_'";
    case Format::date:
      return "a date such as 2026-12-31";
    case Format::path_glob:
      return "a glob on paths";
    case Format::name_glob:
      return "a glob";
    case Format::pattern:
      return "a regular expression";
    case Format::jq:
      return "a jq program";
    case Format::port:
      return "a port such as 22, tcp 443 or 1000-2000";
    case Format::account:
      return "a 12-digit account id";
    case Format::region:
      return "an AWS region such as eu-central-1";
    case Format::evidence:
      return "a path inside the repository or an https link";
  }
  return "a text";
}

std::string describe(const Shape& shape) {
  switch (shape.kind) {
    case Kind::anything:
      return "a value";
    case Kind::text:
      return std::string(describe(shape.format));
    case Kind::word:
      return shape.words.size() == 1 ? fmt::format("the word {}", shape.words.front())
                                     : fmt::format("one of {}", fmt::join(shape.words, ", "));
    case Kind::integer:
      return describe_range("a whole number", shape);
    case Kind::number:
      return describe_range("a number", shape);
    case Kind::boolean:
      return "true or false";
    case Kind::null:
      return "null";
    case Kind::list:
      return fmt::format("a list of {}", plural_of(resolved(shape.parts.front())));
    case Kind::map:
      return fmt::format("a map of names to {}", plural_of(resolved(shape.parts.front())));
    case Kind::record:
      return "a map";
    case Kind::reference:
      return describe(resolved(shape));
    case Kind::choice:
      break;
  }
  std::vector<std::string> alternatives;
  std::ranges::transform(shape.parts, std::back_inserter(alternatives),
                         [](const Shape& part) { return describe(part); });
  return fmt::format("{}", fmt::join(alternatives, ", or "));
}

}  // namespace prodready::schema
