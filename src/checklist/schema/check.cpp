#include "checklist/schema/check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <vector>

#include "checklist/schema/formats.hpp"
#include "checklist/schema/values.hpp"
#include "core/text.hpp"

namespace prodready::schema {
namespace {

using syntax::Entry;
using syntax::Node;
using syntax::NodeKind;

constexpr std::size_t most_listed = 12;

std::string quoted(std::string_view word) { return fmt::format("'{}'", printable(word)); }

std::string_view kind_word(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return "empty";
    case NodeKind::scalar:
      return "a text";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::mapping:
      return "a map";
  }
  return "a value";
}

bool admits(const Shape& unresolved, const Node& node) {
  const Shape& shape = resolved(unresolved);
  switch (shape.kind) {
    case Kind::anything:
      return true;
    case Kind::null:
      return node.kind == NodeKind::null;
    case Kind::list:
      return node.is_sequence();
    case Kind::map:
    case Kind::record:
      return node.is_mapping();
    case Kind::choice:
      return std::ranges::any_of(shape.parts, [&](const Shape& part) { return admits(part, node); });
    default:
      return node.is_scalar();
  }
}

class Checker {
 public:
  explicit Checker(InputDocument& document) : document_(document) {}

  void check(const Node& node, const Shape& unresolved, std::string_view what) {
    if (document_.is_full()) {
      return;
    }
    const Shape& shape = resolved(unresolved);
    if (!admits(shape, node)) {
      wrong_type(node, shape, what);
      return;
    }
    switch (shape.kind) {
      case Kind::anything:
      case Kind::null:
        return;
      case Kind::list:
        return check_list(node, shape, what);
      case Kind::map:
        return check_map(node, shape, what);
      case Kind::record:
        return check_record(node, shape);
      case Kind::choice:
        return check(
            node, *std::ranges::find_if(shape.parts, [&](const Shape& part) { return admits(part, node); }),
            what);
      default:
        return check_scalar(node, shape, what);
    }
  }

 private:
  void wrong_type(const Node& node, const Shape& shape, std::string_view what) {
    const bool wants_list = shape.kind == Kind::list;
    const std::string_view hint = wants_list && node.kind == NodeKind::null ? "write [] for an empty list"
                                  : wants_list && node.is_scalar()          ? "put the value into [ ]"
                                                                            : "";
    document_.error("wrong-type", node,
                    fmt::format("{} is {}, and must be {}", what, kind_word(node), describe(shape)),
                    std::string(hint));
  }

  void check_scalar(const Node& node, const Shape& shape, std::string_view what) {
    switch (shape.kind) {
      case Kind::text:
        if (const auto fault = find_fault(shape.format, node.text)) {
          document_.error(fault->code, node, fmt::format("{}: {}", what, fault->message));
        }
        return;
      case Kind::word:
        if (std::ranges::find(shape.words, node.text) == shape.words.end()) {
          document_.error("bad-value", node,
                          fmt::format("{} is {}, and must be {}", what, quoted(node.text), describe(shape)),
                          did_you_mean(node.text, shape.words));
        }
        return;
      case Kind::boolean:
        if (!flag_of(node)) {
          document_.error("wrong-type", node, fmt::format("{} must be true or false", what));
        }
        return;
      default:
        return check_number(node, shape, what);
    }
  }

  void check_number(const Node& node, const Shape& shape, std::string_view what) {
    const auto value = shape.kind == Kind::integer ? whole_number_of(node) : number_of(node);
    if (!value) {
      document_.error("wrong-type", node,
                      fmt::format("{} is {}, and must be {}", what, quoted(node.text), describe(shape)),
                      node.quoted ? "remove the quotes" : "");
    } else if (*value < shape.least || *value > shape.most) {
      document_.error("bad-value", node,
                      fmt::format("{} is {}, and must be {}", what, node.text, describe(shape)));
    }
  }

  void check_list(const Node& node, const Shape& shape, std::string_view what) {
    if (static_cast<double>(node.items.size()) < shape.least) {
      document_.error("bad-value", node,
                      fmt::format("{} needs at least {}", what,
                                  counted(static_cast<std::size_t>(shape.least), "entry", "entries")));
    }
    const std::string element = fmt::format("an entry of {}", what);
    for (const Node& item : node.items) {
      check(item, shape.parts.front(), element);
    }
  }

  void check_map(const Node& node, const Shape& shape, std::string_view what) {
    check_repeats(node, what);
    for (const Entry& entry : node.entries) {
      if (document_.is_full() || !check_key_is_text(entry.key)) {
        continue;
      }
      if (const auto fault = find_fault(shape.format, entry.key.text)) {
        document_.error(fault->code, entry.key, fmt::format("a key of {}: {}", what, fault->message));
      }
      check(entry.value, shape.parts.front(), quoted(entry.key.text));
    }
  }

  void check_record(const Node& node, const Shape& shape) {
    check_repeats(node, shape.name);
    bool has_unknown = false;  // probably one of the alternatives, misspelt
    for (const Entry& entry : node.entries) {
      if (document_.is_full() || !check_key_is_text(entry.key)) {
        continue;
      }
      const auto field = std::ranges::find(shape.fields, entry.key.text, &Field::name);
      if (field == shape.fields.end()) {
        std::vector<std::string_view> names;
        std::ranges::transform(shape.fields, std::back_inserter(names), &Field::name);
        unknown_key(entry.key, shape.name, names);
        has_unknown = true;
      } else {
        check(entry.value, field->shape, quoted(field->name));
      }
    }
    check_presence(node, shape);
    if (!has_unknown) {
      check_alternatives(node, shape);
    }
  }

  void check_presence(const Node& node, const Shape& shape) {
    for (const Field& field : shape.fields) {
      if (field.presence == Presence::required && node.find(field.name) == nullptr) {
        document_.error("missing-key", node, fmt::format("{} lacks '{}'", shape.name, field.name),
                        fmt::format("{}: {}", field.name, describe(field.shape)));
      }
    }
  }

  void check_alternatives(const Node& node, const Shape& shape) {
    const auto is_there = [&](std::string_view key) { return node.find(key) != nullptr; };
    const auto needs_one = [&](const std::vector<std::string_view>& keys) {
      document_.error("missing-key", node,
                      fmt::format("{} needs one of {}", shape.name, fmt::join(keys, ", ")));
    };
    if (!shape.at_least_one_of.empty() && std::ranges::none_of(shape.at_least_one_of, is_there)) {
      needs_one(shape.at_least_one_of);
    }
    if (shape.exactly_one_of.empty()) {
      return;
    }
    const auto count = std::ranges::count_if(shape.exactly_one_of, is_there);
    if (count == 0) {
      needs_one(shape.exactly_one_of);
    } else if (count > 1) {
      document_.error(
          "bad-value", node,
          fmt::format("{} may have only one of {}", shape.name, fmt::join(shape.exactly_one_of, ", ")));
    }
  }

  bool check_key_is_text(const Node& key) {
    if (!key.is_scalar()) {
      document_.error("wrong-type", key, fmt::format("a key is {}, and must be a text", kind_word(key)));
    }
    return key.is_scalar();
  }

  void check_repeats(const Node& node, std::string_view what) {
    std::map<std::string_view, const Node*> first;
    for (const Entry& entry : node.entries) {
      if (!entry.key.is_scalar()) {
        continue;
      }
      const auto [found, is_new] = first.emplace(entry.key.text, &entry.key);
      if (!is_new) {
        document_.error("duplicate-key", entry.key,
                        fmt::format("key {} is there twice in {}, first in line {}", quoted(entry.key.text),
                                    what, found->second->line));
      }
    }
  }

  void unknown_key(const Node& key, std::string_view what, std::span<const std::string_view> names) {
    document_.error("unknown-key", key, fmt::format("unknown key {} in {}", quoted(key.text), what),
                    suggest(key.text, names));
  }

  InputDocument& document_;
};

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const std::vector<std::string> owned(candidates.begin(), candidates.end());
  const std::optional<std::string> near = near_miss(word, owned);
  return near ? fmt::format("did you mean '{}'?", *near) : std::string();
}

std::string suggest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string hint = did_you_mean(word, candidates);
  if (hint.empty() && !candidates.empty() && candidates.size() <= most_listed) {
    return fmt::format("known here: {}", fmt::join(candidates, ", "));
  }
  return hint;
}

void check(const Node& node, const Shape& shape, std::string_view what, InputDocument& document) {
  Checker{document}.check(node, shape, what);
}

}  // namespace prodready::schema
