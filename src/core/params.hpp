// The parameters of an item, checked against their specification when the checklist was loaded.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/words.hpp"

namespace prodready {

enum class ParamType {
  days,         // whole number, 0 or more
  number,       // a number, 0 or more
  share,        // 0 to 1
  flag,         // true or false
  globs,        // list of globs (GlobKind::name)
  words,        // list of words; a final * stands for any ending
  patterns,     // list of regular expressions, matched against the whole text
  ports,        // list of "22", "tcp 443", "udp 500", "1000-2000"
  account_ids,  // list of 12-digit ids
  type_names,   // list of resource types or groups of them
  word_lists,   // map of a name to words
  quantity,     // map of value and unit, or null
};

inline constexpr Word<ParamType> param_type_words[] = {
    {ParamType::days, "days"},
    {ParamType::number, "number"},
    {ParamType::share, "share"},
    {ParamType::flag, "bool"},
    {ParamType::globs, "globs"},
    {ParamType::words, "words"},
    {ParamType::patterns, "patterns"},
    {ParamType::ports, "ports"},
    {ParamType::account_ids, "account-ids"},
    {ParamType::type_names, "type-names"},
    {ParamType::word_lists, "word-lists"},
    {ParamType::quantity, "quantity"},
};

struct Quantity {
  double value = 0;
  std::string unit;
  bool operator==(const Quantity&) const = default;
};

using WordLists = std::map<std::string, std::vector<std::string>>;
// monostate: null, "none".
using ParamValue =
    std::variant<std::monostate, bool, double, std::vector<std::string>, WordLists, Quantity>;

// Asking for a name that the checklist does not define, or for another type than it has, is a bug in the evaluator: it
// throws std::logic_error, which the engine turns into `error` for that item alone.
class Params {
 public:
  Params() = default;
  explicit Params(std::map<std::string, ParamValue, std::less<>> values) : values_(std::move(values)) {}

  int days(std::string_view name) const;
  double number(std::string_view name) const;  // number and share
  bool flag(std::string_view name) const;
  const std::vector<std::string>& list(std::string_view name) const;
  const WordLists& word_lists(std::string_view name) const;
  const std::map<std::string, ParamValue, std::less<>>& values() const { return values_; }

 private:
  template <class T>
  const T& get(std::string_view name) const;
  std::map<std::string, ParamValue, std::less<>> values_;
};

}  // namespace prodready
