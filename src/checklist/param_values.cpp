#include "checklist/param_values.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <numeric>
#include <string>
#include <variant>
#include <vector>

#include "checklist/schema/check.hpp"
#include "checklist/schema/tables.hpp"
#include "checklist/schema/values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

ParamValue convert(const Node& node, ParamType type) {
  switch (type) {
    case ParamType::days:
    case ParamType::number:
    case ParamType::share:
      return schema::number_of(node).value_or(0);
    case ParamType::flag:
      return schema::flag_of(node).value_or(false);
    case ParamType::word_lists: {
      WordLists lists;
      for (const Entry& entry : node.entries) {
        lists.emplace(entry.key.text, schema::texts_of(&entry.value));
      }
      return lists;
    }
    case ParamType::quantity: {
      const Node* value = node.find("value");
      if (value == nullptr) {
        return std::monostate{};
      }
      return Quantity{schema::number_of(*value).value_or(0), std::string(node.text_of("unit"))};
    }
    default:
      return schema::texts_of(&node);
  }
}

// About what a value takes in memory.
struct Weight {
  static constexpr std::size_t fixed = 64;
  std::size_t operator()(const std::vector<std::string>& words) const {
    return std::accumulate(words.begin(), words.end(), fixed, [](std::size_t sum, const std::string& word) {
      return sum + fixed + word.size();
    });
  }
  std::size_t operator()(const WordLists& lists) const {
    return std::accumulate(lists.begin(), lists.end(), fixed, [this](std::size_t sum, const auto& row) {
      return sum + fixed + row.first.size() + (*this)(row.second);
    });
  }
  std::size_t operator()(const Quantity& quantity) const { return fixed + quantity.unit.size(); }
  std::size_t operator()(std::monostate /*none*/) const { return fixed; }
  std::size_t operator()(bool /*flag*/) const { return fixed; }
  std::size_t operator()(double /*number*/) const { return fixed; }
};

}  // namespace

bool ParamBudget::spend(const ParamValue& value) {
  const std::size_t weight = std::visit(Weight{}, value);
  const bool enough = weight <= left_;
  left_ -= enough ? weight : 0;
  return enough;
}

std::optional<ParamValue> read_param(const Node& node, ParamType type, std::string_view what,
                                     InputDocument& document, ParamBudget& budget) {
  const std::size_t before = document.fault_count();
  schema::check(node, schema::parameter_shape(type), what, document);
  if (document.is_full() || document.fault_count() != before) {
    return std::nullopt;
  }
  ParamValue value = convert(node, type);
  if (!budget.spend(value)) {
    document.error("too-large", node, fmt::format("{} makes the parameters larger than 64 KiB", what));
    return std::nullopt;
  }
  return value;
}

}  // namespace prodready
